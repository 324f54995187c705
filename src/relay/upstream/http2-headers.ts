import { sensitiveHeaders, type OutgoingHttpHeaders } from 'node:http2'
import { fromIsomorphicString, toIsomorphicString } from '../../core/http/header-bytes.ts'
import { completeHeaders } from '../../core/http/http1-request.ts'
import { readHttp1Target } from '../../core/http/http1-target.ts'
import type { HeaderPair, HttpRequest } from '../../core/http/request.ts'

/** A request's headers as HTTP/2 has them. */
export interface Http2RequestHeaders {
  /** In the order they leave, pseudo headers first; values as our text has them. */
  readonly headers: readonly HeaderPair[]
  readonly added: readonly string[]
  /** The same for node:http2: one character a byte. */
  readonly outgoing: OutgoingHttpHeaders
}

/** They say something of one HTTP/1.1 connection; HTTP/2 forbids them (RFC 9113, section 8.2.2). */
const connectionSpecific = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
])
const neverIndexed = [
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
]

/**
 * Names in lower case, order kept, repeats brought together at the first of them (node:http2 takes no other).
 * `host` becomes `:authority`.
 */
export function http2RequestHeaders(request: HttpRequest, acceptEncoding: string): Http2RequestHeaders {
  const url = new URL(request.url)
  const complete = completeHeaders(request, acceptEncoding)
  const valuesByName = new Map<string, string[]>([
    [':method', [request.method]],
    [':scheme', [url.protocol.slice(0, -1)]],
    [':authority', [complete.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? url.host]],
    [':path', [readHttp1Target(request.url)?.originForm ?? '/']],
  ])
  for (const [name, value] of complete.headers) {
    const lower = name.toLowerCase()
    if (lower === 'host' || connectionSpecific.has(lower)) continue
    const values = valuesByName.get(lower)
    if (values === undefined) valuesByName.set(lower, [value])
    else values.push(value)
  }
  const outgoing = Object.create(null) as OutgoingHttpHeaders
  for (const [name, values] of valuesByName) {
    const encoded = values.map(toIsomorphicString)
    outgoing[name] = encoded.length === 1 ? encoded[0] : encoded
  }
  // No proxy's or server's compression table keeps a secret.
  ;(outgoing as { [sensitiveHeaders]?: string[] })[sensitiveHeaders] = neverIndexed.filter((name) =>
    valuesByName.has(name),
  )
  return {
    headers: [...valuesByName].flatMap(([name, values]) => values.map((value): HeaderPair => [name, value])),
    added: complete.added.filter((name) => valuesByName.has(name)),
    outgoing,
  }
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
