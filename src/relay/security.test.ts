import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeRelaySend, relayTokenHeader } from '../core/transport/relay-codec.ts'
import { rawExchange } from '../testing/raw-http.ts'
import { openRelayPage, type RelayPage } from '../testing/relay-page.ts'
import { tokenOfPage } from '../testing/relay-token.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'
import { routes } from './routes.ts'

/** An upstream that counts who came, and answers everything. */
const upstream = createServer((request, response) => {
  seen.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}`)
  request.resume()
  response.end('{}')
})
const seen: string[] = []
let connections = 0
upstream.on('connection', () => (connections += 1))

let directory: string
let server: LocalServer
let page: RelayPage
let upstreamOrigin: string
let captureId: string
let otherToken: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Wirelens</title>')
  await writeFile(join(directory, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  upstreamOrigin = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  server = await startLocalServer({ port: 0, pageDirectory: directory })
  page = await openRelayPage(server.url)
  const opened = await page.call('/api/captures', {
    method: 'POST',
    body: JSON.stringify({ upstream: upstreamOrigin }),
  })
  captureId = ((await opened.json()) as { id: string }).id
  const other = await startLocalServer({ port: 0, pageDirectory: directory })
  otherToken = await tokenOfPage(other.url)
  await other.close()
})
afterAll(async () => {
  await server.close()
  upstream.close()
  upstream.closeAllConnections()
  await rm(directory, { recursive: true })
})

interface Door {
  readonly method: string
  readonly path: string
  readonly kind: 'api' | 'capture' | 'file'
}

/** Every way into the server, from its own table. */
function doors(): readonly Door[] {
  return [
    ...routes.map(({ method, path }) => ({ method, path, kind: 'api' as const })),
    // What is in no table is refused like what is.
    { method: 'PUT', path: '/api/send', kind: 'api' },
    { method: 'POST', path: '/api/nothing', kind: 'api' },
    { method: 'GET', path: `/c/${captureId}/v1/models`, kind: 'capture' },
    { method: 'POST', path: `/c/${captureId}/v1/messages`, kind: 'capture' },
    { method: 'GET', path: '/', kind: 'file' },
    { method: 'HEAD', path: '/index.html', kind: 'file' },
    { method: 'GET', path: '/icon.svg', kind: 'file' },
  ]
}

const isGet = ({ method }: Door): boolean => method === 'GET' || method === 'HEAD'
const ownHost = (): string => `127.0.0.1:${server.port}`

type Lines = readonly (readonly [name: string, value: string])[]

function rightLines(door: Door): Lines {
  return [
    ['Host', ownHost()],
    ...(isGet(door) ? [] : ([['Origin', `http://${ownHost()}`]] as const)),
    ...(door.kind === 'api' ? ([[relayTokenHeader, page.token]] as const) : []),
  ]
}

/** All lines but those of one name, and others in their place. */
function replaced(lines: Lines, name: string, values: readonly string[]): Lines {
  return [
    ...lines.filter(([other]) => other !== name),
    ...values.map((value): readonly [string, string] => [name, value]),
  ]
}

/** A call that would reach the upstream by whatever route, if it were let in. Status line, head and body. */
function knock(door: Door, lines: Lines): Promise<string> {
  const body = encodeRelaySend({
    request: { method: 'GET', url: `${upstreamOrigin}/sent`, headers: [], body: null },
    httpVersion: 'HTTP/1.1',
  })
  const head = [
    `${door.method} ${door.path} HTTP/1.1`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    'Content-Type: application/octet-stream',
    ...(isGet(door) ? [] : [`Content-Length: ${body.length}`]),
    'Connection: close',
  ].join('\r\n')
  return rawExchange(server.port, `${head}\r\n\r\n${isGet(door) ? '' : Buffer.from(body).toString('latin1')}`)
}

async function expectRefused(door: Door, lines: Lines): Promise<'refused'> {
  const answer = await knock(door, lines)
  const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]
  // Node itself answers 400 where there is no Host at all.
  const expected = lines.some(([name]) => name === 'Host') ? '403' : '400'
  expect([door.method, door.path, lines, status]).toEqual([door.method, door.path, lines, expected])
  expect(answer).not.toContain(page.token)
  if (door.kind !== 'file' && expected === '403')
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toEqual({
      error: expect.stringMatching(/^[A-Z].+\.$/),
      refusal: { code: 'not-this-page', value: expect.any(String) },
    })
  return 'refused'
}

/** Tries every door in every wrong way; how many were refused, and how many connections came to the upstream. */
async function tryAll(wrong: (door: Door) => readonly Lines[]) {
  const before = connections
  let refused = 0
  for (const door of doors())
    refused += (await Promise.all(wrong(door).map((lines) => expectRefused(door, lines)))).length
  return { refused, connections: connections - before }
}

describe('every route', { timeout: 60_000 }, () => {
  it('refuses who has not got the token', async () => {
    const { token } = page
    const oneBitOff = token.slice(0, 20) + String.fromCharCode(token.charCodeAt(20) ^ 1) + token.slice(21)
    const wrong = [
      [],
      [''],
      [oneBitOff],
      [token, token],
      [`${token}, ${token}`],
      [token + token],
      ['a'.repeat(100_000)],
      [otherToken],
      [token.toLowerCase()],
      [token.slice(0, -1)],
      [`Bearer ${token}`],
    ]
    const result = await tryAll((door) =>
      door.kind === 'api' ? wrong.map((tokens) => replaced(rightLines(door), relayTokenHeader, tokens)) : [],
    )
    const apiDoors = doors().filter(({ kind }) => kind === 'api')
    expect(apiDoors.length).toBeGreaterThanOrEqual(routes.length)
    expect(result).toEqual({ refused: apiDoors.length * wrong.length, connections: 0 })
  })

  it('refuses a Host that is not exactly this server’s', async () => {
    const { port } = server
    const wrong = [
      [],
      [''],
      ['127.0.0.1'],
      ['localhost'],
      [`127.0.0.1:${port + 1}`],
      [`127.0.0.1:0${port}`],
      [`localhost.:${port}`],
      [`127.0.0.1.:${port}`],
      [`127.0.0.2:${port}`],
      [`0.0.0.0:${port}`],
      [`[::1]:${port}`],
      [`[::ffff:127.0.0.1]:${port}`],
      [`2130706433:${port}`],
      [`0x7f000001:${port}`],
      [`127.1:${port}`],
      [`rebound.example:${port}`],
      [`localhost.evil.example:${port}`],
      [`evil.localhost:${port}`],
      [`evil.example#127.0.0.1:${port}`],
      [`user@127.0.0.1:${port}`],
      [`http://127.0.0.1:${port}`],
      [ownHost(), ownHost()],
      [ownHost(), 'evil.example'],
      ['evil.example', ownHost()],
      [`${ownHost()}, ${ownHost()}`],
    ]
    // An Origin that fits the wrong Host: it is the Host that must be refused.
    const result = await tryAll((door) =>
      wrong.map((hosts) => {
        const lines = replaced(rightLines(door), 'Host', hosts)
        return isGet(door) ? lines : replaced(lines, 'Origin', [`http://${hosts[0] ?? ''}`])
      }),
    )
    expect(result).toEqual({ refused: doors().length * wrong.length, connections: 0 })
  })

  it('refuses an Origin that is not exactly its own', async () => {
    const { port } = server
    const own = `http://${ownHost()}`
    const wrong = [
      [''],
      ['null'],
      ['http://127.0.0.1'],
      [`http://127.0.0.1:${port + 1}`],
      [`https://127.0.0.1:${port}`],
      [`HTTP://127.0.0.1:${port}`],
      [`http://127.0.0.1:${port}/`],
      [`http://127.0.0.1.:${port}`],
      [`http://127.0.0.1:${port}.evil.example`],
      [`http://evil.127.0.0.1:${port}`],
      [`http://evil.example:${port}`],
      [`http://user@127.0.0.1:${port}`],
      [`http://127.0.0.1:${port}@evil.example`],
      [`http://127.0.0.2:${port}`],
      [`http://[::1]:${port}`],
      [`http://2130706433:${port}`],
      [`http://localhost:${port}`],
      [`http://rebound.example:${port}`],
      ['file://'],
      ['chrome-extension://abcdefghijklmnop'],
      [own, own],
      [own, 'http://evil.example'],
      [`${own}, ${own}`],
      [`${own} http://evil.example`],
    ]
    const mustName = (door: Door): boolean => door.kind === 'api' && !isGet(door)
    const result = await tryAll((door) => {
      const missing = mustName(door) ? [[]] : []
      return [...wrong, ...missing].map((origins) => replaced(rightLines(door), 'Origin', origins))
    })
    const tried = doors().length * wrong.length + doors().filter(mustName).length
    expect(result).toEqual({ refused: tried, connections: 0 })
  })

  it('refuses what a browser says comes from another site', async () => {
    const wrong = ['cross-site', 'same-site', '']
    const result = await tryAll((door) =>
      door.kind === 'file' ? [] : wrong.map((site) => [...rightLines(door), ['Sec-Fetch-Site', site]]),
    )
    const guarded = doors().filter(({ kind }) => kind !== 'file')
    expect(result).toEqual({ refused: guarded.length * wrong.length, connections: 0 })
  })

  it('shows no upstream’s answer as a page of its own, whose scripts could read the token', async () => {
    const wrong = ['document', 'iframe', 'script', 'worker']
    const result = await tryAll((door) =>
      door.kind !== 'capture'
        ? []
        : wrong.map((destination) => [
            ...rightLines(door),
            ['Sec-Fetch-Site', 'none'],
            ['Sec-Fetch-Dest', destination],
          ]),
    )
    const captureDoors = doors().filter(({ kind }) => kind === 'capture')
    expect(result).toEqual({ refused: captureDoors.length * wrong.length, connections: 0 })
  })

  it('lets in who is right, by every door', async () => {
    for (const door of doors()) {
      const lines = rightLines(door)
      if (door.path === '/api/captures' && isGet(door)) continue
      const answer = await knock(door, lines)
      expect([door, Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])]).not.toEqual([door, 403])
      expect([door, answer]).toEqual([door, expect.stringMatching(/^HTTP\/1\.1 (2\d\d|400|404|405) /)])
    }
    const feed = await page.call('/api/captures')
    expect(feed.status).toBe(200)
    feed.close()
    expect(seen.filter((head) => head.startsWith('GET /sent\n'))).toHaveLength(1)
    expect(seen.filter((head) => head.startsWith('GET /v1/models\n'))).toHaveLength(1)
    expect(seen.filter((head) => head.startsWith('POST /v1/messages\n'))).toHaveLength(1)
  })

  it('has a route table to walk', () => {
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining([
        'POST /api/send',
        'GET /api/status',
        'GET /api/captures',
        'POST /api/captures',
      ]),
    )
  })
})

describe('the token', () => {
  it('goes out by no upstream byte, not even from a client that has it', async () => {
    const answer = await page.call(`/c/${captureId}/with-token`)
    expect(answer.status).toBe(200)
    expect(seen.some((head) => head.startsWith('GET /with-token\n'))).toBe(true)
    expect(seen.join('\n')).not.toContain(page.token)
  })

  it('is in no header of any answer', async () => {
    for (const door of doors()) {
      if (door.path === '/api/captures' && isGet(door)) continue
      const answer = await knock(door, rightLines(door))
      expect(answer.slice(0, answer.indexOf('\r\n\r\n'))).not.toContain(page.token)
      if (door.kind !== 'file') expect(answer).not.toContain(page.token)
    }
  })

  it('is never written by the process, nor is anything of a call', { timeout: 30_000 }, async () => {
    const module = (name: string): string =>
      JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href)
    const code = `
      import { startLocalServer } from ${module('local-server.ts')}
      const server = await startLocalServer({ port: 0, pageDirectory: process.argv[1] })
      console.log('ready ' + server.url)
    `
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', code, '--', directory],
      { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] },
    )
    try {
      let output = ''
      const closed = once(child, 'close')
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
      const ready = new Promise<void>((resolve) => {
        child.stdout.on('data', (chunk: Buffer) => {
          output += chunk.toString()
          if (output.includes('\n')) resolve()
        })
      })
      await Promise.race([ready, closed])
      const url = /ready (http:\S+)/.exec(output)?.[1] ?? output
      const there = await openRelayPage(url)
      const request = {
        method: 'POST',
        url: `${upstreamOrigin}/canary-path`,
        headers: [['authorization', 'canary-value']] as const,
        body: Buffer.from('canary-body'),
      }
      const body = encodeRelaySend({ request, httpVersion: 'HTTP/1.1' })
      const headers = { 'content-type': 'application/octet-stream' }
      expect((await there.call('/api/send', { method: 'POST', body, headers })).status).toBe(200)
      const bad = { ...headers, [relayTokenHeader]: 'canary-token' }
      expect((await there.call('/api/send', { method: 'POST', body, headers: bad })).status).toBe(403)
      expect((await there.call('/api/send', { method: 'POST', body: 'canary', headers })).status).toBe(400)
      const unreachable = { ...request, url: 'http://127.0.0.1:1/canary' }
      const failing = encodeRelaySend({ request: unreachable, httpVersion: 'HTTP/1.1' })
      expect(
        await (await there.call('/api/send', { method: 'POST', body: failing, headers })).text(),
      ).toContain('"error"')
      child.kill('SIGKILL')
      await closed
      expect(output).toBe(`ready ${url}\n`)
      expect(seen.some((head) => head.startsWith('POST /canary-path'))).toBe(true)
    } finally {
      child.kill('SIGKILL')
    }
  })
})
