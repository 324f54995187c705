import type { RequestRefusal } from '../transport/transport-event.ts'
import { isForbiddenMethod, normalizeMethod } from './fetch-rules.ts'
import type { HttpRequest } from './request.ts'

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/**
 * What keeps a browser from building this request at all, found by the rules of the Fetch standard before it is
 * tried, so that the reason can be told in the user's language. Undefined when nothing does.
 */
export function findRefusal(request: HttpRequest): RequestRefusal | undefined {
  if (!URL.canParse(request.url)) return { code: 'url', value: request.url }
  const url = new URL(request.url)
  if (!/^https?:$/.test(url.protocol)) return { code: 'url-scheme', value: url.protocol.slice(0, -1) }
  if (url.username !== '' || url.password !== '') return { code: 'url-credentials', value: url.host }
  if (!token.test(request.method) || isForbiddenMethod(request.method)) {
    return { code: 'method', value: request.method }
  }
  const method = normalizeMethod(request.method)
  if (request.body?.length && (method === 'GET' || method === 'HEAD')) {
    return { code: 'body-with-get', value: method }
  }
  for (const [name, value] of request.headers) {
    if (!token.test(name)) return { code: 'header-name', value: name }
    // White space around the value is taken off first, line breaks included; other control bytes may leave.
    if (/[\0\r\n]/.test(value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, ''))) {
      return { code: 'header-value', value: name }
    }
  }
  return undefined
}
