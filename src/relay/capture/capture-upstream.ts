export type CaptureUpstreamResult =
  /** Absolute http or https URL, no slash at its end. */
  | { readonly kind: 'upstream'; readonly upstream: string }
  | { readonly kind: 'refused'; readonly sentence: string }

/** The URL that a capture's calls go to: what a client calls is put behind it as it is. */
export function readCaptureUpstream(value: unknown): CaptureUpstreamResult {
  const refused = (sentence: string): CaptureUpstreamResult => ({ kind: 'refused', sentence })
  if (typeof value !== 'string') return refused('The upstream of a capture is a URL.')
  const text = value.trim()
  // URL parsers take line breaks out without a word.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007f]/.test(text)) return refused('The URL has a space or a control character in it.')
  if (!URL.canParse(text)) return refused('This is not an absolute URL.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused('The URL begins with neither http:// nor https://.')
  if (url.username !== '' || url.password !== '')
    return refused('The URL has a user name or password in it; clients send credentials in their headers.')
  if (/[?#]/.test(text))
    return refused('The URL has a query or fragment; the path of each call is put behind it.')
  return { kind: 'upstream', upstream: url.href.replace(/\/+$/, '') }
}
