import { X509Certificate } from 'node:crypto'
import { connect } from 'node:net'
import { createServer as createHttp2Server } from 'node:http2'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HttpVersionChoice } from '../../core/transport/relay-codec.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { makeCertificate, type TestCertificate } from '../../testing/certificates.ts'
import { startRawServer, type RawConnection, type RawServer } from '../../testing/raw-server.ts'
import { bodyText, collectEvents, eventOf } from '../../testing/transport-events.ts'
import { createUpstream, type CreateUpstreamOptions } from './create-upstream.ts'
import { findProxy } from './proxy.ts'

const servers: RawServer[] = []
let certificate: TestCertificate
let fingerprint256: string

beforeAll(async () => {
  certificate = await makeCertificate({ names: ['127.0.0.1', 'localhost'] })
  ;({ fingerprint256 } = new X509Certificate(certificate.cert))
})

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy']) {
    vi.stubEnv(name, '')
    vi.stubEnv(name.toUpperCase(), '')
  }
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function start(
  answer: (connection: RawConnection) => unknown,
  tls?: TestCertificate,
): Promise<RawServer> {
  const server = await startRawServer(answer, tls === undefined ? {} : { tls })
  servers.push(server)
  return server
}

const answerHi = async ({ socket, waitFor }: RawConnection): Promise<void> => {
  await waitFor(/\r\n\r\n/)
  socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')
}

/** A proxy that makes the tunnel it is asked for. */
const tunnel = async ({ socket, waitFor }: RawConnection): Promise<void> => {
  const text = await waitFor(/\r\n\r\n/)
  const [, host = '', port = ''] = /^CONNECT (.*):(\d+) HTTP/.exec(text) ?? []
  const target = connect({ host: host === 'localhost' ? '127.0.0.1' : host, port: Number(port) })
  target.on('error', () => socket.destroy())
  target.once('connect', () => {
    socket.write('HTTP/1.0 200 Connection established\r\nVia: 1.1 proxy\r\n\r\n')
    socket.pipe(target).pipe(socket)
  })
  socket.once('close', () => target.destroy())
}

interface SendOptions extends Partial<CreateUpstreamOptions> {
  readonly httpVersion?: HttpVersionChoice
  readonly allow?: string
}

function send(
  url: string,
  { httpVersion = 'HTTP/1.1', allow, ...options }: SendOptions = {},
): Promise<TransportEvent[]> {
  const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 5000, ...options })
  if (allow !== undefined) upstream.allowCertificate(allow, fingerprint256)
  const request = { method: 'GET', url, headers: [['X-A', '1']] as const, body: null }
  return collectEvents(upstream.send(request, { httpVersion, signal: new AbortController().signal }))
}

describe('an http target', () => {
  test('is asked for in absolute form, and the proxy user shows nowhere', async () => {
    const proxy = await start(answerHi)
    vi.stubEnv('HTTP_PROXY', `http://us%65r:p%40ss@127.0.0.1:${proxy.port}`)
    const events = await send('http://gateway.invalid/v1?x#y')
    const authorization = `Basic ${Buffer.from('user:p@ss').toString('base64')}`
    const received = proxy.connections[0]?.received() ?? ''
    expect(received).toMatch(
      /^GET http:\/\/gateway\.invalid\/v1\?x HTTP\/1\.1\r\nHost: gateway\.invalid\r\nX-A: 1\r\n/,
    )
    expect(received).toContain(`\r\nProxy-Authorization: ${authorization}\r\n\r\n`)
    const { written } = eventOf(events, 'request-written')
    expect(Buffer.from(written.wire?.beforeBody ?? []).toString()).toBe(
      received.replace(authorization, '***'),
    )
    expect(written.headers.map(([name]) => name.toLowerCase())).not.toContain('proxy-authorization')
    const { connection } = eventOf(events, 'connection')
    expect(connection).toMatchObject({
      proxy: `http://127.0.0.1:${proxy.port}`,
      remoteAddress: '127.0.0.1',
      remotePort: proxy.port,
    })
    expect(bodyText(events)).toBe('hi')
    const shown = events.map((event) =>
      event.type === 'request-written' ? Buffer.from(event.written.wire?.beforeBody ?? []).toString() : '',
    )
    expect(JSON.stringify([events, shown])).not.toMatch(/p@ss|dXNlcjpwQHNz/)
  })

  test('goes through a proxy that is spoken to over TLS', async () => {
    const proxy = await start(answerHi, certificate)
    vi.stubEnv('http_proxy', `https://127.0.0.1:${proxy.port}`)
    const untrusted = await send('http://gateway.invalid/')
    expect(eventOf(untrusted, 'error').failure).toMatchObject({
      kind: 'proxy',
      message: expect.stringMatching(/certificate is not trusted/) as string,
    })
    expect(eventOf(untrusted, 'error').failure.certificateProblem).toBeUndefined()
    const events = await send('http://gateway.invalid/', { allow: `https://127.0.0.1:${proxy.port}` })
    expect(bodyText(events)).toBe('hi')
  })

  test('goes its own way where NO_PROXY or the relay says so', async () => {
    const proxy = await start(answerHi)
    const target = await start(answerHi)
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${proxy.port}`)
    vi.stubEnv('NO_PROXY', '127.0.0.1')
    expect(eventOf(await send(target.origin), 'connection').connection.proxy).toBeUndefined()
    vi.stubEnv('NO_PROXY', '')
    const isDirect = (origin: string): boolean => origin === target.origin
    expect(eventOf(await send(target.origin, { isDirect }), 'connection').connection.proxy).toBeUndefined()
    expect(proxy.connections).toHaveLength(0)
    expect(target.connections).toHaveLength(2)
  })
})

describe('an https target', () => {
  test.each([
    ['http', undefined],
    ['https', 'tls'],
  ])('goes through a tunnel of an %s proxy', async (scheme, isSecure) => {
    const proxy = await start(tunnel, isSecure === undefined ? undefined : certificate)
    const target = await start(answerHi, certificate)
    vi.stubEnv('HTTPS_PROXY', `${scheme}://user:secret@127.0.0.1:${proxy.port}`)
    const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 5000 })
    upstream.allowCertificate(`https://127.0.0.1:${proxy.port}`, fingerprint256)
    upstream.allowCertificate(`https://localhost:${target.port}`, fingerprint256)
    const request = { method: 'GET', url: `https://localhost:${target.port}/x`, headers: [], body: null }
    const events = await collectEvents(
      upstream.send(request, { httpVersion: 'HTTP/1.1', signal: new AbortController().signal }),
    )
    const credentials = Buffer.from('user:secret').toString('base64')
    expect(proxy.connections[0]?.received()).toMatch(
      new RegExp(
        `^CONNECT localhost:${target.port} HTTP/1\\.1\\r\\nHost: localhost:${target.port}\\r\\n` +
          `Proxy-Authorization: Basic ${credentials}\\r\\n\\r\\n`,
      ),
    )
    expect(target.connections[0]?.received()).toMatch(/^GET \/x HTTP\/1\.1\r\n/)
    expect(target.connections[0]?.received()).not.toMatch(/proxy/i)
    const { connection } = eventOf(events, 'connection')
    expect(connection).toMatchObject({
      proxy: `${scheme}://127.0.0.1:${proxy.port}`,
      tls: { allowedByUser: true, certificate: { fingerprint256 } },
    })
    expect(bodyText(events)).toBe('hi')
    expect(JSON.stringify(events)).not.toMatch(/secret|dXNlcjpzZWNyZXQ/)
  })

  test('a proxy without a scheme is spoken to in plain HTTP', async () => {
    const proxy = await start(tunnel)
    const target = await start(answerHi, certificate)
    vi.stubEnv('https_proxy', `127.0.0.1:${proxy.port}`)
    const events = await send(target.origin, { allow: target.origin })
    expect(eventOf(events, 'connection').connection.proxy).toBe(`http://127.0.0.1:${proxy.port}`)
    expect(bodyText(events)).toBe('hi')
  })

  test.each([
    [
      'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 3\r\n\r\nno!',
      /: 407 Proxy Authentication Required$/,
    ],
    ['HTTP/1.1 503\r\n\r\n', /: 503$/],
    // What it was told is not said again on screen.
    ['HTTP/1.1 407 No, user:secret\r\n\r\n', /: 407 No, \*\*\*$/],
    [`HTTP/1.1 407 No, Basic ${btoa('user:secret')}\r\n\r\n`, /: 407 No, Basic \*\*\*$/],
    ['', /before a byte of a response/],
    ['SSH-2.0-x\r\n', /begins with "HTTP\/"/],
  ])('the proxy makes no tunnel: %j', async (answer, message) => {
    const proxy = await start(async ({ socket, waitFor }) => {
      await waitFor(/\r\n\r\n/)
      socket.end(answer)
    })
    vi.stubEnv('HTTPS_PROXY', `http://user:secret@127.0.0.1:${proxy.port}`)
    const events = await send('https://gateway.invalid/')
    expect(events).toHaveLength(1)
    expect(eventOf(events, 'error').failure).toEqual({
      kind: 'proxy',
      message: expect.stringMatching(message) as string,
    })
    expect(JSON.stringify(events)).not.toContain('secret')
    await proxy.connections[0]?.closed
  })

  test('the proxy does not answer', async () => {
    const proxy = await start(() => {})
    vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${proxy.port}`)
    const { failure } = eventOf(await send('https://gateway.invalid/', { connectTimeoutMs: 50 }), 'error')
    expect(failure).toEqual({
      kind: 'proxy',
      message: expect.stringMatching(/no answer within 0.05 s/) as string,
    })
    await proxy.connections[0]?.closed
  })
})

test('HTTP/2 without TLS goes through a tunnel too', async () => {
  const proxy = await start(tunnel)
  const target = createHttp2Server((_, response) => response.end('hi'))
  target.listen(0, '127.0.0.1')
  await once(target, 'listening')
  vi.stubEnv('ALL_PROXY', `http://127.0.0.1:${proxy.port}`)
  const { port } = target.address() as AddressInfo
  const events = await send(`http://127.0.0.1:${port}/`, { httpVersion: 'HTTP/2' })
  expect(bodyText(events)).toBe('hi')
  expect(proxy.connections).toHaveLength(1)
  await new Promise((resolve) => target.close(resolve))
})

describe('a proxy that cannot be used', () => {
  test.each([
    ['socks5://user:secret@127.0.0.1:1080', /names a socks5 proxy/],
    ['http://[', /not a URL/],
  ])('%s', async (proxy, message) => {
    vi.stubEnv('ALL_PROXY', proxy)
    const events = await send('http://gateway.invalid/')
    expect(eventOf(events, 'error').failure).toEqual({
      kind: 'proxy',
      message: expect.stringMatching(message) as string,
    })
    expect(JSON.stringify(events)).not.toContain('secret')
  })

  test('nobody listens there', async () => {
    const proxy = await startRawServer(() => {})
    await proxy.close()
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${proxy.port}`)
    const { failure } = eventOf(await send('http://gateway.invalid/'), 'error')
    expect(failure).toEqual({ kind: 'proxy', message: expect.stringMatching(/ECONNREFUSED/) as string })
  })

  test('it has no address', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://proxy.invalid:3128')
    const { failure } = eventOf(await send('http://127.0.0.1:9/'), 'error')
    expect(failure).toEqual({
      kind: 'proxy',
      message: expect.stringMatching(/proxy\.invalid has no address|proxy\.invalid/) as string,
    })
  })
})

describe('the rules for addresses hold behind a proxy', () => {
  test.each([
    ['http://169.254.169.254/latest', 'address'],
    ['https://[::ffff:a9fe:a9fe]/', 'address'],
    ['http://metadata.test/', 'address'],
    ['http://127.0.0.1:4780/', 'own-port'],
  ])('%s', async (url, code) => {
    const proxy = await start(answerHi)
    vi.stubEnv('ALL_PROXY', `http://127.0.0.1:${proxy.port}`)
    const lookup = (name: string): Promise<string[]> =>
      Promise.resolve(name === 'metadata.test' ? ['169.254.169.254'] : ['127.0.0.1'])
    const events = await send(url, { lookup, ownPort: () => 4780 })
    expect(eventOf(events, 'error').failure).toMatchObject({
      kind: 'refused-by-relay',
      relayRefusal: { code },
    })
    expect(proxy.connections).toHaveLength(0)
  })

  test('the relay is no proxy for itself', async () => {
    const proxy = await start(answerHi)
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${proxy.port}`)
    const events = await send('http://gateway.invalid/', { ownPort: () => proxy.port })
    expect(eventOf(events, 'error').failure.relayRefusal?.code).toBe('own-port')
    expect(proxy.connections).toHaveLength(0)
  })
})

test('a password without a user is told to the proxy as well', () => {
  vi.stubEnv('HTTP_PROXY', 'http://:p%40ss@127.0.0.1:3128')
  expect(findProxy(new URL('http://x.test/'))).toMatchObject({ authorization: `Basic ${btoa(':p@ss')}` })
})

describe('which proxy', () => {
  test.each([
    [{ HTTP_PROXY: 'http://a:1' }, 'http://x.test/', 'http://a:1'],
    [{ HTTP_PROXY: 'http://a:1' }, 'https://x.test/', undefined],
    [{ HTTPS_PROXY: 'http://b' }, 'https://x.test/', 'http://b'],
    [{ ALL_PROXY: 'http://c:3' }, 'https://x.test/', 'http://c:3'],
    [{ http_proxy: 'http://low:1', HTTP_PROXY: 'http://UP:1' }, 'http://x.test/', 'http://low:1'],
    [{ HTTP_PROXY: 'https://a:1' }, 'http://x.test/', 'https://a:1'],
    [{ HTTPS_PROXY: 'b:2' }, 'https://x.test/', 'http://b:2'],
    [{ HTTP_PROXY: 'a:1', NO_PROXY: 'x.test' }, 'http://x.test/', undefined],
    [{ HTTP_PROXY: 'a:1', NO_PROXY: '.x.test' }, 'http://a.x.test/', undefined],
    [{ HTTP_PROXY: 'a:1', NO_PROXY: 'x.test:81' }, 'http://x.test/', 'http://a:1'],
    [{ HTTP_PROXY: 'a:1', no_proxy: '*' }, 'http://x.test/', undefined],
  ] as const)('%j for %s', (environment, url, origin) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    const proxy = findProxy(new URL(url))
    expect(proxy !== undefined && 'origin' in proxy ? proxy.origin : undefined).toBe(origin)
  })
})
