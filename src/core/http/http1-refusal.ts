import type { RequestRefusal } from '../transport/transport-event.ts'
import { isHeaderValue, isSendableName, isToken } from './header-text.ts'
import { readHttp1Target } from './http1-target.ts'
import type { HttpRequest } from './request.ts'

/**
 * What keeps a transport that writes bytes of its own from sending this request. It takes more than a browser
 * (a body with GET, TRACE, a header named `X-É`), but nothing that would let one part of a request pass for
 * another. Undefined when it can leave.
 */
export function findHttp1Refusal(request: HttpRequest): RequestRefusal | undefined {
  // A line break or NUL, which a URL parser takes out.
  if (!isHeaderValue(request.url) || !URL.canParse(request.url)) {
    return { code: 'url', value: request.url }
  }
  const url = new URL(request.url)
  if (!/^https?:$/.test(url.protocol)) return { code: 'url-scheme', value: url.protocol.slice(0, -1) }
  if (url.username !== '' || url.password !== '') return { code: 'url-credentials', value: url.host }
  const target = readHttp1Target(request.url)
  if (target === undefined) return { code: 'url', value: request.url }
  // `http://@host/` has credentials too, only empty ones.
  if (target.hasUserInformation) return { code: 'url-credentials', value: url.host }
  if (!isToken(request.method) || request.method.toUpperCase() === 'CONNECT') {
    return { code: 'method', value: request.method }
  }
  for (const [name, value] of request.headers) {
    if (!isSendableName(name)) return { code: 'header-name', value: name }
    if (!isHeaderValue(value)) return { code: 'header-value', value: name }
  }
  return undefined
}
