import { isSafelistedResponseHeader } from './fetch-rules.ts'

/** What the gateways of the trade put into a response head, and a page is not shown unless it is exposed. */
const usualGatewayNames = ['via', 'x-oneapi-request-id', 'x-new-api-version', 'server', 'date', 'request-id']

/**
 * The line an operator must add so that a page sees more of the head. Several such lines add up, so it lists
 * only what is missing. Undefined when nothing is.
 * @param wanted names the capture showed; empty or absent: the usual gateway names
 * @param seen names the page did get to see
 */
export function exposeHeadersLine(
  wanted: readonly string[] | undefined,
  seen: readonly string[],
): string | undefined {
  const names = hiddenHeaderNames(wanted?.length ? wanted : usualGatewayNames, seen)
  return names.length === 0 ? undefined : `Access-Control-Expose-Headers: ${names.join(', ')}`
}

/** Of the wanted names those that a page did not see and that exposing could show, lower-case, once each. */
export function hiddenHeaderNames(wanted: readonly string[], seen: readonly string[]): string[] {
  const visible = new Set(seen.map((name) => name.toLowerCase()))
  const hidden = wanted
    .map((name) => name.toLowerCase())
    // Set-Cookie stays hidden whatever a server exposes (https://fetch.spec.whatwg.org/#forbidden-response-header-name).
    .filter((name) => !visible.has(name) && !isSafelistedResponseHeader(name) && !/^set-cookie2?$/.test(name))
  return [...new Set(hidden)]
}
