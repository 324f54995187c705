import { once } from 'node:events'
import { constants, createServer, type Http2Server, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeByteText } from '../../core/http/byte-text.ts'
import { findHttp1Refusal } from '../../core/http/http1-refusal.ts'
import { readHttp1Target } from '../../core/http/http1-target.ts'
import { relayLedger, type RelayLedger, type RelayNote, type RelayRow } from '../../core/http/relay-ledger.ts'
import type { HeaderPair, HttpRequest } from '../../core/http/request.ts'
import type { HttpVersionChoice } from '../../core/transport/relay-codec.ts'
import type { WrittenRequest } from '../../core/transport/transport-event.ts'
import '../../testing/fuzz-seed.ts'
import { startRawServer, type RawServer } from '../../testing/raw-server.ts'
import { collectEvents } from '../../testing/transport-events.ts'
import { acceptedCodings } from './content-codings.ts'
import { createUpstream } from './create-upstream.ts'

/** What the page says before sending, against what the relay says it wrote and what a server then got. */

const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 5000 })
const secondServer: Http2Server = createServer()
const sockets = new Set<Socket>()
/** Names and values in turn, one character a byte, of the requests that came over HTTP/2. */
let arrived: (readonly string[])[] = []
let firstServer: RawServer

beforeAll(async () => {
  firstServer = await startRawServer(async ({ socket, waitFor }) => {
    await waitFor(/\r\n\r\n/)
    socket.end('HTTP/1.1 204 No Content\r\n\r\n')
  })
  secondServer.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  secondServer.on('session', (session) => session.on('error', () => {}))
  secondServer.on(
    'stream',
    (stream: ServerHttp2Stream, _headers: object, _flags: number, raw: readonly string[]) => {
      arrived.push(raw)
      stream.on('error', () => {})
      stream.resume()
      stream.once('end', () => stream.respond({ ':status': 204 }, { endStream: true }))
    },
  )
  secondServer.listen(0, '127.0.0.1')
  await once(secondServer, 'listening')
})

afterAll(async () => {
  await firstServer.close()
  for (const socket of sockets) socket.destroy()
  secondServer.close()
})

const predict = (request: HttpRequest, httpVersion: HttpVersionChoice): RelayLedger =>
  relayLedger(request, { httpVersion, contentCodings: acceptedCodings })

/** What the relay says it wrote; undefined when it wrote nothing. */
async function send(
  request: HttpRequest,
  httpVersion: HttpVersionChoice,
): Promise<WrittenRequest | undefined> {
  const events = await collectEvents(
    upstream.send(request, { httpVersion, signal: new AbortController().signal }),
  )
  return events.find((event) => event.type === 'request-written')?.written
}

const leavingRows = ({ rows }: RelayLedger): readonly RelayRow[] =>
  rows.filter(({ outcome }) => outcome !== 'left-out')

/** Nothing leaves where the request or one of its headers is refused; else what leaves is what was predicted. */
function expectWritten(
  ledger: RelayLedger,
  request: HttpRequest,
  written: WrittenRequest | undefined,
): boolean {
  const isRefused = ledger.rows.some(({ outcome }) => outcome === 'refused')
  const refusal = findHttp1Refusal(request)
  if (refusal?.code.startsWith('header-') === true) expect(isRefused).toBe(true)
  if (isRefused || refusal !== undefined) {
    expect(written).toBeUndefined()
    return false
  }
  const rows = leavingRows(ledger)
  expect(written?.headers).toEqual(rows.map(({ name, value }) => [name, value]))
  const added = rows.filter(({ outcome, notes }) => outcome === 'added' && !notes.includes('pseudo'))
  expect(written?.added).toEqual(added.map(({ name }) => name.toLowerCase()))
  return true
}

const onWire = (text: string): string => Buffer.from(encodeByteText(text)).toString('latin1')
const hasNote = (rows: readonly RelayRow[], ...notes: readonly RelayNote[]): boolean =>
  rows.some((row) => row.notes.some((note) => notes.includes(note)))

const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,8}$/)
const usualName = fc.constantFrom(
  'Connection',
  'keep-alive',
  'Proxy-Connection',
  'upgrade',
  'HTTP2-Settings',
  'content-type',
  'Content-Type',
  'Accept-Encoding',
  'accept-encoding',
  'user-agent',
  'Authorization',
  'cookie',
  'Via',
  'via',
  'X-A',
  'x-a',
  'X-B',
  '__proto__',
  'constructor',
  '7',
  '10',
  '007',
)
const oddName = fc.constantFrom('X-É', 'x-\udce9', 'Keep-alive', '', 'a b', 'a:', ':path', 'a\r\nb')
const value = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[!-~]{0,12}$/) },
  fc.constantFrom('', ' ', ' a ', 'a\t', 'a\tb', 'trailers', 'Trailers', 'a\u0001', '\u007f', 'b,c'),
  fc.constantFrom('ä😀', 'caf\udce9', '\udcc3\udca9', '\ud800x', '\u00a0'),
)
const hostile = fc.constantFrom('a\r\nb: c', '\n', 'a\0')
const anyHeader = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.oneof(usualName, token), value) },
  { weight: 1, arbitrary: fc.tuple(fc.oneof(usualName, oddName), fc.oneof(value, hostile)) },
)
const te = fc.tuple(fc.constantFrom('te', 'TE'), fc.constantFrom('trailers', 'Trailers', ' trailers', 'gzip'))
/** Such as a server takes in any version. */
const host = fc.tuple(
  fc.constantFrom('Host', 'hOST', 'host'),
  fc.constantFrom('front.test', 'front.test:81', '[::1]:8'),
)
const transferEncoding = fc.tuple(
  fc.constantFrom('Transfer-Encoding', 'transfer-encoding'),
  fc.constantFrom(
    'chunked',
    'Chunked',
    ' chunked ',
    'gzip, chunked',
    'chunked, gzip',
    'gzip',
    '',
    'chunked,',
  ),
)
/** The number of bytes that the body has, and another one. */
const contentLength = fc.tuple(
  fc.constantFrom('Content-Length', 'content-length', 'CONTENT-LENGTH'),
  fc.constantFrom(0, 0, 0, -1, 1, 'many', ''),
)
const url = fc.oneof(
  fc.constantFrom('', '/', '?', '?q=1', '#part', '/v1?beta=true#x', '/a b?c d', '/é?ü=\udcff', '/a\tb'),
  fc.constantFrom('/../b/./c/%7e//d', '/{x}|"<>`^\\', '/{{', '/a?b?c'),
  fc.stringMatching(/^[!-~]{0,12}$/).map((path) => `/${path}`),
)
const body = fc.option(fc.uint8Array({ maxLength: 20 }))
const method = fc.constantFrom(
  'GET',
  'POST',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'post',
  'x-Own',
  'CONNECT',
  'MÉTHODE',
)

function requests(origin: () => string): fc.Arbitrary<HttpRequest> {
  const anyLine = fc.oneof(
    { weight: 8, arbitrary: anyHeader },
    ...[host, te, transferEncoding].map((arbitrary) => ({ weight: 1, arbitrary })),
    { weight: 1, arbitrary: contentLength },
  )
  return fc
    .record({ method, url, body, lines: fc.array(anyLine, { maxLength: 8 }) })
    .map(({ lines, url: rest, ...request }) => {
      const length = request.body?.length ?? 0
      const headers = lines.map(([name, given]): HeaderPair => [
        name,
        typeof given === 'number' ? String(Math.max(0, length + given)) : given,
      ])
      return { ...request, url: `${origin()}${rest}`, headers }
    })
}

test('over HTTP/1.1 the ledger is what the relay writes, line for line and byte for byte', async () => {
  let leftCount = 0
  await fc.assert(
    fc.asyncProperty(
      requests(() => firstServer.origin),
      async (request) => {
        const before = firstServer.connections.length
        const ledger = predict(request, 'HTTP/1.1')
        const written = await send(request, 'HTTP/1.1')
        if (!expectWritten(ledger, request, written)) {
          expect(firstServer.connections).toHaveLength(before)
          return
        }
        leftCount += 1
        const rows = leavingRows(ledger)
        const connection = firstServer.connections[before]
        await connection?.closed
        const lines = [
          `${request.method} ${readHttp1Target(request.url)?.originForm} HTTP/1.1`,
          ...rows.map(({ name, value: sent = '' }) => (sent === '' ? `${name}:` : `${name}: ${sent}`)),
        ]
        const bytes = Buffer.from(request.body ?? []).toString('latin1')
        const chunk = bytes === '' ? '' : `${bytes.length.toString(16)}\r\n${bytes}\r\n`
        expect(connection?.received()).toBe(
          `${onWire(lines.join('\r\n'))}\r\n\r\n${hasNote(rows, 'chunked') ? `${chunk}0\r\n\r\n` : bytes}`,
        )
      },
    ),
    { numRuns: 300 },
  )
  expect(leftCount).toBeGreaterThan(100)
})

test('over HTTP/2 the ledger is what the relay sends, in this order, but where it says that a server may refuse', async () => {
  let arrivedCount = 0
  await fc.assert(
    fc.asyncProperty(
      requests(() => `http://127.0.0.1:${(secondServer.address() as AddressInfo).port}`),
      async (request) => {
        arrived = []
        const ledger = predict(request, 'HTTP/2')
        const written = await send(request, 'HTTP/2')
        if (!expectWritten(ledger, request, written)) {
          expect(arrived).toEqual([])
          return
        }
        const rows = leavingRows(ledger)
        // A server that counts refuses it, or not before it has the head.
        if (hasNote(rows, 'length-too-small', 'length-too-great') && arrived.length === 0) return
        arrivedCount += 1
        // node:http2 as a server drops a line whose value HTTP/2 forbids.
        const expected = rows.filter(({ notes }) => !notes.includes('value-http2'))
        expect(arrived).toEqual([expected.flatMap(({ name, value: sent = '' }) => [name, onWire(sent)])])
      },
    ),
    { numRuns: 300 },
  )
  expect(arrivedCount).toBeGreaterThan(100)
})

test('the ledger knows which names HTTP/2 in Node sends once, and which it does not send', async () => {
  const names = Object.entries(constants).flatMap(([key, name]) =>
    key.startsWith('HTTP2_HEADER_') && typeof name === 'string' && !name.startsWith(':') ? [name] : [],
  )
  expect(names.length).toBeGreaterThan(50)
  const { port } = secondServer.address() as AddressInfo
  for (const name of names) {
    const pair: HeaderPair = [name, name === 'te' ? 'trailers' : '0']
    const request = {
      method: 'GET',
      url: `http://127.0.0.1:${port}/`,
      // The first host is the authority.
      headers: name === 'host' ? [pair, pair, pair] : [pair, pair],
      body: null,
    }
    expectWritten(predict(request, 'HTTP/2'), request, await send(request, 'HTTP/2'))
  }
})
