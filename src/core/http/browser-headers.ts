import { fetchCacheMode, normalizeMethod, type BrowserEngine } from './fetch-rules.ts'

/** What is known of the browser that runs the page. */
export interface BrowserFacts {
  readonly engine: BrowserEngine
  readonly userAgent: string
  readonly languages: readonly string[]
  /** Origin of the page: `http://127.0.0.1:4780`. */
  readonly pageOrigin: string
  /** From `navigator.userAgentData`, which only Chromium has, and only on secure pages. */
  readonly brands?: readonly { readonly brand: string; readonly version: string }[]
  readonly mobile?: boolean
  readonly platform?: string
}

/** A header that the browser writes itself. */
export interface BrowserHeader {
  readonly name: string
  /** Undefined where the page cannot know it. */
  readonly value?: string
  /** `certain`: leaves so. `likely`: leaves, but settings may change its value. `possible`: may not leave. */
  readonly certainty: 'certain' | 'likely' | 'possible'
  /** Every HTTP client writes these, so a capture usually leaves them out. */
  readonly transport: boolean
}

export interface BrowserHeadersInput {
  readonly method: string
  readonly url: string
  /** Bytes; undefined for no body. */
  readonly bodyLength: number | undefined
  /** Lower-case names that the page's own headers fill. */
  readonly present: ReadonlySet<string>
  readonly browser: BrowserFacts
}

/**
 * What the browser adds to a fetch of ours (`credentials: 'omit'`, `referrerPolicy: 'no-referrer'`,
 * `fetchCacheMode`), in the order in which Chromium 156 was seen to write it. All values of that engine were
 * recorded on the wire, over HTTP/1.1, HTTP/2 and to a host that is not loopback; those of others are likely.
 */
export function browserHeaders(input: BrowserHeadersInput): BrowserHeader[] {
  const { browser, present } = input
  const method = normalizeMethod(input.method)
  const target = parseTarget(input.url)
  const chromium = browser.engine === 'chromium'
  const encrypted = target?.protocol === 'https:'
  // Client hints and fetch metadata go only to https and loopback; a target not yet known is taken for https.
  const trustworthy = target === undefined || encrypted || isLoopbackHost(target.hostname)
  const list: BrowserHeader[] = []
  const add = (name: string, value: string | undefined, certain: boolean, transport = false): void => {
    const certainty = certain && value !== undefined ? 'certain' : 'likely'
    list.push({ name, ...(value === undefined ? {} : { value }), certainty, transport })
  }

  add('host', target?.host, true, true)
  // Over HTTP/2, which https usually means, there is no such header.
  if (!encrypted) add('connection', 'keep-alive', chromium, true)
  const length = contentLength(method, input.bodyLength)
  if (length !== undefined) add('content-length', length, true, true)
  if (fetchCacheMode(method) === 'no-store') {
    if (!present.has('pragma')) add('pragma', 'no-cache', chromium)
    if (!present.has('cache-control')) add('cache-control', 'no-cache', chromium)
  }
  if (chromium && trustworthy) {
    add('sec-ch-ua-platform', browser.platform && `"${browser.platform}"`, true)
    add('sec-ch-ua', brandList(browser.brands), true)
    add('sec-ch-ua-mobile', browser.mobile === undefined ? undefined : browser.mobile ? '?1' : '?0', true)
  }
  add('user-agent', browser.userAgent, true)
  if (!present.has('accept')) add('accept', '*/*', true)
  if (target?.origin !== browser.pageOrigin || !['GET', 'HEAD'].includes(method)) {
    add('origin', browser.pageOrigin, true)
  }
  if (trustworthy) {
    const site = target && fetchSite(browser.pageOrigin, target)
    add('sec-fetch-site', site, true)
    add('sec-fetch-mode', 'cors', true)
    add('sec-fetch-dest', 'empty', true)
  }
  add('accept-encoding', trustworthy ? 'gzip, deflate, br, zstd' : 'gzip, deflate', chromium, true)
  // Chromium may shorten the list for privacy, so it is not certain.
  if (!present.has('accept-language')) add('accept-language', acceptLanguage(browser.languages), false)
  // Seen over HTTP/2 only.
  if (chromium && encrypted && !present.has('priority')) {
    list.push({ name: 'priority', value: 'u=1, i', certainty: 'possible', transport: false })
  }
  return list
}

/** A host that a browser treats as this machine, hence as secure without TLS. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Undefined while the host is not known: braces pass for a host name, but here they are a variable. */
function parseTarget(url: string): URL | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined
  return target?.host.includes('{{') ? undefined : target
}

function contentLength(method: string, bodyLength: number | undefined): string | undefined {
  if (bodyLength !== undefined) return String(bodyLength)
  return method === 'POST' || method === 'PUT' ? '0' : undefined
}

function brandList(brands: BrowserFacts['brands']): string | undefined {
  return brands?.map(({ brand, version }) => `"${brand}";v="${version}"`).join(', ')
}

function acceptLanguage(languages: readonly string[]): string | undefined {
  if (languages.length === 0) return undefined
  return languages
    .map((tag, index) => (index === 0 ? tag : `${tag};q=${Math.max(1, 10 - index) / 10}`))
    .join(',')
}

/**
 * `sec-fetch-site`. Whether two names share a registrable domain needs the public suffix list, which a page
 * does not have: where the answer hangs on it, it stays unknown.
 */
function fetchSite(pageOrigin: string, target: URL): string | undefined {
  // A page from a file or in a sandbox has the origin `null`.
  if (!URL.canParse(pageOrigin)) return 'cross-site'
  const page = new URL(pageOrigin)
  if (page.origin === target.origin) return 'same-origin'
  if (page.protocol !== target.protocol) return 'cross-site'
  if (page.hostname === target.hostname) return 'same-site'
  const lastLabel = (host: string): string | undefined => host.split('.').at(-1)
  const named = (host: string): boolean => !/^[\d.]+$|^\[/.test(host)
  if (!named(page.hostname) || !named(target.hostname)) return 'cross-site'
  const twoLabels = (host: string): string => host.split('.').slice(-2).join('.')
  if (lastLabel(page.hostname) !== lastLabel(target.hostname)) return 'cross-site'
  return twoLabels(page.hostname) === twoLabels(target.hostname) ? undefined : 'cross-site'
}
