import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ListenError } from './listen.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'

const script = `console.log(${'"wirelens "'.repeat(50)})`
let directory: string
let server: LocalServer

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
  server = await startLocalServer({ port: 0, pageDirectory: page })
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
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src *; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
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
      expect(body.toString()).not.toContain('demoOrigin')
    }
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
  it('status names the program, its version and the origin of the demo', async () => {
    const response = await fetch(`${server.url}api/status`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
    expect(await response.json()).toEqual({
      name: 'wirelens',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      demoOrigin: server.demoUrl.slice(0, -1),
    })
    expect(server.demoUrl).not.toBe(server.url)
    expect(await (await fetch(server.demoUrl)).json()).toMatchObject({ name: 'wirelens-demo' })
  })

  it('knows its routes and their methods', async () => {
    expect((await raw('/api/nothing')).status).toBe(404)
    const post = await raw('/api/status', {}, 'POST')
    expect(post.status).toBe(405)
    expect(post.headers['allow']).toBe('GET')
    expect((await raw('/api/status', {}, 'HEAD')).status).toBe(200)
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
          handle: (_request, response) => void response.end('live'),
          close: async () => void (closed = true),
        }
      },
    })
    const response = await fetch(live.url)
    expect(await response.text()).toBe('live')
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-inline';")
    expect((await fetch(`${live.url}api/status`)).status).toBe(200)
    expect(await upgrade(live.port, `127.0.0.1:${live.port}`)).toContain('101')
    expect(await upgrade(live.port, `evil.example:${live.port}`)).toBe('')
    await live.close()
    expect(closed).toBe(true)
  })
})
