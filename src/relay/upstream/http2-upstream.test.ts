import { once } from 'node:events'
import {
  constants,
  createSecureServer,
  createServer,
  type Http2Server,
  type ServerHttp2Stream,
} from 'node:http2'
import { X509Certificate } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { encodeByteText } from '../../core/http/byte-text.ts'
import { fromIsomorphicString } from '../../core/http/header-bytes.ts'
import type { HttpRequest } from '../../core/http/request.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { makeCertificate, type TestCertificate } from '../../testing/certificates.ts'
import { startRawServer, type RawConnection } from '../../testing/raw-server.ts'
import { bodyText, collectEvents, eventOf } from '../../testing/transport-events.ts'
import { createUpstream } from './create-upstream.ts'

interface Seen {
  readonly stream: ServerHttp2Stream
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[]
}

interface Served {
  readonly origin: string
  readonly seen: Seen[]
  readonly sockets: Set<Socket>
}

let certificate: TestCertificate
const closing: (() => Promise<void>)[] = []
const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 5000 })

beforeAll(async () => {
  certificate = await makeCertificate({ names: ['127.0.0.1'] })
})

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function serve(
  answer: (stream: ServerHttp2Stream) => unknown,
  server: Http2Server = createServer(),
): Promise<Served> {
  const seen: Seen[] = []
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('stream', (stream: ServerHttp2Stream, _headers: object, _flags: number, rawHeaders: string[]) => {
    stream.on('error', () => {})
    seen.push({ stream, rawHeaders })
    answer(stream)
  })
  server.on('session', (session) => session.on('error', () => {}))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  )
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, sockets }
}

function events(
  request: Partial<HttpRequest> & { readonly url: string },
  signal = new AbortController().signal,
): AsyncGenerator<TransportEvent, void, void> {
  return upstream.send(
    { method: 'GET', headers: [], body: null, ...request },
    { httpVersion: 'HTTP/2', signal },
  )
}

function send(request: Partial<HttpRequest> & { readonly url: string }): Promise<TransportEvent[]> {
  return collectEvents(events(request))
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    rawHeaders[index * 2] ?? '',
    fromIsomorphicString(rawHeaders[index * 2 + 1] ?? ''),
  ])
}

test('informational responses without end are given up', async () => {
  const { origin } = await serve((stream) => {
    const link = 'x'.repeat(10_000)
    for (let count = 0; count < 40; count += 1) stream.additionalHeaders({ ':status': 103, link })
  })
  const result = await collectEvents(events({ url: origin }))
  expect(eventOf(result, 'error').failure.kind).toBe('header-overflow')
  expect(result.filter(({ type }) => type === 'informational').length).toBeLessThan(30)
})

test('an exchange with informational responses and trailers', async () => {
  const server = await serve((stream) => {
    stream.additionalHeaders({ ':status': 103, link: '</x>' })
    stream.respond({ ':status': 200, via: ['1.1 a', '1.1 b'], 'x-bytes': 'Ã¤é' }, { waitForTrailers: true })
    stream.on('wantTrailers', () => stream.sendTrailers({ 'x-sum': '1' }))
    stream.end('hello')
  })
  const result = await send({ url: `${server.origin}/v1?q` })
  expect(result.map((event) => event.type)).toEqual([
    'connection',
    'request-written',
    'informational',
    'response-head',
    'body-chunk',
    'trailers',
    'end',
  ])
  expect(eventOf(result, 'informational')).toMatchObject({
    status: 103,
    statusText: '',
    headers: [['link', '</x>']],
  })
  const head = eventOf(result, 'response-head')
  expect(head).toMatchObject({ status: 200, statusText: '', httpVersion: 'HTTP/2', visibility: 'complete' })
  expect(head.headers.filter(([name]) => name !== 'date')).toEqual([
    ['via', '1.1 a'],
    ['via', '1.1 b'],
    ['x-bytes', 'ä\udce9'],
  ])
  expect(bodyText(result)).toBe('hello')
  expect(eventOf(result, 'trailers').trailers).toEqual([['x-sum', '1']])
  await expect.poll(() => server.sockets.size).toBe(0)
})

test('names in lower case, order kept, values byte for byte, nothing of the connection', async () => {
  const server = await serve((stream) => {
    stream.respond({ ':status': 204 }, { endStream: true })
  })
  const result = await send({
    method: 'POST',
    url: `${server.origin}/a b/ü?x`,
    headers: [
      ['X-B', '1'],
      ['Host', 'other.test'],
      ['x-a', 'ä\udc80😀'],
      ['X-b', '2'],
      ['Connection', 'keep-alive'],
      ['Transfer-Encoding', 'chunked'],
      ['Accept-Encoding', 'br'],
      ['X-Empty', ''],
    ],
    body: encodeByteText('{"a":1}'),
  })
  const { written } = eventOf(result, 'request-written')
  expect(written).toEqual({
    httpVersion: 'HTTP/2',
    headers: [
      [':method', 'POST'],
      [':scheme', 'http'],
      [':authority', 'other.test'],
      [':path', '/a%20b/ü?x'],
      ['x-b', '1'],
      ['x-b', '2'],
      ['x-a', 'ä\udc80😀'],
      ['accept-encoding', 'br'],
      ['x-empty', ''],
    ],
    added: [],
  })
  expect(pairs(server.seen[0]?.rawHeaders ?? [])).toEqual(written.headers)
})

test('what the user did not write is added, and the body leaves as it is', async () => {
  const server = await serve((stream) => {
    stream.respond({ ':status': 200 })
    stream.pipe(stream)
  })
  const body = new Uint8Array(3_000_000).map((_, index) => (index * 31) & 0xff)
  const result = await send({ method: 'PUT', url: server.origin, body })
  const { written } = eventOf(result, 'request-written')
  expect(written.added).toEqual(['accept-encoding', 'content-length'])
  expect(pairs(server.seen[0]?.rawHeaders ?? [])).toEqual(written.headers)
  expect(written.headers).toContainEqual(['content-length', '3000000'])
  expect(Buffer.from(bodyText(result), 'latin1').equals(body)).toBe(true)
  expect(result.at(-1)?.type).toBe('end')
})

test('a head of hundreds of headers is read, and one of kilobytes is sent', async () => {
  const names = Array.from({ length: 400 }, (_, index) => `x-${index}`)
  const server = await serve((stream) => {
    stream.respond(
      { ':status': 200, ...Object.fromEntries(names.map((name) => [name, '1'])) },
      { endStream: true },
    )
  })
  const long = 'x'.repeat(40_000)
  const result = await send({
    url: server.origin,
    headers: [
      ['X-Long', long],
      ['x-2', '2'],
    ],
  })
  expect(eventOf(result, 'response-head').headers.map(([name]) => name)).toEqual(
    expect.arrayContaining(names),
  )
  expect(pairs(server.seen[0]?.rawHeaders ?? [])).toContainEqual(['x-long', long])
})

test('over TLS, ALPN offers h2 alone, and the facts show that it was agreed on', async () => {
  const secure = createSecureServer({ ...certificate, allowHTTP1: true })
  const server = await serve(
    (stream) => {
      stream.respond({ ':status': 204 }, { endStream: true })
    },
    secure as unknown as Http2Server,
  )
  const origin = server.origin.replace('http:', 'https:')
  const refused = await send({ url: origin })
  expect(eventOf(refused, 'error').failure.certificateProblem?.reason).toBe('self-signed')
  upstream.allowCertificate(origin, new X509Certificate(certificate.cert).fingerprint256)
  const result = await send({ url: origin })
  expect(eventOf(result, 'connection').connection.tls?.alpn).toBe('h2')
  expect(eventOf(result, 'request-written').written.headers).toContainEqual([':scheme', 'https'])
  expect(result.at(-1)?.type).toBe('end')
})

describe('a server that does not speak it', () => {
  test.each([
    ['by ALPN', ['http/1.1']],
    ['without ALPN', undefined],
  ])('over TLS, %s', async (_, ALPNProtocols) => {
    const tls = { ...certificate, ...(ALPNProtocols !== undefined && { ALPNProtocols }) }
    const server = await startRawServer(() => {}, { tls })
    closing.push(() => server.close())
    upstream.allowCertificate(server.origin, new X509Certificate(certificate.cert).fingerprint256)
    const result = await send({ url: server.origin })
    expect(eventOf(result, 'error').failure.kind).toBe('http2')
    expect(result.map((event) => event.type)).not.toContain('request-written')
  })

  test('without TLS: it answers in HTTP/1.1', async () => {
    const server = await startRawServer(({ socket }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    closing.push(() => server.close())
    const { failure } = eventOf(await send({ url: server.origin }), 'error')
    expect(failure).toMatchObject({
      kind: 'http2',
      message: expect.stringMatching(/does not speak HTTP\/2/) as string,
    })
  })

  test('without TLS: it closes', async () => {
    const server = await startRawServer(({ socket }) => socket.end())
    closing.push(() => server.close())
    expect(eventOf(await send({ url: server.origin }), 'error').failure.kind).toBe('http2')
  })
})

/** Frames as RFC 9113 has them: node:http2 as a server ends a stream in good order before it resets it. */
function frame(type: number, flags: number, streamId: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head.writeUInt8(type, 3)
  head.writeUInt8(flags, 4)
  head.writeUInt32BE(streamId, 5)
  return Buffer.concat([head, payload])
}

function number32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4)
  return bytes
}

const settings = frame(4, 0, 0, Buffer.alloc(0))
/** A HEADERS frame of stream 1. */
// eslint-disable-next-line no-control-regex -- frames are no text
const requestHeaders = /\x01[\x04\x05\x24\x25]\x00\x00\x00\x01/
// 0x88 is `:status 200` in HPACK's static table.
const headAndData = Buffer.concat([frame(1, 0x4, 1, Buffer.of(0x88)), frame(0, 0, 1, Buffer.from('some'))])
const reset = (code: number): Buffer => frame(3, 0, 1, number32(code))
const goAway = (code: number, lastStream: number): Buffer => frame(7, 0, 0, number32(lastStream, code))

test('a frame longer than most servers send is read, and does not end in silence', async () => {
  const long = Buffer.alloc(50_000, 'x')
  const server = await startRawServer(async ({ socket, waitFor }) => {
    socket.write(settings)
    await waitFor(requestHeaders)
    // What the client allows holds once it was acknowledged.
    socket.write(Buffer.concat([frame(4, 0x1, 0, Buffer.alloc(0)), headAndData, frame(0, 0x1, 1, long)]))
  })
  closing.push(() => server.close())
  const result = await send({ url: server.origin })
  expect(bodyText(result)).toBe(`some${long.toString()}`)
  expect(result.at(-1)?.type).toBe('end')
})

describe('what breaks', () => {
  test.each([
    ['a reset before the head', [reset(constants.NGHTTP2_INTERNAL_ERROR)]],
    ['a refused stream', [reset(constants.NGHTTP2_REFUSED_STREAM)]],
    ['cancelled before the head', [reset(constants.NGHTTP2_CANCEL)]],
    ['gone away before the head', [goAway(constants.NGHTTP2_ENHANCE_YOUR_CALM, 0)]],
  ])('%s', async (_, frames) => {
    const server = await startRawServer(async ({ socket, waitFor }) => {
      socket.write(settings)
      await waitFor(requestHeaders)
      socket.end(Buffer.concat(frames))
    })
    closing.push(() => server.close())
    const result = await send({ url: server.origin })
    expect(eventOf(result, 'error').failure.kind).toBe('http2')
    expect(result.at(-1)?.type).toBe('error')
  })

  test.each<[string, (connection: RawConnection) => unknown]>([
    ['a reset in the body', ({ socket }) => socket.write(reset(constants.NGHTTP2_INTERNAL_ERROR))],
    ['cancelled in the body', ({ socket }) => socket.write(reset(constants.NGHTTP2_CANCEL))],
    ['the server goes away', ({ socket }) => socket.end(goAway(constants.NGHTTP2_INTERNAL_ERROR, 1))],
    ['the connection is closed', ({ socket }) => socket.end()],
    ['the connection is reset', (connection) => connection.reset()],
  ])('%s: what had come is kept', async (_, breakOff) => {
    const server = await startRawServer(async ({ socket, waitFor }) => {
      socket.write(settings)
      await waitFor(requestHeaders)
      socket.write(headAndData)
    })
    closing.push(() => server.close())
    const result: TransportEvent[] = []
    for await (const event of events({ url: server.origin })) {
      result.push(event)
      const connection = server.connections[0]
      if (event.type === 'body-chunk' && connection !== undefined) breakOff(connection)
    }
    expect(bodyText(result)).toBe('some')
    expect(eventOf(result, 'error').failure.kind).toBe('connection-lost')
    expect(result.at(-1)?.type).toBe('error')
  })

  test('a header that HTTP/2 cannot carry', async () => {
    const server = await serve(() => {})
    const { failure } = eventOf(await send({ url: server.origin, headers: [['X-É', 'secret']] }), 'error')
    expect(failure.kind).toBe('http2')
    expect(failure.message).toMatch(/x-é/i)
    expect(failure.message).not.toContain('secret')
  })
})

test('an abort closes the connection, in the middle of the body and before the head', async () => {
  const server = await serve((stream) => {
    if (server.seen.length > 1) return
    stream.respond({ ':status': 200 })
    stream.write('some')
  })
  for (const type of ['body-chunk', 'request-written']) {
    const controller = new AbortController()
    const types: string[] = []
    for await (const event of events({ url: server.origin }, controller.signal)) {
      types.push(event.type)
      if (event.type === type) controller.abort()
    }
    expect(types.at(-1)).toBe(type)
    await expect.poll(() => server.sockets.size).toBe(0)
  }
})

test('a reader who stops stops the server', async () => {
  let accepted = 0
  const piece = Buffer.alloc(64 * 1024)
  const server = await serve((stream) => {
    stream.respond({ ':status': 200 })
    const push = (): void => {
      while (accepted < 64 * 1024 * 1024) {
        accepted += piece.length
        if (!stream.write(piece)) {
          stream.once('drain', push)
          return
        }
      }
      stream.end()
    }
    push()
  })
  const reading = events({ url: server.origin })
  for (let event = await reading.next(); !event.done; event = await reading.next()) {
    if (event.value.type === 'body-chunk') break
  }
  let before = -1
  await expect
    .poll(
      () => {
        const isStill = before === accepted
        before = accepted
        return isStill
      },
      { interval: 200 },
    )
    .toBe(true)
  expect(accepted).toBeLessThan(8 * 1024 * 1024)
  let length = piece.length
  for await (const event of reading) if (event.type === 'body-chunk') length += event.bytes.length
  expect(length).toBeGreaterThan(63 * 1024 * 1024)
})
