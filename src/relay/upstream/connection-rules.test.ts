import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { startRawServer, type RawServer } from '../../testing/raw-server.ts'
import { collectEvents, eventOf } from '../../testing/transport-events.ts'
import { connectToAny } from './connect.ts'
import { createUpstream, type CreateUpstreamOptions } from './create-upstream.ts'

let server: RawServer
let everywhere: RawServer

beforeEach(async () => {
  server = await startRawServer(({ socket }) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'))
  everywhere = await startRawServer(({ socket }) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'), {
    host: '::',
  })
})

afterEach(async () => {
  await Promise.all([server.close(), everywhere.close()])
})

function send(url: string, options: Partial<CreateUpstreamOptions> = {}): Promise<TransportEvent[]> {
  const upstream = createUpstream({ ownPort: () => 1, connectTimeoutMs: 2000, ...options })
  const request = { method: 'GET', url, headers: [], body: null }
  return collectEvents(
    upstream.send(request, { httpVersion: 'HTTP/1.1', signal: new AbortController().signal }),
  )
}

describe('the relay does not call itself', () => {
  const external = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find((each) => !each.internal && each.family === 'IPv4')?.address

  test.each([
    '127.0.0.1',
    '127.0.0.2',
    'localhost',
    '0.0.0.0',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    ...(external === undefined ? [] : [external]),
  ])('at %s', async (host) => {
    const ownPort = (): number => everywhere.port
    const events = await send(`http://${host}:${everywhere.port}/`, { ownPort })
    expect(events).toHaveLength(1)
    expect(eventOf(events, 'error').failure).toMatchObject({
      kind: 'refused-by-relay',
      relayRefusal: { code: 'own-port' },
    })
    expect(everywhere.connections).toHaveLength(0)
    // Had it not been its own port, it would have got there.
    const others = await send(`http://${host}:${everywhere.port}/`)
    expect(others.at(-1)?.type).toBe('end')
    expect(everywhere.connections).toHaveLength(1)
  })
})

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://[::ffff:169.254.169.254]/',
  'http://[64:ff9b::169.254.169.254]/',
  'http://[2002:a9fe:a9fe::]/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
])('%s is refused without a look-up', async (url) => {
  const lookup = (): Promise<never> => Promise.reject(new Error('must not be asked'))
  const [event, ...more] = await send(url, { lookup })
  expect(more).toEqual([])
  expect(event).toMatchObject({
    type: 'error',
    failure: { kind: 'refused-by-relay', relayRefusal: { code: 'address' } },
  })
})

test('a name with one refused address among others is refused, and nothing is connected to', async () => {
  for (const bad of ['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254']) {
    const lookup = (): Promise<string[]> => Promise.resolve(['127.0.0.1', bad])
    const events = await send(`http://rebind.test:${server.port}/`, { lookup })
    expect(eventOf(events, 'error').failure.relayRefusal).toEqual({ code: 'address', value: bad })
  }
  expect(server.connections).toHaveLength(0)
})

test('a name is resolved once, and what was checked is what is connected to', async () => {
  const asked: string[] = []
  const lookup = (name: string): Promise<string[]> => {
    asked.push(name)
    return Promise.resolve(asked.length === 1 ? ['127.0.0.1'] : ['169.254.169.254'])
  }
  const events = await send(`http://Rebind.test:${server.port}/`, { lookup })
  expect(asked).toEqual(['rebind.test'])
  const { connection } = eventOf(events, 'connection')
  expect(connection.remoteAddress).toBe('127.0.0.1')
  expect(connection.resolvedAt).toBeGreaterThanOrEqual(0)
  expect(connection.connectedAt).toBeGreaterThanOrEqual(connection.resolvedAt ?? Infinity)
})

test('an address that refuses does not stand in the way of the next', async () => {
  const lookup = (): Promise<string[]> => Promise.resolve(['127.0.0.9', '::1', '127.0.0.1'])
  const events = await send(`http://two.test:${server.port}/`, { lookup })
  expect(eventOf(events, 'connection').connection.remoteAddress).toBe('127.0.0.1')
  expect(events.at(-1)?.type).toBe('end')
})

describe('failures of a connection', () => {
  test.each([
    ['EAI_AGAIN', /did not answer for a\.test/],
    ['ENOTFOUND', /no address/],
    ['EAI_FAIL', /could not be resolved \(EAI_FAIL\)/],
  ])('a look-up that ends with %s', async (code, message) => {
    const lookup = (): Promise<never> => Promise.reject(Object.assign(new Error('look-up'), { code }))
    const { failure } = eventOf(await send('http://a.test/', { lookup }), 'error')
    expect(failure).toEqual({ kind: 'dns', message: expect.stringMatching(message) as string })
  })

  test('a name that resolves to nothing', async () => {
    const { failure } = eventOf(await send('http://a.test/', { lookup: () => Promise.resolve([]) }), 'error')
    expect(failure.kind).toBe('dns')
  })

  test('nobody answers: given up after the time that was set', async () => {
    const silent = await startSilentPort()
    try {
      const { failure } = eventOf(
        await send(`http://127.0.0.1:${silent.port}/`, { connectTimeoutMs: 50 }),
        'error',
      )
      expect(failure).toEqual({
        kind: 'connect-timeout',
        message: `No connection to 127.0.0.1 (port ${silent.port}) within 0.05 s.`,
      })
    } finally {
      silent.close()
    }
  })

  test('while one address is silent, the next is tried beside it', async () => {
    const silent = await startSilentPort()
    const other = await startRawServer(() => {}, { host: '127.0.0.2', port: silent.port })
    const attempts = (): number =>
      process.getActiveResourcesInfo().filter((name) => name.endsWith('ConnectWrap')).length
    try {
      const attempt = await connectToAny(['127.0.0.1', '127.0.0.2'], silent.port, {
        signal: new AbortController().signal,
        timeoutMs: 20_000,
        nextAddressMs: 5,
      })
      const socket = attempt.kind === 'done' ? attempt.value : undefined
      expect(socket?.remoteAddress).toBe('127.0.0.2')
      socket?.destroy()
      await other.connections[0]?.closed
      // The attempt that lost is over too.
      await expect.poll(() => attempts() - silent.waiting()).toBe(0)
    } finally {
      await other.close()
      silent.close()
    }
  })
})

/** A port on which nothing is accepted and whose queue is full: who connects waits, as behind a firewall. */
async function startSilentPort(): Promise<{
  readonly port: number
  /** How many of its own connections are still waiting. */
  waiting(): number
  close(): void
}> {
  const script = `require('node:net').createServer().listen(
    { host: '127.0.0.1', port: 0, backlog: 1 },
    function () {
      require('node:fs').writeSync(1, String(this.address().port))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve) => {
    child.stdout.once('data', (text: Buffer) => resolve(Number(text.toString())))
  })
  const queue = Array.from({ length: 8 }, () => connect({ host: '127.0.0.1', port }))
  for (const socket of queue) socket.on('error', () => {})
  // The queue takes two; that they were taken shows that the others are left waiting.
  await Promise.all(queue.slice(0, 2).map((socket) => once(socket, 'connect')))
  return {
    port,
    waiting: () => queue.filter((socket) => socket.connecting).length,
    close() {
      for (const socket of queue) socket.destroy()
      child.kill('SIGKILL')
    },
  }
}
