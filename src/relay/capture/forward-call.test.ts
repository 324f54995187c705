import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveCapture } from '../../core/transport/capture-feed.ts'
import { type FeedListener, listenToFeed, openCapture } from '../../testing/capture-feed.ts'
import { theWayOut } from '../way-out.ts'
import {
  openRawConnection,
  type RawConnection,
  rawExchange,
  type RawServer,
  startRawServer,
  writtenUntilStalled,
} from '../../testing/raw-http.ts'
import { openRelayPage, type RelayPage } from '../../testing/relay-page.ts'
import { type LocalServer, startLocalServer } from '../local-server.ts'

const limits = { bodyBytes: 1_000_000 }
let directory: string
let server: LocalServer
let page: RelayPage
let upstream: RawServer
let capture: LiveCapture
let feed: FeedListener

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Wirelens</title>')
  server = await startLocalServer({ port: 0, pageDirectory: directory, limits })
  page = await openRelayPage(server.url)
  upstream = await startRawServer()
  capture = await openCapture(page, `${upstream.origin}/base/`)
  feed = await listenToFeed(page)
})
afterAll(async () => {
  feed.close()
  await server.close()
  await upstream.close()
  await rm(directory, { recursive: true })
})

const host = (): string => `Host: 127.0.0.1:${server.port}`

/** A client's call, its lines as given; the connection stays open for the answer. */
async function callThrough(line: string, headers: readonly string[] = [], body = ''): Promise<RawConnection> {
  const [method, rest] = line.split(' ')
  const client = await openRawConnection(server.port)
  client.write([`${method} /c/${capture.id}${rest} HTTP/1.1`, host(), ...headers, '', body].join('\r\n'))
  return client
}

/** What the client got, cut at the empty line; Node's own words for this connection left out. */
function answerOf(client: RawConnection): { readonly head: readonly string[]; readonly body: string } {
  const received = client.received()
  const headEnd = received.indexOf('\r\n\r\n')
  const lines = received.slice(0, headEnd).split('\r\n')
  return {
    head: lines.filter((line) => !['Connection: keep-alive', 'Keep-Alive: timeout=120'].includes(line)),
    body: received.slice(headEnd + 4),
  }
}

/** The events of the Exchange whose URL ends so, once it has ended. */
async function recordedAs(urlEnd: string) {
  const find = () =>
    [...feed.exchanges().values()].find(
      ([first]) => first?.type === 'request-sent' && first.request.url.endsWith(urlEnd),
    )
  await feed.until(() => ['end', 'error', 'abort'].includes(find()?.at(-1)?.type ?? ''))
  return find() ?? []
}

describe('what a client sends', () => {
  it('is refused in a transfer coding that would be lost on the way', async () => {
    const before = upstream.connectionCount()
    for (const coding of ['gzip, chunked', 'x-other, chunked']) {
      const client = await callThrough('POST /coded', [`Transfer-Encoding: ${coding}`], '1\r\na\r\n0\r\n\r\n')
      await client.until('transfer coding')
      expect(client.received()).toMatch(/^HTTP\/1\.1 501 .*X-Wirelens-Error: transfer-coding/s)
      client.socket.destroy()
    }
    expect(upstream.connectionCount()).toBe(before)
  })

  it('goes on byte for byte, but for host and what is of the connection', async () => {
    const target = '/v1/a%2Fb//../c;x?b=%zz&&=\u007e{}|"'
    const headers = [
      'X-Zulu: 1',
      'accept-encoding: br;q=1.0, gzip',
      'Connection: keep-alive, X-Hop',
      'X-Hop: gone',
      'x-ALPHA: \u00e4\u00bd\u00a0 \u00ff',
      'X-Zulu: 2',
      'Proxy-Authorization: Basic gone',
      'content-LENGTH: 4',
      'Authorization: Bearer sk-1',
    ]
    const client = await callThrough(`POST ${target}`, headers, '\0\u00ff\r\n')
    const there = await upstream.accept()
    await there.until('\r\n\r\n\0\u00ff\r\n')
    const kept = headers.filter((line) => !/^(Connection|X-Hop|Proxy-)/.test(line))
    // Host and Connection are of the way out's own making.
    const received = there.received().replace(/\r\nConnection: (?:close|keep-alive)\r\n/, '\r\n')
    expect(received).toBe(
      [`POST /base${target} HTTP/1.1`, `Host: 127.0.0.1:${upstream.port}`, ...kept, '', '\0\u00ff\r\n'].join(
        '\r\n',
      ),
    )
    there.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
    await client.until('\r\n\r\n')
    expect((await recordedAs(target))[0]).toMatchObject({
      type: 'request-sent',
      at: 0,
      request: {
        method: 'POST',
        url: `${upstream.origin}/base${target}`,
        headers: kept.map((line) => line.replace('\u00e4\u00bd\u00a0 \u00ff', '你 \udcff').split(': ')),
        body: new Uint8Array([0, 255, 13, 10]),
      },
    })
  })

  it('gets a length where it came in chunks, and no coding that the client did not name', async () => {
    const client = await callThrough(
      'POST /chunks',
      ['Transfer-Encoding: chunked', 'Trailer: X-Sum'],
      '3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 1\r\n\r\n',
    )
    const there = await upstream.accept()
    await there.until('\r\n\r\nabcde')
    expect(there.received()).toMatch(/\r\nContent-Length: 5\r\n/)
    expect(there.received()).toMatch(/\r\naccept-encoding: identity\r\n/)
    expect(there.received()).not.toMatch(/chunked|X-Sum|gzip/)
    there.write('HTTP/1.1 204 No Content\r\n\r\n')
    await client.until('\r\n\r\n')
    const events = await recordedAs('/chunks')
    expect(events[0]).toMatchObject({ request: { headers: [] } })
    expect(events.find(({ type }) => type === 'request-written')).toMatchObject({
      written: { added: expect.arrayContaining(['accept-encoding']) },
    })
  })

  it('is refused when it is too long, before it is read', async () => {
    const before = upstream.connectionCount()
    const client = await callThrough('POST /long', ['Content-Length: 1000001'])
    await client.until('}}')
    const { head, body } = answerOf(client)
    expect(head[0]).toBe('HTTP/1.1 413 Payload Too Large')
    expect(head).toContain('X-Wirelens-Error: body-too-large')
    expect(JSON.parse(body)).toMatchObject({ type: 'error', error: { type: 'request_too_large' } })
    const unannounced = await callThrough('POST /long', ['Transfer-Encoding: chunked'])
    unannounced.write(`f4241\r\n${'a'.repeat(1_000_001)}\r\n`)
    await unannounced.until('}}')
    expect(upstream.connectionCount()).toBe(before)
  })

  it('is asked for when the client waits for that', async () => {
    const client = await callThrough('POST /expect', ['Expect: 100-continue', 'Content-Length: 3'])
    await client.until('HTTP/1.1 100 Continue\r\n\r\n')
    client.write('abc')
    const there = await upstream.accept()
    await there.until('\r\n\r\nabc')
    there.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    await client.until('\r\n\r\nok')
    expect(client.received().split('100 Continue')).toHaveLength(2)
    const tooLong = await callThrough('POST /expect', ['Expect: 100-continue', 'Content-Length: 1000001'])
    await tooLong.closed
    expect(tooLong.received()).toMatch(/^HTTP\/1\.1 413 /)
  })

  it('goes on with an Expect that nobody knows', async () => {
    const client = await callThrough('GET /expecting', ['Expect: the-unexpected'])
    const there = await upstream.accept()
    await there.until('\r\n\r\n')
    expect(there.received()).toContain('\r\nExpect: the-unexpected\r\n')
    there.write('HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n')
    await client.until('417 No')
    client.socket.destroy()
  })

  it('reaches nothing but by a whole id of an open capture', async () => {
    const before = upstream.connectionCount()
    for (const path of [
      '/c/',
      '/c/x/v1',
      `/c/${capture.id}x/v1`,
      `/c/${capture.id.slice(1)}/v1`,
      `/c/${capture.id}@evil.example/`,
      `/c//${capture.id}/v1`,
      `/c/${capture.id.toLowerCase().toUpperCase()}/v1`,
    ]) {
      const answer = await rawExchange(
        server.port,
        `GET ${path} HTTP/1.1\r\n${host()}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 404 .*\r\n\r\n.*There is no such capture, or it was closed\.\n/s)
    }
    expect(upstream.connectionCount()).toBe(before)
  })
})

describe('what comes back', () => {
  it('is the upstream’s head as it came, and nothing of ours', async () => {
    const client = await callThrough('GET /v1/models')
    const there = await upstream.accept()
    const headers = ['Via: 1.1 a', 'X-Repeat: 1', 'via: 1.1 b', 'x-repeat: 2', 'SERVER: caf\u00e9']
    there.write(
      [
        'HTTP/1.1 299 Rather Odd',
        ...headers,
        'Connection: X-Hop',
        'X-Hop: 1',
        'Content-Length: 2',
        '',
        'ok',
      ].join('\r\n'),
    )
    await client.until('\r\n\r\nok')
    expect(answerOf(client)).toEqual({
      head: ['HTTP/1.1 299 Rather Odd', ...headers, 'Content-Length: 2'],
      body: 'ok',
    })
    const events = await recordedAs('/v1/models')
    expect(events.filter(({ type }) => type !== 'connection')).toMatchObject([
      { type: 'request-sent', request: { method: 'GET', body: null } },
      { type: 'request-written' },
      { type: 'response-head', status: 299, statusText: 'Rather Odd' },
      { type: 'body-chunk' },
      { type: 'end' },
    ])
  })

  it('comes chunk by chunk, with trailers', async () => {
    const client = await callThrough('POST /stream', ['Content-Length: 0'])
    const there = await upstream.accept()
    there.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n')
    await client.until('\r\n\r\n')
    expect(answerOf(client).head).toEqual(['HTTP/1.1 200 OK', 'Trailer: X-Sum', 'Transfer-Encoding: chunked'])
    for (const word of ['first', 'second']) {
      there.write(`${word.length}\r\n${word}\r\n`)
      await client.until(`${word}\r\n`)
    }
    there.write('0\r\nX-Sum: 7\r\n\r\n')
    await client.until('X-Sum: 7')
    expect(answerOf(client).body).toBe('5\r\nfirst\r\n6\r\nsecond\r\n0\r\nX-Sum: 7\r\n\r\n')
    expect((await recordedAs('/stream')).slice(-2)).toMatchObject([
      { type: 'trailers', trailers: [['X-Sum', '7']] },
      { type: 'end' },
    ])
  })

  it('keeps its content coding on the way, and is recorded without', async () => {
    const packed = gzipSync('data: {"a":1}\n\n'.repeat(50)).toString('latin1')
    const client = await callThrough('POST /packed', ['Accept-Encoding: gzip', 'Content-Length: 0'])
    const there = await upstream.accept()
    there.write(
      `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n${packed}`,
    )
    await client.until(packed)
    expect(answerOf(client).head).toContain('Content-Encoding: gzip')
    const events = await recordedAs('/packed')
    const bytes = events.flatMap((event) => (event.type === 'body-chunk' ? [event.bytes] : []))
    expect(Buffer.concat(bytes).toString()).toBe('data: {"a":1}\n\n'.repeat(50))
  })

  it.each([
    ['HEAD', 'HTTP/1.1 200 OK', ['Content-Length: 1234']],
    ['HEAD', 'HTTP/1.1 200 OK', ['Transfer-Encoding: chunked', 'Trailer: X-Sum']],
    ['GET', 'HTTP/1.1 204 No Content', []],
    ['GET', 'HTTP/1.1 304 Not Modified', ['Content-Length: 99', 'ETag: "a"']],
  ] as const)('may have no body: %s, %s', async (method, statusLine, headers) => {
    const client = await callThrough(`${method} /bodiless`)
    const there = await upstream.accept()
    there.write([statusLine, ...headers, '', ''].join('\r\n'))
    await client.until('\r\n\r\n')
    client.write(`GET /c/none HTTP/1.1\r\n${host()}\r\nConnection: close\r\n\r\n`)
    await client.closed
    const { head, body } = answerOf(client)
    expect(head).toEqual([statusLine, ...headers.filter((line) => !line.startsWith('Tra'))])
    // The next answer on the same connection begins where a body would.
    expect(body).toMatch(/^HTTP\/1\.1 404 /)
  })

  it('passes on what comes before the answer', async () => {
    const client = await callThrough('GET /hints')
    const there = await upstream.accept()
    there.write('HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=x\r\nX-Any: 1\r\n\r\n')
    there.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
    await client.until('200 OK')
    expect(client.received()).toMatch(
      /^HTTP\/1\.1 103 Early Hints\r\nLink: <\/a>; rel=x\r\nX-Any: 1\r\n\r\nHTTP\/1\.1 200 OK\r\n/,
    )
  })

  it('waits neither for decoding nor for recording', async () => {
    const stuck = await startLocalServer({
      port: 0,
      pageDirectory: directory,
      wayOut: {
        ...theWayOut,
        createBodyDecoder: () => ({
          // oxlint-disable-next-line require-yield -- it never gets there
          async *decode() {
            await new Promise(() => undefined)
          },
          close: () => undefined,
        }),
      },
    })
    const there = await openRelayPage(stuck.url)
    const { id } = await openCapture(there, upstream.origin)
    const answer = there.call(`/c/${id}/stuck`)
    const connection = await upstream.accept()
    connection.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    expect(await (await answer).text()).toBe('ok')
    await stuck.close()
  })

  it('comes only as fast as the client takes it', async () => {
    const client = await callThrough('GET /slow-client')
    client.socket.pause()
    const there = await upstream.accept()
    there.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    expect(await writtenUntilStalled(there)).toBeLessThan(256 * 1024 * 1024)
    client.socket.destroy()
    await there.closed
  })

  it('runs beside others', async () => {
    const clients: RawConnection[] = []
    const theirs: RawConnection[] = []
    for (const index of [0, 1, 2, 3]) {
      clients.push(await callThrough(`POST /v1/messages/count_tokens?n=${index}`, ['Content-Length: 0']))
      theirs.push(await upstream.accept())
    }
    for (const there of theirs.toReversed()) {
      await there.until('\r\n\r\n')
      const [, index = ''] = /n=(\d)/.exec(there.received()) ?? []
      there.write(`HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n${index}`)
    }
    for (const [index, client] of clients.entries()) await client.until(`\r\n\r\n${index}`)
    for (const index of [0, 1, 2, 3])
      expect((await recordedAs(`?n=${index}`)).at(-2)).toMatchObject({
        bytes: new TextEncoder().encode(String(index)),
      })
  })
})

describe('what goes wrong', () => {
  it('is said as a 502 in the provider’s shape when nothing came back', async () => {
    const nowhere = await startRawServer()
    const other = await openCapture(page, nowhere.origin)
    await nowhere.close()
    const answer = await page.call(`/c/${other.id}/v1/models`)
    expect(answer.status).toBe(502)
    expect(answer.headers['x-wirelens-error']).toBe('connection-refused')
    expect(await answer.json()).toEqual({
      type: 'error',
      error: { type: 'api_error', message: expect.stringContaining('(connection-refused)') },
    })
    expect((await recordedAs(`${nowhere.port}/v1/models`)).at(-1)).toMatchObject({ type: 'error' })
  })

  it.each(['X-Odd: a\x01b', 'X-\xc9: a'])(
    'is said where the head has a line that Node does not write: %j',
    async (line) => {
      const path = `/unwritable-${line.length}`
      const client = await callThrough(`GET ${path}`)
      const there = await upstream.accept()
      there.write(`HTTP/1.1 200 OK\r\n${line}\r\n\r\n`)
      await client.until('names beyond ASCII')
      await there.closed
      expect(client.received()).toMatch(/^HTTP\/1\.1 502 [^]*X-Wirelens-Error: malformed-response/)
      const events = await recordedAs(path)
      expect(events.find(({ type }) => type === 'response-head')).toMatchObject({ status: 200 })
      expect(events.at(-1)).toMatchObject({ type: 'error', failure: { kind: 'malformed-response' } })
      client.socket.destroy()
    },
  )

  it('leaves out a trailer that Node does not write, and no more', async () => {
    const client = await callThrough('GET /odd-trailers')
    const there = await upstream.accept()
    there.write(
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-A: \x01\r\nX-B: b\r\n\r\n',
    )
    await client.until('X-B: b')
    expect(answerOf(client).body).toBe('2\r\nhi\r\n0\r\nX-B: b\r\n\r\n')
    client.socket.destroy()
  })

  it('breaks the client’s connection when the upstream’s breaks', async () => {
    const client = await callThrough('POST /broken', ['Content-Length: 0'])
    const there = await upstream.accept()
    there.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n')
    await client.until('some')
    there.socket.resetAndDestroy()
    await client.closed
    expect(answerOf(client).body).toBe('4\r\nsome\r\n')
    expect((await recordedAs('/broken')).slice(-2)).toMatchObject([{ type: 'body-chunk' }, { type: 'error' }])
  })

  it('closes the upstream’s connection when the client goes, and the recording ends with an abort', async () => {
    for (const [path, answer] of [
      ['/gone-early', ''],
      ['/gone-late', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n'],
    ] as const) {
      const client = await callThrough(`POST ${path}`, ['Content-Length: 0'])
      const there = await upstream.accept()
      await there.until('\r\n\r\n')
      there.write(answer)
      if (answer !== '') await client.until('some')
      client.socket.destroy()
      await there.closed
      expect((await recordedAs(path)).at(-1)).toMatchObject({ type: 'abort', reason: 'user' })
    }
  })

  it('begins no call before the one ahead of it on its connection is answered, and none for who is gone', async () => {
    const call = (path: string): string => `GET /c/${capture.id}${path} HTTP/1.1\r\n${host()}\r\n\r\n`
    const client = await openRawConnection(server.port)
    client.write(call('/ahead') + call('/behind') + call('/never'))
    const ahead = await upstream.accept()
    await ahead.until('GET /base/ahead ')
    ahead.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab')
    const behind = await upstream.accept()
    await behind.until('GET /base/behind ')
    behind.write('HTTP/1.1 200 OK\r\n\r\npart')
    await client.until('part')
    client.socket.destroy()
    await behind.closed
    const other = await callThrough('GET /other')
    const next = await upstream.accept()
    await next.until('\r\n\r\n')
    expect(next.received()).toMatch(/^GET \/base\/other /)
    other.socket.destroy()
  })

  it('does not record a client that goes before its request is whole', async () => {
    const client = await callThrough('POST /half', ['Content-Length: 10'], 'abc')
    client.socket.destroy()
    await client.closed
    const next = await callThrough('GET /after-half')
    const there = await upstream.accept()
    there.write('HTTP/1.1 204 No Content\r\n\r\n')
    await next.until('204')
    await recordedAs('/after-half')
    const urls = [...feed.exchanges().values()].map(
      ([first]) => first?.type === 'request-sent' && first.request.url,
    )
    expect(urls).not.toContain(`${upstream.origin}/base/half`)
  })
})
