import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { relayTokenHeader } from '../core/transport/relay-codec.ts'
import { openRawConnection, rawExchange } from '../testing/raw-http.ts'
import { tokenOfPage } from '../testing/relay-token.ts'
import { ListenError } from './listen.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'
import { acceptedCodings } from './upstream/content-codings.ts'

const script = `console.log(${'"wirelens "'.repeat(50)})`
let directory: string
let server: LocalServer
let token: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  const page = join(directory, 'page')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Wirelens</title>')
  await writeFile(join(page, 'assets/main-abc123.js'), script)
  await writeFile(join(page, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await writeFile(join(page, 'picture.png'), 'not really')
  await writeFile(join(page, '.hidden'), 'hidden')
  await writeFile(join(directory, 'secret.txt'), 'secret')
  await symlink(join(directory, 'secret.txt'), join(page, 'link.txt'))
  await mkdir(join(page, 'other'))
  await writeFile(join(page, 'other/index.html'), '<!doctype html><html><head><title>Other</title>')
  server = await startLocalServer({ port: 0, pageDirectory: page })
  token = await tokenOfPage(server.url)
})
afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true })
})

/** A request whose target and headers leave exactly as written, which fetch would not do. */
function raw(target: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const options = { host: '127.0.0.1', port: server.port, path: target, headers, method }
      httpRequest(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

describe('the page', () => {
  it('is served at the root, never stored, under a strict policy', async () => {
    const response = await fetch(server.url)
    expect(await response.text()).toContain('<title>Wirelens</title>')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy':
        "default-src 'self'; script-src 'self'; require-trusted-types-for 'script'; trusted-types default defaultWorkerFactory domLineBreaksComputer dompurify editorViewLayer richScreenReaderContent standaloneColorizer tokenizeToString; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src *; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    })
  })

  it('keeps hashed assets for good and asks again for the rest', async () => {
    const asset = await raw('/assets/main-abc123.js')
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    const icon = await raw('/icon.svg?v=1')
    expect(icon.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'no-cache',
    })
    const again = await raw('/icon.svg', { 'if-none-match': String(icon.headers['etag']) })
    expect(again.status).toBe(304)
    expect(again.body).toHaveLength(0)
  })

  it('compresses text where the client takes it', async () => {
    const packed = await raw('/assets/main-abc123.js', { 'accept-encoding': 'gzip, br' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(gunzipSync(packed.body).toString()).toBe(script)
    expect((await raw('/assets/main-abc123.js')).body.toString()).toBe(script)
    const picture = await raw('/picture.png', { 'accept-encoding': 'gzip' })
    expect(picture.headers['content-encoding']).toBeUndefined()
  })

  it('answers a changed file, not the one it remembers', async () => {
    await writeFile(join(directory, 'page/picture.png'), 'changed')
    expect((await raw('/picture.png')).body.toString()).toBe('changed')
  })

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/link.txt',
    '/.hidden',
    '/%00',
    '/%ff',
    '/assets',
    '/nothing.js',
  ])('has nothing at %s', async (target) => {
    const { status, body } = await raw(target)
    expect(status).toBe(404)
    expect(body.toString()).toBe('There is no such file.\n')
  })

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await raw('/icon.svg', {}, 'HEAD')
    expect(head.headers['content-length']).toBe('41')
    expect(head.body).toHaveLength(0)
    const post = await raw('/', {}, 'POST')
    expect(post.status).toBe(405)
    expect(post.headers['allow']).toBe('GET, HEAD')
  })
})

describe('the token in the document', () => {
  const meta = /<meta name="wirelens-relay-token" content="([\w-]{43})">/

  it('stands at the start of the head, new at each start, and nothing of it may be kept', async () => {
    const document = await raw('/')
    expect(document.body.toString()).toMatch(
      /^<!doctype html><meta name="wirelens-relay-token" content="[\w-]{43}"><title>Wirelens<\/title>$/,
    )
    expect(document.headers).toMatchObject({ 'cache-control': 'no-store' })
    expect(document.headers).not.toHaveProperty('etag')
    expect(document.headers).not.toHaveProperty('last-modified')
    expect((await raw('/index.html?link#x')).body).toEqual(document.body)
    const other = await startLocalServer({ port: 0, pageDirectory: join(directory, 'page') })
    expect(await tokenOfPage(other.url)).not.toBe(token)
    await other.close()
  })

  it('is the same compressed, and counted in the length that HEAD tells', async () => {
    const document = await raw('/')
    const packed = await raw('/', { 'accept-encoding': 'gzip' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(gunzipSync(packed.body)).toEqual(document.body)
    for (const [accepted, body] of [
      ['identity', document.body],
      ['gzip', packed.body],
    ] as const) {
      const head = await raw('/', { 'accept-encoding': accepted }, 'HEAD')
      expect(head.headers['content-length']).toBe(String(body.length))
      expect(head.body).toHaveLength(0)
    }
  })

  it('is sent anew whatever validator comes', async () => {
    const validators = { 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() }
    expect((await raw('/', validators)).status).toBe(200)
  })

  it('stands in no other file, in no header and in no other answer', async () => {
    for (const target of [
      '/other/index.html',
      '/assets/main-abc123.js',
      '/icon.svg',
      '/nothing',
      '/api/status',
    ]) {
      const answer = await raw(target)
      expect(answer.body.toString() + JSON.stringify(answer.headers)).not.toContain(token)
    }
    expect((await raw('/other/index.html')).body.toString()).not.toMatch(meta)
    const { headers } = await raw('/', { [relayTokenHeader]: token })
    expect(JSON.stringify(headers)).not.toContain(token)
  })
})

describe('limits on clients', () => {
  it('has Node refuse a head that is too long', async () => {
    const head = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nx: ${'a'.repeat(300 * 1024)}\r\n\r\n`
    expect(await rawExchange(server.port, head)).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('cuts off who is too slow with a head or a body', async () => {
    const limits = {
      headersTimeout: 200,
      requestTimeout: 400,
      connectionsCheckingInterval: 50,
    }
    const other = await startLocalServer({ port: 0, pageDirectory: join(directory, 'page'), limits })
    const own = `127.0.0.1:${other.port}`
    const slowHead = await openRawConnection(other.port)
    slowHead.write(`GET / HTTP/1.1\r\nHost: ${own}\r\nx: `)
    const otherToken = await tokenOfPage(other.url)
    const slowBody = await openRawConnection(other.port)
    slowBody.write(
      `POST /api/send HTTP/1.1\r\nHost: ${own}\r\nOrigin: http://${own}\r\n${relayTokenHeader}: ${otherToken}\r\n` +
        'Content-Type: application/octet-stream\r\nContent-Length: 100\r\n\r\nab',
    )
    await Promise.all([slowHead.closed, slowBody.closed])
    expect(slowHead.received()).toMatch(/^HTTP\/1\.1 408 /)
    expect(slowBody.received()).toMatch(/^HTTP\/1\.1 408 /)
    expect(await (await fetch(other.url)).text()).toContain('Wirelens')
    await other.close()
  })

  it('takes no more connections than it may', async () => {
    const limits = { connections: 2 }
    const other = await startLocalServer({ port: 0, pageDirectory: join(directory, 'page'), limits })
    const first = await openRawConnection(other.port)
    const second = await openRawConnection(other.port)
    const third = await openRawConnection(other.port)
    await third.closed
    expect(third.received()).toBe('')
    first.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${other.port}\r\n\r\n`)
    await first.until('200 OK')
    second.socket.destroy()
    await other.close()
  })
})

describe('the host check', () => {
  it('answers to its two names only', async () => {
    expect((await raw('/', { host: `localhost:${server.port}` })).status).toBe(200)
    expect((await raw('/', { host: `LOCALHOST:${server.port}` })).status).toBe(200)
    for (const host of [
      'localhost',
      '127.0.0.1',
      `127.0.0.1:${server.port + 1}`,
      `evil.example:${server.port}`,
      `127.0.0.1.nip.io:${server.port}`,
      `127.0.0.1:${server.port}@evil.example`,
    ]) {
      const { status, body } = await raw('/api/status', { host })
      expect([host, status]).toEqual([host, 403])
      expect(body.toString()).toContain('This server answers only as 127.0.0.1:')
    }
  })

  it('stands before whatever a client expects', async () => {
    const call = 'GET / HTTP/1.1\r\nHost: evil.example\r\nExpect: nonsense\r\nConnection: close\r\n\r\n'
    expect(await rawExchange(server.port, call)).toMatch(/^HTTP\/1\.1 403 /)
  })

  it('refuses a target that is not a path', async () => {
    expect((await raw(`http://127.0.0.1:${server.port}/`)).status).toBe(400)
  })

  it('cannot be reached but through the loopback address', async () => {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: server.port })
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    })
    expect(reached).toBe(false)
  })
})

describe('/api', () => {
  it('status names the program, its version, the origin of the demo and the content codings it undoes', async () => {
    const response = await fetch(`${server.url}api/status`, { headers: { [relayTokenHeader]: token } })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
    expect(await response.json()).toEqual({
      name: 'wirelens',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      demoOrigin: server.demoUrl.slice(0, -1),
      contentCodings: acceptedCodings,
    })
    expect(server.demoUrl).not.toBe(server.url)
    expect(await (await fetch(server.demoUrl)).json()).toMatchObject({ name: 'wirelens-demo' })
  })

  it('knows its routes and their methods', async () => {
    const right = { [relayTokenHeader]: token, origin: server.url.slice(0, -1) }
    expect((await raw('/api/nothing', right)).status).toBe(404)
    const post = await raw('/api/status', right, 'POST')
    expect(post.status).toBe(405)
    expect(post.headers['allow']).toBe('GET')
    expect((await raw('/api/captures', right, 'DELETE')).headers['allow']).toBe('GET, POST')
    expect((await raw('/api/status', right, 'HEAD')).status).toBe(200)
    expect((await raw('/api/captures', right, 'HEAD')).status).toBe(200)
  })
})

describe('startLocalServer', () => {
  it('rejects with the port that is taken, and leaves nothing behind', async () => {
    const pageDirectory = directory
    const page = await startLocalServer({ port: server.port, pageDirectory }).catch((error: unknown) => error)
    expect(page).toBeInstanceOf(ListenError)
    expect(page).toMatchObject({ purpose: 'page', port: server.port, code: 'EADDRINUSE' })
    const demoPort = Number(new URL(server.demoUrl).port)
    const demo = await startLocalServer({ port: 0, demoPort, pageDirectory }).catch((error: unknown) => error)
    expect(demo).toMatchObject({ purpose: 'demo', port: demoPort, code: 'EADDRINUSE' })
  })

  it('close ends open streams and frees both ports', async () => {
    const other = await startLocalServer({ port: 0, pageDirectory: directory })
    const open = await fetch(`${other.demoUrl}v1/messages?demo-delivery=silent&demo-gap=0`, {
      method: 'POST',
      headers: { 'x-api-key': 'k' },
      body: '{"stream":true}',
    })
    const failure = open.text().catch((error: unknown) => String(error))
    await other.close()
    expect(await failure).toContain('terminated')
    const again = await startLocalServer({ port: other.port, pageDirectory: directory })
    await again.close()
  })
})

describe('a live page', () => {
  /** Asks to switch to a web socket; resolves to what the server says before it hangs up. */
  function upgrade(port: number, host: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      let answer = ''
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
      socket.on('error', () => undefined).on('close', () => resolve(answer))
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    })
  }

  it('is served behind the same checks, upgrades too, and closed with the server', async () => {
    let closed = false
    const live = await startLocalServer({
      port: 0,
      livePage: async (own) => {
        own.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
        return {
          document: async (target) => `<!doctype html><html><head><title>${target}</title>`,
          handle: (_request, response) => void response.end('live'),
          close: async () => void (closed = true),
        }
      },
    })
    const response = await fetch(`${live.url}?a=b`)
    expect(await response.text()).toMatch(
      /^<!doctype html><html><head><meta name="wirelens-relay-token" content="[\w-]{43}"><title>\/\?a=b<\/title>$/,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-inline';")
    expect(await (await fetch(`${live.url}src/main.ts`)).text()).toBe('live')
    const headers = { [relayTokenHeader]: await tokenOfPage(live.url) }
    expect((await fetch(`${live.url}api/status`, { headers })).status).toBe(200)
    expect(await upgrade(live.port, `127.0.0.1:${live.port}`)).toContain('101')
    expect(await upgrade(live.port, `evil.example:${live.port}`)).toBe('')
    expect(await upgrade(live.port, `127.0.0.1:${live.port}\r\nOrigin: http://evil.example`)).toBe('')
    await live.close()
    expect(closed).toBe(true)
  })
})
