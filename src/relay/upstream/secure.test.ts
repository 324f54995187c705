import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import type { TLSSocket, TlsOptions } from 'node:tls'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { makeAuthority, makeCertificate, type TestCertificate } from '../../testing/certificates.ts'
import { startRawServer, type RawServer } from '../../testing/raw-server.ts'
import { collectEvents, eventOf } from '../../testing/transport-events.ts'
import { certificateReason, readNames } from './certificate.ts'
import { createUpstream } from './create-upstream.ts'
import type { Upstream } from './upstream.ts'

let selfSigned: TestCertificate
let authority: TestCertificate
const servers: RawServer[] = []

beforeAll(async () => {
  selfSigned = await makeCertificate({ names: ['localhost', '127.0.0.1'] })
  authority = await makeAuthority('Test Authority')
})

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(tls: TlsOptions): Promise<RawServer> {
  const server = await startRawServer(
    async ({ socket, waitFor }) => {
      await waitFor(/\r\n\r\n/)
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')
    },
    { tls },
  )
  servers.push(server)
  return server
}

function makeUpstream(connectTimeoutMs = 5000): Upstream {
  const lookup = (): Promise<string[]> => Promise.resolve(['127.0.0.1'])
  return createUpstream({ ownPort: () => 1, connectTimeoutMs, lookup })
}

function send(upstream: Upstream, url: string): Promise<TransportEvent[]> {
  const request = { method: 'GET', url, headers: [['Authorization', 'Bearer x']] as const, body: null }
  return collectEvents(
    upstream.send(request, { httpVersion: 'HTTP/1.1', signal: new AbortController().signal }),
  )
}

test('a self-signed certificate is explained, and not a byte of the request leaves', async () => {
  const server = await serve(selfSigned)
  const events = await send(makeUpstream(), `https://localhost:${server.port}/`)
  expect(events).toHaveLength(1)
  const { fingerprint256 } = new X509Certificate(selfSigned.cert)
  expect(eventOf(events, 'error').failure).toEqual({
    kind: 'tls',
    message: 'The certificate is not trusted: DEPTH_ZERO_SELF_SIGNED_CERT',
    certificateProblem: {
      reason: 'self-signed',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      origin: `https://localhost:${server.port}`,
      certificate: {
        subject: 'localhost',
        issuer: 'localhost',
        names: ['localhost', '127.0.0.1'],
        validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        validTo: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
        fingerprint256,
      },
    },
  })
  await Promise.all(server.connections.map((connection) => connection.closed))
  expect(server.connections.map((connection) => connection.received()).join('')).toBe('')
})

test('what was allowed is that one certificate for that one origin', async () => {
  const server = await serve(selfSigned)
  const { fingerprint256 } = new X509Certificate(selfSigned.cert)
  const origin = `https://localhost:${server.port}`
  const upstream = makeUpstream()
  upstream.allowCertificate(origin, fingerprint256)
  const events = await send(upstream, `${origin}/x`)
  expect(events.map((event) => event.type)).toEqual([
    'connection',
    'request-written',
    'response-head',
    'body-chunk',
    'end',
  ])
  const { connection } = eventOf(events, 'connection')
  expect(connection.tls).toMatchObject({
    version: 'TLSv1.3',
    cipher: expect.stringMatching(/^TLS_/) as string,
    allowedByUser: true,
    certificate: { fingerprint256 },
  })
  expect(connection.tls).not.toHaveProperty('alpn')
  expect(connection.securedAt).toBeGreaterThanOrEqual(connection.connectedAt)

  // Another host with the same certificate, another certificate at the same origin, another relay.
  const elsewhere = await send(upstream, `https://127.0.0.1:${server.port}/x`)
  expect(eventOf(elsewhere, 'error').failure.kind).toBe('tls')
  const mistaken = makeUpstream()
  mistaken.allowCertificate(origin, fingerprint256.replace(/^../, '00'))
  expect(eventOf(await send(mistaken, origin), 'error').failure.kind).toBe('tls')
  expect(eventOf(await send(makeUpstream(), origin), 'error').failure.kind).toBe('tls')
})

test.each<[string, (server: RawServer) => string, string | false]>([
  ['a name', (server) => `https://Gateway.test:${server.port}/`, 'gateway.test'],
  ['an address', (server) => `https://127.0.0.1:${server.port}/`, false],
])('the server is told %s or nothing (SNI), and http/1.1 is agreed on', async (_, urlOf, servername) => {
  const server = await serve({ ...selfSigned, ALPNProtocols: ['http/1.1'] })
  const url = urlOf(server)
  const upstream = makeUpstream()
  upstream.allowCertificate(new URL(url).origin, new X509Certificate(selfSigned.cert).fingerprint256)
  const events = await send(upstream, url)
  expect(eventOf(events, 'connection').connection.tls?.alpn).toBe('http/1.1')
  const socket = server.connections[0]?.socket as (TLSSocket & { servername: unknown }) | undefined
  expect(socket?.servername).toBe(servername)
})

describe('what is wrong with a certificate', () => {
  test('an authority that nobody knows', async () => {
    const certificate = await makeCertificate({ names: ['localhost'], authority })
    const server = await serve(certificate)
    const { failure } = eventOf(await send(makeUpstream(), `https://localhost:${server.port}/`), 'error')
    expect(failure.certificateProblem).toMatchObject({
      reason: 'untrusted-issuer',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      certificate: { subject: 'localhost', issuer: 'Test Authority' },
    })
  })

  test.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted-issuer'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted-issuer'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'name-mismatch'],
    ['CERT_HAS_EXPIRED', 'expired'],
    ['CERT_NOT_YET_VALID', 'not-yet-valid'],
    ['CERT_REVOKED', 'revoked-or-other'],
    ['toString', 'revoked-or-other'],
  ])('%s is called %s', (code, reason) => {
    expect(certificateReason(code)).toBe(reason)
  })

  test('names are read out of the list, quoted ones too', () => {
    expect(
      readNames('DNS:a.test, IP Address:127.0.0.1, URI:http://x, DNS:"b, DNS:c.test", DNS:*.d.test'),
    ).toEqual(['a.test', '127.0.0.1', 'b, DNS:c.test', '*.d.test'])
    expect(readNames(undefined)).toEqual([])
  })
})

describe('no TLS could be agreed on', () => {
  test('the port speaks plain HTTP', async () => {
    const server = await startRawServer(({ socket }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    servers.push(server)
    const { failure } = eventOf(await send(makeUpstream(), `https://127.0.0.1:${server.port}/`), 'error')
    expect(failure).toEqual({
      kind: 'tls',
      message: expect.stringMatching(/does not speak TLS.*reached by http/) as string,
    })
  })

  test('the server closes', async () => {
    const server = await startRawServer(({ socket }) => socket.end())
    servers.push(server)
    const { failure } = eventOf(await send(makeUpstream(), `https://127.0.0.1:${server.port}/`), 'error')
    expect(failure).toEqual({
      kind: 'tls',
      message: expect.stringMatching(/closed during the TLS handshake/) as string,
    })
  })

  test('the server says nothing', async () => {
    const server = await startRawServer(() => {})
    servers.push(server)
    const { failure } = eventOf(await send(makeUpstream(50), `https://127.0.0.1:${server.port}/`), 'error')
    expect(failure).toEqual({
      kind: 'connect-timeout',
      message: 'The TLS handshake was not over within 0.05 s.',
    })
    await server.connections[0]?.closed
  })

  test('no version in common', async () => {
    const server = await serve({
      ...selfSigned,
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL@SECLEVEL=0',
    })
    const { failure } = eventOf(await send(makeUpstream(), `https://127.0.0.1:${server.port}/`), 'error')
    expect(failure).toEqual({
      kind: 'tls',
      message: expect.stringMatching(/no TLS version in common/) as string,
    })
  })

  test('the server speaks HTTP/2 only', async () => {
    const server = await serve({ ...selfSigned, ALPNProtocols: ['h2'] })
    const { failure } = eventOf(await send(makeUpstream(), `https://127.0.0.1:${server.port}/`), 'error')
    expect(failure).toEqual({ kind: 'tls', message: expect.stringMatching(/HTTP version.*ALPN/) as string })
  })

  test('the server wants a certificate of the client', async () => {
    const server = await serve({ ...selfSigned, requestCert: true, rejectUnauthorized: true })
    const upstream = makeUpstream()
    const origin = `https://127.0.0.1:${server.port}`
    upstream.allowCertificate(origin, new X509Certificate(selfSigned.cert).fingerprint256)
    const { failure } = eventOf(await send(upstream, origin), 'error')
    // Over loopback the alert may be overtaken by the closing of the connection.
    expect(['tls', 'no-response']).toContain(failure.kind)
  })
})

describe('with an authority of the user (NODE_EXTRA_CA_CERTS)', () => {
  const script = `
    import { createUpstream } from ${JSON.stringify(new URL('create-upstream.ts', import.meta.url).href)}
    const request = { method: 'GET', url: process.argv[1], headers: [], body: null }
    const options = { httpVersion: 'HTTP/1.1', signal: new AbortController().signal }
    const events = []
    for await (const event of createUpstream({ ownPort: () => 1 }).send(request, options)) events.push(event)
    process.stdout.write(JSON.stringify(events))`

  /** Sends from a process of its own: Node reads the variable at its start. */
  async function sendElsewhere(url: string): Promise<TransportEvent[]> {
    const directory = mkdtempSync(join(tmpdir(), 'wirelens-authority-'))
    const file = join(directory, 'authority.pem')
    writeFileSync(file, authority.cert)
    try {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, url], {
        env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()))
      await new Promise((resolve) => child.once('close', resolve))
      return JSON.parse(text) as TransportEvent[]
    } finally {
      rmSync(directory, { recursive: true })
    }
  }

  test('its certificates are good', async () => {
    const server = await serve(await makeCertificate({ names: ['127.0.0.1'], authority }))
    const events = await sendElsewhere(`https://127.0.0.1:${server.port}/`)
    const { tls } = eventOf(events, 'connection').connection
    expect(tls?.certificate?.issuer).toBe('Test Authority')
    expect(tls?.allowedByUser).toBeUndefined()
    expect(events.at(-1)?.type).toBe('end')
  })

  const day = 86_400_000
  test.each([
    ['name-mismatch', { names: ['other.test'] }],
    [
      'expired',
      {
        names: ['127.0.0.1'],
        notBefore: new Date(Date.now() - 9 * day),
        notAfter: new Date(Date.now() - day),
      },
    ],
    [
      'not-yet-valid',
      {
        names: ['127.0.0.1'],
        notBefore: new Date(Date.now() + day),
        notAfter: new Date(Date.now() + 9 * day),
      },
    ],
  ] as const)('but not one that is wrong: %s', async (reason, options) => {
    const server = await serve(await makeCertificate({ ...options, authority }))
    const events = await sendElsewhere(`https://127.0.0.1:${server.port}/`)
    const { certificateProblem } = eventOf(events, 'error').failure
    expect(certificateProblem?.reason).toBe(reason)
    expect(certificateProblem?.certificate.names).toEqual(options.names)
    expect(server.connections.map((connection) => connection.received()).join('')).toBe('')
  })
})
