import type { HeaderPair } from './request.ts'
import { toIsomorphicString } from './header-bytes.ts'

/** Which browser runs the page, as far as its rules for headers differ. */
export type BrowserEngine = 'chromium' | 'firefox' | 'safari' | 'other'

// https://fetch.spec.whatwg.org/#forbidden-request-header
const forbiddenRequestNames = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
])
const methodOverrideNames = new Set(['x-http-method', 'x-http-method-override', 'x-method-override'])
const forbiddenMethods = new Set(['CONNECT', 'TRACE', 'TRACK'])
const normalizedMethods = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'])
const simpleContentTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])
// Client hints that Chromium 156 lets pass without a preflight (measured); the standard names none of them.
const chromiumHints = new Set(['device-memory', 'downlink', 'dpr', 'rtt', 'save-data', 'viewport-width'])
// https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
const safelistedResponseNames = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
])

/** Headers that a page may not set; browsers drop them without a word. */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  const lower = name.toLowerCase()
  if (forbiddenRequestNames.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')) return true
  return methodOverrideNames.has(lower) && value.split(',').some((part) => isForbiddenMethod(part.trim()))
}

/** Methods for which a browser builds no request at all. */
export function isForbiddenMethod(method: string): boolean {
  return forbiddenMethods.has(method.toUpperCase())
}

/** The method as fetch sends it: six names are upper-cased, `patch` and all others stay as written. */
export function normalizeMethod(method: string): string {
  const upper = method.toUpperCase()
  return normalizedMethods.has(upper) ? upper : method
}

/** Response headers that every page may read of another origin. */
export function isSafelistedResponseHeader(name: string): boolean {
  return safelistedResponseNames.has(name.toLowerCase())
}

/**
 * Whether a request header needs no preflight, value included
 * (https://fetch.spec.whatwg.org/#cors-safelisted-request-header). Sizes are bytes on the wire.
 */
export function isSafelistedRequestHeader(name: string, value: string, engine?: BrowserEngine): boolean {
  const bytes = toIsomorphicString(value)
  if (bytes.length > 128) return false
  switch (name.toLowerCase()) {
    case 'accept':
      return !hasUnsafeByte(bytes)
    case 'accept-language':
    case 'content-language':
      return /^[0-9A-Za-z *,\-.;=]*$/.test(bytes)
    case 'content-type':
      return !hasUnsafeByte(bytes) && simpleContentTypes.has(mediaType(bytes))
    case 'range': {
      const range = /^bytes=(\d+)-(\d*)$/.exec(bytes)
      return range !== null && (range[2] === '' || Number(range[1]) <= Number(range[2]))
    }
    default:
      return engine === 'chromium' && chromiumHints.has(name.toLowerCase())
  }
}

/**
 * The names a preflight asks leave for, as the browser lists them in `Access-Control-Request-Headers`:
 * lower-case, sorted, joined by commas without spaces. Forbidden names never leave, so they are not asked for;
 * Chromium drops a page's user-agent before it asks.
 */
export function preflightHeaderNames(headers: readonly HeaderPair[], engine?: BrowserEngine): string[] {
  const combined = new Map<string, string>()
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    if (isForbiddenRequestHeader(lower, value) || (engine === 'chromium' && lower === 'user-agent')) continue
    const before = combined.get(lower)
    combined.set(lower, before === undefined ? value : `${before}, ${value}`)
  }
  const unsafe: string[] = []
  const safe: string[] = []
  let safeBytes = 0
  for (const [name, value] of combined) {
    if (isSafelistedRequestHeader(name, value, engine)) {
      safe.push(name)
      safeBytes += toIsomorphicString(value).length
    } else {
      unsafe.push(name)
    }
  }
  // Beyond 1024 bytes in all, the safelisted ones must be asked for as well.
  return (safeBytes > 1024 ? [...unsafe, ...safe] : unsafe).sort()
}

/** GET, HEAD and POST need no preflight of their own. */
export function isSafelistedMethod(method: string): boolean {
  return ['GET', 'HEAD', 'POST'].includes(normalizeMethod(method))
}

/** Whether the browser asks with OPTIONS before it sends this to another origin. */
export function needsPreflight(
  request: { readonly method: string; readonly headers: readonly HeaderPair[] },
  engine?: BrowserEngine,
): boolean {
  return !isSafelistedMethod(request.method) || preflightHeaderNames(request.headers, engine).length > 0
}

/**
 * How fetch is asked to treat its cache. `no-store` makes Chromium add `pragma` and `cache-control` to the wire
 * (measured), so it is asked for only where a cache could answer instead of the server.
 */
export function fetchCacheMode(method: string): 'no-store' | 'default' {
  return ['GET', 'HEAD'].includes(normalizeMethod(method)) ? 'no-store' : 'default'
}

function hasUnsafeByte(bytes: string): boolean {
  // https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
  // oxlint-disable-next-line no-control-regex -- control bytes are what it looks for
  return /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/.test(bytes)
}

function mediaType(value: string): string {
  return (value.split(';')[0] ?? '').trim().toLowerCase()
}
