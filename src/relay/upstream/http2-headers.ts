import { sensitiveHeaders, type OutgoingHttpHeaders } from 'node:http2'
import { fromIsomorphicString, toIsomorphicString } from '../../core/http/header-bytes.ts'
import { addedValues, asWritten, completeHeaders } from '../../core/http/complete-headers.ts'
import { readHttp1Target } from '../../core/http/http1-target.ts'
import { http2Headers } from '../../core/http/http2-headers.ts'
import type { HeaderPair, HttpRequest } from '../../core/http/request.ts'

/** A request's headers as HTTP/2 has them. */
export interface Http2RequestHeaders {
  /** In the order they leave, pseudo headers first; values as our text has them. */
  readonly headers: readonly HeaderPair[]
  readonly added: readonly string[]
  /** The same for node:http2: one character a byte. */
  readonly outgoing: OutgoingHttpHeaders
}

const neverIndexed = [
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
]

export function http2RequestHeaders(request: HttpRequest, acceptEncoding: string): Http2RequestHeaders {
  const lines = http2Headers(completeHeaders(request, addedValues(request, acceptEncoding)), {
    method: request.method,
    scheme: new URL(request.url).protocol.slice(0, -1),
    path: readHttp1Target(request.url)?.originForm ?? '/',
  })
  const outgoing = Object.create(null) as OutgoingHttpHeaders & { [sensitiveHeaders]?: string[] }
  for (const { name, value } of lines) {
    const before = outgoing[name]
    const encoded = toIsomorphicString(value)
    outgoing[name] = before === undefined ? encoded : [before, encoded].flat().map(String)
  }
  // No proxy's or server's compression table keeps a secret.
  outgoing[sensitiveHeaders] = neverIndexed
  return { ...asWritten(lines), outgoing }
}

/** Names and values in turn, as node:http2 gives them, one character a byte; pseudo headers left out. */
export function readRawHeaders(rawHeaders: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (!name.startsWith(':')) pairs.push([name, fromIsomorphicString(rawHeaders[index + 1] ?? '')])
  }
  return pairs
}
