import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startRawServer, type RawServer } from '../../testing/raw-server.ts'
import { startClock } from './clock.ts'
import { feedFrom, readAheadLimit, type SocketNotice } from './socket-feed.ts'

let server: RawServer | undefined

afterEach(() => server?.close())

/** A connection to a server that has sent so many bytes. */
async function connectToSender(length: number): Promise<Socket> {
  server = await startRawServer(({ socket }) => socket.write(Buffer.alloc(length)))
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => {})
  return socket
}

/** All notices up to one that is not bytes. */
async function takeAll(feed: { take(): Promise<SocketNotice | undefined> }): Promise<{
  readonly length: number
  readonly last: SocketNotice | undefined
}> {
  let length = 0
  for (;;) {
    const notice = await feed.take()
    if (notice?.type !== 'bytes') return { length, last: notice }
    length += notice.bytes.length
  }
}

test('it reads so far ahead and no further; what it had read before a reset is handed out first', async () => {
  const socket = await connectToSender(3 * 1024 * 1024)
  const feed = feedFrom(socket, startClock(), new AbortController().signal)
  await expect.poll(() => socket.bytesRead).toBeGreaterThanOrEqual(readAheadLimit)
  let before = -1
  const isStill = (): boolean => {
    const still = before === socket.bytesRead
    before = socket.bytesRead
    return still
  }
  await expect.poll(isStill, { interval: 50 }).toBe(true)
  expect(socket.bytesRead).toBeLessThan(readAheadLimit + 256 * 1024)
  server?.connections[0]?.reset()
  const { length, last } = await takeAll(feed)
  expect(last?.type).toBe('failed')
  expect(length).toBeGreaterThanOrEqual(before)
  expect(length).toBe(socket.bytesRead)
  feed.close()
})

test('a socket that was broken while it lay in its own buffer loses none of that', async () => {
  const socket = await connectToSender(1000)
  socket.pause()
  const feed = feedFrom(socket, startClock(), new AbortController().signal)
  await expect.poll(() => socket.bytesRead).toBe(1000)
  socket.pause()
  socket.unshift(Buffer.alloc(500))
  socket.destroy(new Error('broken'))
  const { length, last } = await takeAll(feed)
  expect(length).toBe(1500)
  expect(last).toMatchObject({ type: 'failed', error: { message: 'broken' } })
  feed.close()
})

test('a socket that was closed before it was listened to says so', async () => {
  const socket = await connectToSender(1)
  socket.destroy()
  await once(socket, 'close')
  const feed = feedFrom(socket, startClock(), new AbortController().signal)
  expect((await takeAll(feed)).last?.type).toBe('failed')
  feed.close()
  expect(await feed.take()).toBeUndefined()
})

test('when it is closed, the socket is paused and has no listener left of it', async () => {
  const socket = await connectToSender(1)
  const listeners = (): number[] =>
    ['data', 'end', 'error', 'close'].map((name) => socket.listenerCount(name))
  const before = listeners()
  const feed = feedFrom(socket, startClock(), new AbortController().signal)
  expect(listeners()).not.toEqual(before)
  feed.close()
  expect(listeners()).toEqual(before)
  expect(socket.isPaused()).toBe(true)
  expect(socket.destroyed).toBe(false)
  socket.destroy()
})
