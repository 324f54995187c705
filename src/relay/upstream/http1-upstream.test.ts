import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { decodeByteText, encodeByteText } from '../../core/http/byte-text.ts'
import type { HeaderPair, HttpRequest } from '../../core/http/request.ts'
import { fillVariables } from '../../core/http/variables.ts'
import { importCapture } from '../../core/importers/import-capture.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { startRawServer, type RawConnection, type RawServer } from '../../testing/raw-server.ts'
import { bodyText, collectEvents, eventOf } from '../../testing/transport-events.ts'
import { createUpstream } from './create-upstream.ts'

const servers: RawServer[] = []
const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 5000 })

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(answer: (connection: RawConnection) => unknown): Promise<RawServer> {
  const server = await startRawServer(answer)
  servers.push(server)
  return server
}

function send(request: Partial<HttpRequest> & { readonly url: string }): Promise<TransportEvent[]> {
  const whole = { method: 'GET', headers: [], body: null, ...request }
  return collectEvents(
    upstream.send(whole, { httpVersion: 'HTTP/1.1', signal: new AbortController().signal }),
  )
}

/** Answers as soon as the head of the request is there. */
function answerWith(...writes: readonly string[]): (connection: RawConnection) => Promise<void> {
  return async ({ socket, waitFor }) => {
    await waitFor(/\r\n\r\n/)
    for (const text of writes) socket.write(text, 'latin1')
    socket.end()
  }
}

const noContent = 'HTTP/1.1 204 No Content\r\n\r\n'

test('an exchange from connection to end', async () => {
  const server = await serve(
    answerWith(
      'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 Fine\r\nVia: 1.1 a\r\nvia: 1.1 b\r\n' +
        'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n',
    ),
  )
  const url = `${server.origin}/v1?q#f`
  const events = await send({ method: 'POST', url, headers: [['X-A', '1']], body: encodeByteText('{}') })
  expect(events.map((event) => event.type)).toEqual([
    'connection',
    'request-written',
    'informational',
    'response-head',
    'body-chunk',
    'trailers',
    'end',
  ])
  const times = events.map((event) => event.at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  const { connection } = eventOf(events, 'connection')
  expect(connection).toEqual({
    remoteAddress: '127.0.0.1',
    remotePort: server.port,
    connectedAt: expect.any(Number),
  })
  expect(eventOf(events, 'informational')).toMatchObject({ status: 103, headers: [['Link', '</x>']] })
  expect(eventOf(events, 'response-head')).toMatchObject({
    status: 200,
    statusText: 'Fine',
    httpVersion: 'HTTP/1.1',
    visibility: 'complete',
    headers: [
      ['Via', '1.1 a'],
      ['via', '1.1 b'],
      ['Transfer-Encoding', 'chunked'],
    ],
  })
  expect(bodyText(events)).toBe('hello')
  expect(eventOf(events, 'trailers').trailers).toEqual([['X-Sum', '1']])
})

test('what is said to have been written is what the server got', async () => {
  const server = await serve(answerWith(noContent))
  const body = encodeByteText('{"a":1}')
  const headers: HeaderPair[] = [
    ['X-É', 'ä\udc80'],
    ['transfer-encoding', 'chunked'],
    ['x-a', ''],
  ]
  const events = await send({ method: 'POST', url: `${server.origin}/ü`, headers, body })
  const { written } = eventOf(events, 'request-written')
  const wire = [written.wire?.beforeBody, body, written.wire?.afterBody].map((bytes) =>
    Buffer.from(bytes ?? []).toString('latin1'),
  )
  expect(server.connections[0]?.received()).toBe(wire.join(''))
  expect(written.headers).toEqual([
    ['Host', `127.0.0.1:${server.port}`],
    ...headers,
    ['Connection', 'keep-alive'],
    ['Accept-Encoding', expect.stringMatching(/^gzip, deflate, br(?:, zstd)?$/)],
  ])
  expect(written.added).toEqual(['host', 'connection', 'accept-encoding'])
})

test('an answer that comes before the request was written is read, and ends it', async () => {
  const server = await serve(async ({ socket, waitFor }) => {
    await waitFor(/\r\n\r\n/)
    socket.pause()
    socket.write('HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig')
  })
  const events = await send({ method: 'POST', url: server.origin, body: new Uint8Array(64 * 1024 * 1024) })
  expect(events.map((event) => event.type)).toEqual(['connection', 'response-head', 'body-chunk', 'end'])
  expect(eventOf(events, 'response-head').status).toBe(413)
  server.connections[0]?.socket.resume()
  await server.connections[0]?.closed
})

test('several chunks in one read come as one run, and a chunk comes as soon as it is there', async () => {
  let go = (): void => {}
  const server = await serve(async ({ socket, waitFor }) => {
    await waitFor(/\r\n\r\n/)
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    go = () => socket.write('1\r\na\r\n1\r\nb\r\n1\r\nc\r\n')
  })
  const request = { method: 'GET', url: server.origin, headers: [], body: null }
  const chunks: string[] = []
  for await (const event of upstream.send(request, {
    httpVersion: 'HTTP/1.1',
    signal: new AbortController().signal,
  })) {
    if (event.type === 'response-head') go()
    if (event.type !== 'body-chunk') continue
    chunks.push(Buffer.from(event.bytes).toString())
    // The server writes on only now: had the chunk waited for more, this test would not end.
    if (chunks.length === 1) server.connections[0]?.socket.end('1\r\nd\r\n0\r\n\r\n')
  }
  expect(chunks).toEqual(['abc', 'd'])
})

test('bytes behind the end are no part of the body, and are told', async () => {
  const server = await serve(answerWith('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok, and more'))
  const events = await send({ url: server.origin })
  expect(bodyText(events)).toBe('ok')
  expect(events.at(-1)).toEqual({ type: 'end', at: expect.any(Number), bytesAfterEnd: 10 })
})

describe('what goes wrong', () => {
  test.each([
    ['no-response', '', /before a byte of a response/],
    ['no-response', 'HTTP/1.1 200 OK\r\nA: b\r\n', /middle of the response head/],
    ['malformed-response', 'HTTP/1.1 200 OK\r\nbad line\r\n\r\n', /got "bad line"/],
    ['malformed-response', 'SSH-2.0-OpenSSH_9.2\r\n', /got "SSH-2.0-OpenSSH_9.2/],
    ['header-overflow', `HTTP/1.1 200 OK\r\nA: ${'x'.repeat(300_000)}`, /longer than 262144 bytes/],
    ['connection-lost', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', /6 bytes are missing/],
  ] as const)('%s', async (kind, bytes, message) => {
    const server = await serve(answerWith(bytes))
    const events = await send({ url: server.origin })
    expect(eventOf(events, 'error').failure).toEqual({ kind, message: expect.stringMatching(message) })
    expect(events.at(-1)?.type).toBe('error')
    if (kind === 'connection-lost') expect(bodyText(events)).toBe('abc')
    await server.connections[0]?.closed
  })

  test('a reset before the head, and one in the body', async () => {
    const early = await serve(async ({ reset, waitFor }) => {
      await waitFor(/\r\n\r\n/)
      reset()
    })
    const { failure } = eventOf(await send({ url: early.origin }), 'error')
    expect(failure).toMatchObject({ kind: 'no-response', message: expect.stringMatching(/reset/) })

    const late = await serve(async ({ socket, waitFor }) => {
      await waitFor(/\r\n\r\n/)
      socket.write('HTTP/1.1 200 OK\r\n\r\nsome')
    })
    const events: TransportEvent[] = []
    const request = { method: 'GET', url: late.origin, headers: [], body: null }
    for await (const event of upstream.send(request, {
      httpVersion: 'HTTP/1.1',
      signal: new AbortController().signal,
    })) {
      events.push(event)
      if (event.type === 'body-chunk') late.connections[0]?.reset()
    }
    expect(bodyText(events)).toBe('some')
    expect(eventOf(events, 'error').failure).toMatchObject({
      kind: 'connection-lost',
      message: expect.stringMatching(/reset/),
    })
  })

  test('a port on which nobody listens', async () => {
    const server = await startRawServer(() => {})
    await server.close()
    const events = await send({ url: server.origin })
    expect(events).toHaveLength(1)
    expect(eventOf(events, 'error').failure.kind).toBe('connection-refused')
  })

  test('a name without an address', async () => {
    const events = await send({ url: 'http://gateway.invalid/' })
    expect(eventOf(events, 'error').failure).toMatchObject({
      kind: 'dns',
      message: expect.stringMatching(/gateway\.invalid/),
    })
  })

  test('a request that must not leave is refused before a connection', async () => {
    const server = await serve(answerWith(noContent))
    const events = await send({ url: server.origin, headers: [['A', 'b\r\nC: d']] })
    expect(events).toEqual([
      {
        type: 'error',
        at: expect.any(Number),
        failure: {
          kind: 'invalid-request',
          message: expect.any(String),
          refusal: { code: 'header-value', value: 'A' },
        },
      },
    ])
    const { host } = new URL(server.origin)
    const withUser = await send({ url: `http://user:secret@${host}/` })
    expect(eventOf(withUser, 'error').failure.refusal?.code).toBe('url-credentials')
    expect(JSON.stringify(withUser)).not.toContain('secret')
    expect(server.connections).toHaveLength(0)
  })
})

interface CurlCase {
  readonly name: string
  readonly kind: string
  readonly holdable: boolean
  readonly input: string
  readonly env: Readonly<Record<string, string>>
  readonly expect: readonly {
    readonly method: string
    readonly url: string
    readonly headers: readonly HeaderPair[]
    readonly bodyBase64: string
  }[]
}

describe('what curl sends, imported and sent', () => {
  const file = new URL('../../core/importers/fixtures/curl-cases.json', import.meta.url)
  const cases = (JSON.parse(readFileSync(file, 'utf8')) as CurlCase[]).filter(
    (each) => each.holdable && each.kind !== 'cmd',
  )
  const withoutBoundary = (text: string): string => text.replace(/-{24}[0-9a-f]{16}/g, 'BOUNDARY')
  const target = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/, '')

  test('there are as many as there were', () => {
    expect(cases).toHaveLength(79)
  })

  test.each(cases.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    const server = await serve(async ({ socket, waitFor }) => {
      const text = await waitFor(/\r\n\r\n/)
      const length = Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? 0)
      const isChunked = /^transfer-encoding: *chunked/im.test(text)
      await waitFor(isChunked ? /\r\n0\r\n\r\n$/ : new RegExp(`\\r\\n\\r\\n[^]{${length}}`))
      socket.end(noContent)
    })
    const requests = importCapture(each.input).requests.map(
      (request) => fillVariables(request, new Map(Object.entries(each.env))).request,
    )
    expect(requests).toHaveLength(each.expect.length)
    for (const [index, request] of requests.entries()) {
      const events = await send({ ...request, url: server.origin + target(request.url) })
      const { added } = eventOf(events, 'request-written').written
      const sent = readRequest(server.connections.at(-1)?.received() ?? '', added)
      const wanted = each.expect[index]
      if (wanted === undefined) throw new Error('no truth for this request')
      expect({
        ...sent,
        headers: sent.headers.map(([name, value]) => [name, withoutBoundary(value)]),
        body: withoutBoundary(sent.body),
      }).toEqual({
        method: wanted.method,
        target: Buffer.from(target(wanted.url)).toString('latin1'),
        headers: wanted.headers.map(([name, value]) => [name, withoutBoundary(value)]),
        body: withoutBoundary(Buffer.from(wanted.bodyBase64, 'base64').toString('latin1')),
      })
    }
  })
})

interface SentRequest {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
}

/** Reads what a server got without the parser that is tested; `added` headers are left out. */
function readRequest(received: string, added: readonly string[]): SentRequest {
  const [head = '', ...rest] = received.split('\r\n\r\n')
  const [requestLine = '', ...lines] = head.split('\r\n')
  const [method = '', target = ''] = requestLine.split(' ')
  const text = (latin1: string): string => decodeByteText(Buffer.from(latin1, 'latin1'))
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [text(line.slice(0, colon)), text(line.slice(colon + 1).replace(/^ /, ''))] as const
  })
  let body = rest.join('\r\n\r\n')
  if (headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && value === 'chunked')) {
    const size = Number.parseInt(body, 16)
    const start = body.indexOf('\r\n') + 2
    expect(body.slice(start + size)).toBe('\r\n0\r\n\r\n')
    body = body.slice(start, start + size)
  }
  return { method, target, headers: headers.filter(([name]) => !added.includes(name.toLowerCase())), body }
}
