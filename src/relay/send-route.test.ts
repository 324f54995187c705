import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HttpRequest } from '../core/http/request.ts'
import { encodeFrame } from '../core/transport/frames.ts'
import { encodeRelaySend, relayTokenHeader } from '../core/transport/relay-codec.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { theWayOut, type WayOut } from './way-out.ts'
import {
  openRawConnection,
  type RawServer,
  startRawServer,
  writtenUntilStalled,
} from '../testing/raw-http.ts'
import { openRelayPage, type RelayPage, transportEvents } from '../testing/relay-page.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

const octets = { 'content-type': 'application/octet-stream' }
const allowed: string[][] = []
/** The real way out, in which some things can be seen and one can be broken. */
const wayOut: WayOut = {
  ...theWayOut,
  createUpstream(options) {
    const real = theWayOut.createUpstream(options)
    return {
      async *send(request, options) {
        yield* real.send(request, options)
        if (request.url.endsWith('/bug')) throw new Error('a made-up bug')
      },
      allowCertificate: (...what) => void allowed.push(what),
    }
  },
}
const limits = { bodyBytes: 200_000, headBytes: 2_000, sends: 2 }

let directory: string
let server: LocalServer
let page: RelayPage
let upstream: RawServer

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Wirelens</title>')
  server = await startLocalServer({ port: 0, pageDirectory: directory, wayOut, limits })
  page = await openRelayPage(server.url)
  upstream = await startRawServer()
})
afterAll(async () => {
  await server.close()
  await upstream.close()
  await rm(directory, { recursive: true })
})

function requestTo(path: string, more: Partial<HttpRequest> = {}): Uint8Array {
  const request = { method: 'GET', url: upstream.origin + path, headers: [], body: null, ...more }
  return encodeRelaySend({ request, httpVersion: 'HTTP/1.1' })
}

const send = (body: Uint8Array | string, headers: Record<string, string> = octets) =>
  page.call('/api/send', { method: 'POST', body, headers })

async function collect(events: AsyncIterable<TransportEvent>): Promise<TransportEvent[]> {
  const all: TransportEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

describe('POST /api/send', () => {
  it('answers at once with frames of what comes back, each as it comes', async () => {
    const body = Buffer.from([0, 255, 10, 13])
    const answer = await send(requestTo('/v1/messages', { method: 'POST', headers: [['X-Caf', 'é']], body }))
    expect(answer.status).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    const events = transportEvents(answer)
    const connection = await upstream.accept()
    await connection.until('\r\n\r\n\0\u00ff\n\r')
    expect(connection.received()).toContain('X-Caf: \u00c3\u00a9\r\n')
    // How it was connected is the way out's own affair.
    let sent = (await events.next()).value
    if (sent?.type === 'connection') sent = (await events.next()).value
    expect(sent).toMatchObject({ type: 'request-written' })
    connection.write('HTTP/1.1 200 Fine\r\nVia: a\r\nvia: b\r\nTransfer-Encoding: chunked\r\n\r\n')
    expect((await events.next()).value).toMatchObject({
      type: 'response-head',
      statusText: 'Fine',
      headers: [
        ['Via', 'a'],
        ['via', 'b'],
        ['Transfer-Encoding', 'chunked'],
      ],
    })
    for (const text of ['first', 'second']) {
      connection.write(`${text.length}\r\n${text}\r\n`)
      expect((await events.next()).value).toMatchObject({
        type: 'body-chunk',
        bytes: new TextEncoder().encode(text),
      })
    }
    connection.write('0\r\nX-Checksum: 1\r\n\r\n')
    expect(await collect(events)).toMatchObject([{ type: 'trailers' }, { type: 'end' }])
  })

  it('closes the upstream connection when the page goes away, even before there is a head', async () => {
    const answer = await send(requestTo('/'))
    const connection = await upstream.accept()
    await connection.until('\r\n\r\n')
    answer.close()
    await expect(connection.closed).resolves.toBeUndefined()
    const second = await send(requestTo('/'))
    const events = transportEvents(second)
    const streaming = await upstream.accept()
    streaming.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome')
    for await (const event of events) if (event.type === 'body-chunk') break
    await expect(streaming.closed).resolves.toBeUndefined()
  })

  it('keeps what had arrived when the upstream breaks off', async () => {
    const events = transportEvents(await send(requestTo('/')))
    const connection = await upstream.accept()
    connection.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome')
    for await (const event of { [Symbol.asyncIterator]: () => ({ next: () => events.next() }) })
      if (event.type === 'body-chunk') break
    connection.socket.resetAndDestroy()
    expect(await collect(events)).toMatchObject([{ type: 'error', failure: { kind: 'connection-lost' } }])
  })

  it('says a bug of the relay as the end of the Exchange', async () => {
    const events = transportEvents(await send(requestTo('/bug')))
    const connection = await upstream.accept()
    connection.write('HTTP/1.1 204 No Content\r\n\r\n')
    expect((await collect(events)).at(-1)).toMatchObject({
      type: 'error',
      failure: { kind: 'relay-unreachable', message: 'The relay failed: a made-up bug' },
    })
  })

  it('reads on only as fast as the page does', async () => {
    const answer = await send(requestTo('/'))
    const connection = await upstream.accept()
    connection.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    // Nobody reads the answer. All buffers between here and there are some megabytes.
    expect(await writtenUntilStalled(connection)).toBeLessThan(256 * 1024 * 1024)
    answer.close()
    await connection.closed
  })

  it('refuses what is no frame of a Request, and sends nothing', async () => {
    const before = upstream.connectionCount()
    const good = requestTo('/')
    const malformed = { error: expect.any(String), refusal: { code: 'malformed-call', value: '' } }
    for (const [body, headers] of [
      [good, { 'content-type': 'application/json' }],
      [good, {}],
      ['', octets],
      [good.subarray(0, -1), octets],
      [Buffer.concat([good, good]), octets],
      [Buffer.concat([good, Buffer.from([0])]), octets],
      [encodeFrame({ method: 'GET' }), octets],
      [encodeFrame({ method: 'GET', url: 'x', headers: [['a']], hasBody: false }), octets],
      [encodeFrame(null), octets],
      [Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0x7b]), octets],
    ] as const) {
      const answer = await send(body, headers)
      expect([answer.status, await answer.json()]).toEqual([400, malformed])
    }
    expect(upstream.connectionCount()).toBe(before)
  })

  it('refuses a body or a head that is too long before it is all here', async () => {
    const tooLong = requestTo('/', { method: 'POST', body: Buffer.alloc(limits.bodyBytes + 1) })
    const whole = await send(tooLong)
    expect([whole.status, await whole.json()]).toMatchObject([
      413,
      { refusal: { code: 'body-too-large', value: '200000' } },
    ])
    const long = await send(requestTo('/', { headers: [['a', 'b'.repeat(2_000)]] }))
    expect([long.status, await long.json()]).toMatchObject([
      431,
      { refusal: { code: 'headers-too-large', value: '2000' } },
    ])
    const own = `Host: 127.0.0.1:${server.port}\r\nOrigin: ${page.origin}\r\n${relayTokenHeader}: ${page.token}\r\n`
    const head = `POST /api/send HTTP/1.1\r\n${own}Content-Type: application/octet-stream\r\n`
    // By what the head of the call says, and by what the head of the frame says; no more of it ever comes.
    for (const rest of [
      'Content-Length: 999999999\r\n\r\n',
      'Transfer-Encoding: chunked\r\n\r\n8\r\n\0\0\0\x10\x10\0\0\0\r\n',
    ]) {
      const connection = await openRawConnection(server.port)
      connection.write(head + rest)
      await connection.until('"body-too-large"')
      expect(connection.received()).toMatch(/^HTTP\/1\.1 413 /)
      connection.socket.destroy()
    }
    const waiting = await openRawConnection(server.port)
    waiting.write(`${head}Expect: 100-continue\r\nContent-Length: 999999999\r\n\r\n`)
    await waiting.closed
    expect(waiting.received()).toMatch(/^HTTP\/1\.1 413 .*body-too-large/s)
  })

  it('keeps nobody from sending for calls that have not come whole', async () => {
    const own = `Host: 127.0.0.1:${server.port}\r\nOrigin: ${page.origin}\r\n${relayTokenHeader}: ${page.token}\r\n`
    const head = `POST /api/send HTTP/1.1\r\n${own}Content-Type: application/octet-stream\r\nExpect: 100-continue\r\n`
    const half = await Promise.all([1, 2, 3].map(() => openRawConnection(server.port)))
    for (const connection of half) connection.write(`${head}Content-Length: 100\r\n\r\n`)
    // Each is being read.
    for (const connection of half) await connection.until('100 Continue\r\n\r\n')
    const answer = await send(requestTo('/'))
    expect(answer.status).toBe(200)
    answer.close()
    await (
      await upstream.accept()
    ).closed
    for (const { socket } of half) socket.destroy()
  })

  it('takes no more bodies than there is memory for, and the next when one has gone', async () => {
    const few = await startLocalServer({
      port: 0,
      pageDirectory: directory,
      limits: { bodyMemoryBytes: 150_000 },
    })
    try {
      const there = await openRelayPage(few.url)
      const post = () =>
        there.call('/api/send', {
          method: 'POST',
          body: requestTo('/', { method: 'POST', body: Buffer.alloc(100_000) }),
          headers: octets,
        })
      const first = await post()
      expect(first.status).toBe(200)
      const refused = await post()
      expect([refused.status, await refused.json()]).toEqual([
        429,
        { error: expect.any(String), refusal: { code: 'bodies-too-large', value: '150000' } },
      ])
      const connection = await upstream.accept()
      first.close()
      await connection.closed
      let next = await post()
      while (next.status === 429) next = await post()
      expect(next.status).toBe(200)
      next.close()
      await (
        await upstream.accept()
      ).closed
    } finally {
      await few.close()
    }
  })

  it('runs so many at once, and the next when one has ended', async () => {
    const running = await Promise.all([send(requestTo('/')), send(requestTo('/'))])
    const refused = await send(requestTo('/'))
    expect([refused.status, await refused.json()]).toMatchObject([
      429,
      { refusal: { code: 'too-many-sends', value: '2' } },
    ])
    const connections = [await upstream.accept(), await upstream.accept()]
    running[0].close()
    await Promise.race(connections.map(({ closed }) => closed))
    let next = await send(requestTo('/'))
    while (next.status === 429) next = await send(requestTo('/'))
    expect(next.status).toBe(200)
    next.close()
    running[1].close()
    await Promise.all(connections.map(({ closed }) => closed))
    await (
      await upstream.accept()
    ).closed
  })
})

describe('POST /api/certificates', () => {
  const allow = (value: unknown) =>
    page.call('/api/certificates', { method: 'POST', body: JSON.stringify(value) })
  const fingerprint256 = Array.from({ length: 32 }, () => 'aB').join(':')

  it('allows one certificate for one origin', async () => {
    expect((await allow({ origin: 'https://gateway.example:8443', fingerprint256 })).status).toBe(204)
    expect(allowed).toEqual([['https://gateway.example:8443', fingerprint256.toUpperCase()]])
  })

  it('takes nothing else for one', async () => {
    for (const value of [
      null,
      [],
      'x',
      { origin: 'https://a.example' },
      { origin: 'https://a.example', fingerprint256: fingerprint256.slice(3) },
      { origin: 'https://a.example', fingerprint256: `${fingerprint256}:00` },
      { origin: 'https://a.example', fingerprint256: fingerprint256.replaceAll(':', '') },
      { origin: 'https://a.example/', fingerprint256 },
      { origin: 'http://a.example', fingerprint256 },
      { origin: 'https://u:p@a.example', fingerprint256 },
      { origin: 'a.example', fingerprint256 },
    ]) {
      const answer = await allow(value)
      expect([value, answer.status]).toEqual([value, 400])
      expect(await answer.json()).toMatchObject({ refusal: { code: 'malformed-call' } })
    }
    const long = await page.call('/api/certificates', { method: 'POST', body: ' '.repeat(70_000) })
    expect(long.status).toBe(413)
    expect(allowed).toHaveLength(1)
  })
})
