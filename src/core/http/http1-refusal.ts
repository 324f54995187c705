import type { RequestRefusal } from '../transport/transport-event.ts'
import { readHttp1Target } from './http1-target.ts'
import type { HttpRequest } from './request.ts'

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** A token, or bytes beyond ASCII, which curl lets leave too: they end no line and start no value. */
const fieldName = /^[!#$%&'*+.^_`|~0-9A-Za-z\u0080-\uFFFF-]+$/
const lineBreakOrNul = /[\0\r\n]/

/**
 * What keeps a transport that writes bytes of its own from sending this request. It takes more than a browser
 * (a body with GET, TRACE, a header named `X-É`), but nothing that would let one part of a request pass for
 * another. Undefined when it can leave.
 */
export function findHttp1Refusal(request: HttpRequest): RequestRefusal | undefined {
  if (lineBreakOrNul.test(request.url) || !URL.canParse(request.url)) {
    return { code: 'url', value: request.url }
  }
  const url = new URL(request.url)
  if (!/^https?:$/.test(url.protocol)) return { code: 'url-scheme', value: url.protocol.slice(0, -1) }
  if (url.username !== '' || url.password !== '') return { code: 'url-credentials', value: url.host }
  const target = readHttp1Target(request.url)
  if (target === undefined) return { code: 'url', value: request.url }
  // `http://@host/` has credentials too, only empty ones.
  if (target.hasUserInformation) return { code: 'url-credentials', value: url.host }
  if (!token.test(request.method) || request.method.toUpperCase() === 'CONNECT') {
    return { code: 'method', value: request.method }
  }
  for (const [name, value] of request.headers) {
    if (!fieldName.test(name)) return { code: 'header-name', value: name }
    if (lineBreakOrNul.test(value)) return { code: 'header-value', value: name }
  }
  return undefined
}
