import type { BrowserFacts } from '../core/http/browser-headers.ts'
import type { BrowserEngine } from '../core/http/fetch-rules.ts'

// https://wicg.github.io/ua-client-hints/: in Chromium only, hence not in TypeScript's DOM types.
interface UserAgentData {
  readonly brands: readonly { readonly brand: string; readonly version: string }[]
  readonly mobile: boolean
  readonly platform: string
}

/** What this browser tells about itself, as far as its rules for headers depend on it. */
export function readBrowserFacts(): BrowserFacts {
  const { userAgent, languages } = navigator
  const hints = (navigator as Navigator & { readonly userAgentData?: UserAgentData }).userAgentData
  return {
    engine: browserEngine(userAgent, hints !== undefined),
    userAgent,
    languages: [...languages],
    pageOrigin: location.origin,
    ...(hints && {
      brands: hints.brands.map(({ brand, version }) => ({ brand, version })),
      mobile: hints.mobile,
      platform: hints.platform,
    }),
  }
}

/** Every browser on iOS is WebKit inside, whatever it calls itself, hence Safari before Chrome's name there. */
export function browserEngine(userAgent: string, hasClientHints: boolean): BrowserEngine {
  if (hasClientHints) return 'chromium'
  if (/\b(?:CriOS|FxiOS|EdgiOS)\//.test(userAgent)) return 'safari'
  if (/\bFirefox\//.test(userAgent)) return 'firefox'
  if (/\b(?:Headless)?Chrome\//.test(userAgent)) return 'chromium'
  return /\bVersion\/[\d.]+ .*Safari\//.test(userAgent) ? 'safari' : 'other'
}
