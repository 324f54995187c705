import type { SentHeader } from './complete-headers.ts'
import { isConnectionSpecific } from './connection-headers.ts'

/** What HTTP/2 has in place of a request line. */
export interface Http2Target<Value extends string | undefined> {
  readonly method: string
  readonly scheme: Value
  readonly path: Value
}

/**
 * The lines of HTTP/1.1 as node:http2 sends them: pseudo headers first, the first `host` among them, names in lower
 * case, and none that speaks of the connection. It takes an object, so repeats stand together at the first of them,
 * and names that are whole numbers come first.
 */
export function http2Headers<Value extends string | undefined>(
  lines: readonly SentHeader<Value>[],
  { method, scheme, path }: Http2Target<Value>,
): SentHeader<Value | string>[] {
  const host = lines.find(({ name }) => name.toLowerCase() === 'host')
  const byName = Object.create(null) as Record<string, SentHeader<Value>[]>
  for (const line of lines) {
    const name = line.name.toLowerCase()
    if (line === host || isConnectionSpecific(name, line.value)) continue
    const repeats = (byName[name] ??= [])
    repeats.push({ ...line, name })
  }
  return [
    { name: ':method', value: method },
    { name: ':scheme', value: scheme },
    ...(host === undefined ? [] : [{ ...host, name: ':authority' }]),
    { name: ':path', value: path },
    ...Object.values(byName).flat(),
  ]
}

/** Names that node:http2 sends once: with a second line of that name it sends nothing. */
export const http2SingleNames: ReadonlySet<string> = new Set([
  'access-control-allow-credentials',
  'access-control-max-age',
  'access-control-request-method',
  'age',
  'authorization',
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-md5',
  'content-range',
  'content-type',
  'date',
  'dnt',
  'etag',
  'expires',
  'from',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'range',
  'referer',
  'retry-after',
  'te',
  'tk',
  'upgrade-insecure-requests',
  'user-agent',
  'x-content-type-options',
])
