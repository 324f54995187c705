import { type IncomingMessage, request as httpRequest } from 'node:http'
import { createGunzip } from 'node:zlib'
import { fromIsomorphicString, toIsomorphicString } from '../core/http/header-bytes.ts'
import type { HeaderPair, HttpRequest } from '../core/http/request.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'

/**
 * The shortest way out that is a real one: node:http over real sockets, HTTP/1.1 only, gzip undone. Tests of the
 * server around a way out use it where the real one's own exactness is not what they are about.
 */
export const plainWayOut = {
  createUpstream: () => ({ send, allowCertificate: () => undefined }),
  createBodyDecoder,
}

function pairs(raw: readonly string[]): HeaderPair[] {
  const result: HeaderPair[] = []
  for (let index = 0; index + 1 < raw.length; index += 2)
    result.push([raw[index] ?? '', fromIsomorphicString(raw[index + 1] ?? '')])
  return result
}

function headersToSend({ headers, body }: HttpRequest, host: string): HeaderPair[] {
  const written = new Set(headers.map(([name]) => name.toLowerCase()))
  const own: HeaderPair[] = [['Host', host]]
  if (!written.has('accept-encoding')) own.push(['Accept-Encoding', 'gzip'])
  if (body !== null && !written.has('content-length')) own.push(['Content-Length', String(body.length)])
  return [...own, ...headers]
}

async function* send(
  request: HttpRequest,
  { signal }: { readonly signal: AbortSignal },
): AsyncGenerator<TransportEvent, void, void> {
  const startedAt = performance.now()
  const at = (): number => performance.now() - startedAt
  const { host, hostname, port } = new URL(request.url)
  const target = request.url.slice(request.url.indexOf(host) + host.length)
  const headers = headersToSend(request, host)
  const outgoing = httpRequest({
    host: hostname,
    port: port || 80,
    method: request.method,
    path: target.startsWith('/') ? target : `/${target}`,
    headers: headers.flatMap(([name, value]) => [name, toIsomorphicString(value)]),
    agent: false,
    signal,
  } as Parameters<typeof httpRequest>[1] & object)
  const informational: TransportEvent[] = []
  outgoing.on('information', ({ statusCode, statusMessage, rawHeaders }) =>
    informational.push({
      type: 'informational',
      at: at(),
      status: statusCode,
      statusText: statusMessage,
      headers: pairs(rawHeaders),
    }),
  )
  let headSeen = false
  try {
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve)
      outgoing.on('error', reject)
    })
    outgoing.end(request.body ?? undefined)
    yield {
      type: 'request-written',
      at: at(),
      written: { httpVersion: 'HTTP/1.1', headers, added: ['host'] },
    }
    const response = await answered
    yield* informational
    headSeen = true
    yield {
      type: 'response-head',
      at: at(),
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? '',
      headers: pairs(response.rawHeaders),
      visibility: 'complete',
      httpVersion: `HTTP/${response.httpVersion}`,
    }
    for await (const bytes of response as AsyncIterable<Buffer>) yield { type: 'body-chunk', at: at(), bytes }
    if (response.rawTrailers.length > 0)
      yield { type: 'trailers', at: at(), trailers: pairs(response.rawTrailers) }
    yield { type: 'end', at: at() }
  } catch (error) {
    if (signal.aborted) return
    const kind = headSeen ? 'connection-lost' : 'connection-refused'
    yield { type: 'error', at: at(), failure: { kind, message: (error as Error).message } }
  } finally {
    outgoing.destroy()
  }
}

function createBodyDecoder() {
  let gunzip: ReturnType<typeof createGunzip> | undefined
  async function* decode(event: TransportEvent): AsyncGenerator<TransportEvent, void, void> {
    if (event.type === 'response-head') {
      const coded = event.headers.some(
        ([name, value]) => name.toLowerCase() === 'content-encoding' && value === 'gzip',
      )
      gunzip = coded ? createGunzip() : undefined
    }
    if (event.type !== 'body-chunk' || gunzip === undefined) {
      yield event
      return
    }
    const stream = gunzip
    await new Promise<void>((resolve, reject) => {
      stream.once('error', reject)
      stream.write(event.bytes, () => {
        stream.off('error', reject)
        resolve()
      })
    })
    const bytes = stream.read() as Buffer | null
    if (bytes !== null) yield { ...event, bytes, encodedLength: event.bytes.length }
  }
  return { decode, close: () => gunzip?.close() }
}
