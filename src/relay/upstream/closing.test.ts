import { spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { makeCertificate } from '../../testing/certificates.ts'
import { startRawServer, type RawConnection, type RawServer } from '../../testing/raw-server.ts'
import { collectEvents } from '../../testing/transport-events.ts'
import { createUpstream } from './create-upstream.ts'

const servers: RawServer[] = []
const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 20_000 })

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(answer: (connection: RawConnection) => unknown): Promise<RawServer> {
  const server = await startRawServer(answer)
  servers.push(server)
  return server
}

function send(url: string, signal: AbortSignal): AsyncGenerator<TransportEvent, void, void> {
  const request = { method: 'GET', url, headers: [], body: null }
  return upstream.send(request, { httpVersion: 'HTTP/1.1', signal })
}

const streamForever = async ({ socket, waitFor }: RawConnection): Promise<void> => {
  await waitFor(/\r\n\r\n/)
  socket.write('HTTP/1.1 200 OK\r\n\r\ndata: 1\n\n')
}

describe('an abort', () => {
  test('before it began: nothing is said and nobody is called', async () => {
    const server = await serve(streamForever)
    expect(await collectEvents(send(server.origin, AbortSignal.abort()))).toEqual([])
    expect(server.connections).toHaveLength(0)
  })

  test('during the look-up', async () => {
    const controller = new AbortController()
    const lookup = (): Promise<never> => {
      controller.abort()
      return new Promise(() => {})
    }
    const stuck = createUpstream({ ownPort: () => 1, lookup })
    const request = { method: 'GET', url: 'http://a.test/', headers: [], body: null }
    const events = stuck.send(request, { httpVersion: 'HTTP/1.1', signal: controller.signal })
    expect(await collectEvents(events)).toEqual([])
  })

  test('during the TLS handshake', async () => {
    const controller = new AbortController()
    const server = await serve(() => controller.abort())
    expect(await collectEvents(send(server.origin.replace('http', 'https'), controller.signal))).toEqual([])
    await server.connections[0]?.closed
  })

  test.each(['connection', 'request-written', 'response-head', 'body-chunk'])('after %s', async (type) => {
    const server = await serve(streamForever)
    const controller = new AbortController()
    const types: string[] = []
    for await (const event of send(server.origin, controller.signal)) {
      types.push(event.type)
      if (event.type === type) controller.abort()
    }
    expect(types.at(-1)).toBe(type)
    await server.connections[0]?.closed
  })

  test('while nobody asks for the next event', async () => {
    const server = await serve(streamForever)
    for (const count of [1, 3]) {
      const controller = new AbortController()
      const events = send(server.origin, controller.signal)
      for (let index = 0; index < count; index += 1) await events.next()
      await expect.poll(() => server.connections.length).toBe(count === 1 ? 1 : 2)
      controller.abort()
      await server.connections.at(-1)?.closed
      expect(await collectEvents(events)).toEqual([])
    }
  })

  test('while the server is silent', async () => {
    const controller = new AbortController()
    const server = await serve(async ({ waitFor }) => {
      await waitFor(/\r\n\r\n/)
      controller.abort()
    })
    const events = await collectEvents(send(server.origin, controller.signal))
    expect(events.map((event) => event.type)).not.toContain('error')
    await server.connections[0]?.closed
  })
})

describe('a reader who leaves', () => {
  test.each(['connection', 'request-written', 'response-head', 'body-chunk'])('at %s', async (type) => {
    const server = await serve(streamForever)
    const types: string[] = []
    for await (const event of send(server.origin, new AbortController().signal)) {
      types.push(event.type)
      if (event.type === type) break
    }
    await server.connections[0]?.closed
    expect(types.at(-1)).toBe(type)
  })

  test('while an event is being waited for', async () => {
    const server = await serve(() => {})
    const events = send(server.origin, new AbortController().signal)
    await events.next()
    await events.next()
    const waiting = events.next()
    expect(await events.return()).toEqual({ done: true, value: undefined })
    expect(await waiting).toEqual({ done: true, value: undefined })
    await server.connections[0]?.closed
  })
})

test('200 sends that were aborted, wherever they were, leave nothing behind', async () => {
  const server = await serve(streamForever)
  const certificate = await makeCertificate({ names: ['localhost'] })
  const secure = await startRawServer(streamForever, { tls: certificate })
  const silent = await startRawServer(() => {})
  servers.push(secure, silent)
  // In a process of its own, which has no timers and sockets but those of the upstream.
  const script = `
    import { createUpstream } from ${JSON.stringify(new URL('create-upstream.ts', import.meta.url).href)}
    const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 600_000 })
    const [fingerprint256, ...origins] = process.argv.slice(1)
    upstream.allowCertificate(origins[1], fingerprint256)
    const stops = ['connection', 'request-written', 'response-head', 'body-chunk', 'nothing']
    const send = async (_, index) => {
      const controller = new AbortController()
      const request = { method: 'GET', url: origins[index % origins.length], headers: [], body: null }
      const stop = stops[index % stops.length]
      const abortLater = () => setImmediate(() => controller.abort())
      if (stop === 'nothing' || request.url === origins.at(-1)) abortLater()
      const httpVersion = index % 7 === 6 ? 'HTTP/2' : 'HTTP/1.1'
      if (httpVersion === 'HTTP/2') abortLater()
      for await (const event of upstream.send(request, { httpVersion, signal: controller.signal })) {
        if (event.type === stop) controller.abort()
      }
    }
    for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 20 }, send))
    const left = () => process.getActiveResourcesInfo().filter((name) => !/Immediate|Pipe|TTY/.test(name))
    const deadline = Date.now() + 20_000
    while (left().length > 0 && Date.now() < deadline) await new Promise(setImmediate)
    process.stdout.write(JSON.stringify(left()), () => process.exit())`
  const { fingerprint256 } = new X509Certificate(certificate.cert)
  const origins = [server.origin, secure.origin, silent.origin]
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script, fingerprint256, ...origins],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let left = ''
  child.stdout.on('data', (bytes: Buffer) => (left += bytes.toString()))
  await once(child, 'close')
  expect(left).toBe('[]')
  expect(server.connections.length).toBeGreaterThan(20)
  expect(secure.connections.length).toBeGreaterThan(20)
  for (const { connections } of [server, secure, silent]) {
    await Promise.all(connections.map((connection) => connection.closed))
  }
})

test('when a response is over, the relay closes the connection', async () => {
  const server = await serve(async ({ socket, waitFor }) => {
    await waitFor(/\r\n\r\n/)
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')
  })
  const events = await collectEvents(send(server.origin, new AbortController().signal))
  expect(events.at(-1)?.type).toBe('end')
  await server.connections[0]?.closed
})

test('a reader who stops stops the server, and gets all when going on', async () => {
  const total = 64 * 1024 * 1024
  let accepted = 0
  const server = await serve(async ({ socket, waitFor }) => {
    await waitFor(/\r\n\r\n/)
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${total}\r\n\r\n`)
    const piece = Buffer.alloc(64 * 1024)
    const push = (): void => {
      while (accepted < total) {
        accepted += piece.length
        if (!socket.write(piece)) {
          socket.once('drain', push)
          return
        }
      }
    }
    push()
  })
  const events = send(server.origin, new AbortController().signal)
  let length = 0
  for (let next = await events.next(); !next.done; next = await events.next()) {
    if (next.value.type !== 'body-chunk') continue
    length += next.value.bytes.length
    break
  }
  // Still: nothing more was accepted since it was last looked at.
  let before = -1
  const isStill = (): boolean => {
    const still = before === accepted
    before = accepted
    return still
  }
  await expect.poll(isStill, { interval: 200 }).toBe(true)
  // What the system's own buffers on both sides take, which is up to 6 MB and more on Linux, and ours.
  expect(accepted).toBeLessThan(total / 3)
  for await (const event of events) if (event.type === 'body-chunk') length += event.bytes.length
  expect(length).toBe(total)
})
