import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Writes bytes to a port of this machine as they are, and gives back, a character a byte, all that comes until it closes. */
export function rawExchange(port: number, sent: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(sent, 'latin1'))
    let received = ''
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => (received += text))
    // A reset after the answer is an end too; what came until then tells them apart.
    socket.on('error', () => undefined).on('close', () => resolve(received))
  })
}

/** A connection of a test, read piece by piece. */
export interface RawConnection {
  readonly socket: Socket
  write(text: string): void
  /** All that came so far, a character a byte. */
  received(): string
  /** Resolves when what came has `text` in it; rejects when the connection closes first. */
  until(text: string): Promise<void>
  readonly closed: Promise<void>
}

function rawConnection(socket: Socket): RawConnection {
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => (received += text))
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return {
    socket,
    write: (text) => void socket.write(text, 'latin1'),
    received: () => received,
    async until(text) {
      while (!received.includes(text)) {
        if (socket.destroyed)
          throw new Error(`The connection closed without ${JSON.stringify(text)}: ${received}`)
        await Promise.race([once(socket, 'data'), closed])
      }
    },
    closed,
  }
}

export async function openRawConnection(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1')
  const connection = rawConnection(socket)
  await once(socket, 'connect')
  return connection
}

/** A server that says only what its test writes, and counts who came. */
export interface RawServer {
  readonly origin: string
  readonly port: number
  connectionCount(): number
  /** The next connection that nobody took yet. */
  accept(): Promise<RawConnection>
  close(): Promise<void>
}

export async function startRawServer(): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const ready: RawConnection[] = []
  const waiting: ((connection: RawConnection) => void)[] = []
  let count = 0
  const server = createServer((socket) => {
    count += 1
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    const connection = rawConnection(socket)
    const taker = waiting.shift()
    if (taker === undefined) ready.push(connection)
    else taker(connection)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    connectionCount: () => count,
    accept() {
      const connection = ready.shift()
      return connection === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(connection)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Writes chunks of a chunked body until nobody takes them for a second, or 256 MiB are out; bytes written.
 */
export async function writtenUntilStalled({ socket }: RawConnection): Promise<number> {
  const length = 64 * 1024
  const piece = Buffer.from(`${length.toString(16)}\r\n${'a'.repeat(length)}\r\n`)
  let written = 0
  while (written < 256 * 1024 * 1024) {
    written += length
    if (socket.write(piece)) continue
    let timer: ReturnType<typeof setTimeout> | undefined
    const quiet = new Promise<true>((resolve) => (timer = setTimeout(() => resolve(true), 1_000)))
    const stalled = await Promise.race([once(socket, 'drain').then(() => false), quiet])
    clearTimeout(timer)
    if (stalled) return written
  }
  return written
}
