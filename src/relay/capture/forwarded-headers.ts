import { fromIsomorphicString } from '../../core/http/header-bytes.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import { relayTokenHeader } from '../../core/transport/relay-codec.ts'

/**
 * Of one connection, not of the message (RFC 9110, 7.6.1). Proxy-Authenticate and Proxy-Authorization are with them
 * (as in RFC 2616, 13.5.1): credentials for a proxy were meant for one on the way to us, and the user's own proxy
 * on the way out must not get them.
 */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
])

function withoutHopByHop(headers: readonly HeaderPair[], also: readonly string[] = []): HeaderPair[] {
  const dropped = new Set(also)
  for (const [name, value] of headers)
    if (name.toLowerCase() === 'connection')
      for (const option of value.split(',')) dropped.add(option.trim().toLowerCase())
  return headers.filter(([name]) => !hopByHop.has(name.toLowerCase()) && !dropped.has(name.toLowerCase()))
}

/**
 * A client's headers as they go on: `rawHeaders` are Node's, name and value by turns, a character a byte.
 *
 * Host is the upstream's own. Trailer goes with the request's trailers, which stay here: the body is whole before
 * it goes on, and has its length said. The page's token is none of a client's business, nor of an upstream's.
 *
 * TE speaks for one connection and is not passed on; but a client that takes trailers gets the upstream's through
 * us, so we say for ourselves what it said (RFC 9110, 6.5.1), with the connection option that must stand beside it
 * (10.1.4).
 */
export function requestHeaders(rawHeaders: readonly string[]): HeaderPair[] {
  const headers: HeaderPair[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2)
    headers.push([rawHeaders[index] ?? '', fromIsomorphicString(rawHeaders[index + 1] ?? '')])
  const forwarded = withoutHopByHop(headers, ['host', 'trailer', relayTokenHeader])
  const takesTrailers = headers.some(
    ([name, value]) =>
      name.toLowerCase() === 'te' &&
      value.split(',').some((part) => part.trim().toLowerCase() === 'trailers'),
  )
  if (takesTrailers) forwarded.push(['TE', 'trailers'], ['Connection', 'TE'])
  return forwarded
}

/** An upstream's headers as the client gets them. */
export function responseHeaders(headers: readonly HeaderPair[]): HeaderPair[] {
  return withoutHopByHop(headers)
}

export function hasHeader(headers: readonly HeaderPair[], wanted: string): boolean {
  return headers.some(([name]) => name.toLowerCase() === wanted)
}
