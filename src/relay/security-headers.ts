import type { HeaderPair } from '../core/http/request.ts'

/**
 * Who may make markup or the address of a script out of text: Monaco's own policies, which it asks for by these
 * names, and the page's (src/platform/trusted-scripts.ts), which lets through nothing but its own workers.
 */
const trustedTypes = [
  'default',
  'defaultWorkerFactory',
  'domLineBreaksComputer',
  'dompurify',
  'editorViewLayer',
  'richScreenReaderContent',
  'standaloneColorizer',
  'tokenizeToString',
]

function contentSecurityPolicy(mode: 'built' | 'development'): string {
  // While developing, Vite puts an inline script into the page and makes markup for its own messages.
  const forScripts =
    mode === 'built'
      ? [`script-src 'self'`, `require-trusted-types-for 'script'`, `trusted-types ${trustedTypes.join(' ')}`]
      : [`script-src 'self' 'unsafe-inline'`]
  return [
    `default-src 'self'`,
    ...forScripts,
    `style-src 'self' 'unsafe-inline'`,
    `worker-src 'self' blob:`,
    // The page sends to whatever address the user types.
    `connect-src *`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** Sent with every answer of the relay, but what it passes on to the clients of a capture. */
export function securityHeaders(mode: 'built' | 'development'): readonly HeaderPair[] {
  return [
    ['Content-Security-Policy', contentSecurityPolicy(mode)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Frame-Options', 'DENY'],
  ]
}
