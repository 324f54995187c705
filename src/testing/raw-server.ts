import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'

/** A server below HTTP: it keeps the bytes that came, and answers with bytes. */
export interface RawServer {
  readonly port: number
  /** `http://127.0.0.1:port`, with https when it was given a certificate. */
  readonly origin: string
  /** Connections so far, oldest first. */
  readonly connections: readonly RawConnection[]
  readonly close: () => Promise<void>
}

export interface RawConnection {
  readonly socket: Socket
  /** All that came, as one character a byte. */
  readonly received: () => string
  /** Resolves when all that came matches. */
  readonly waitFor: (pattern: RegExp) => Promise<string>
  /** Resets the connection at once: `resetAndDestroy` would first write all and end in good order. */
  readonly reset: () => void
  /** Resolves when the connection is over, in whatever way. */
  readonly closed: Promise<void>
}

export interface RawServerOptions {
  readonly tls?: TlsOptions
  /** An address of this machine, 127.0.0.1 if not given. */
  readonly host?: string
  /** A free one if not given. */
  readonly port?: number
}

/** Listens on a free port; `answer` runs for each connection. */
export async function startRawServer(
  answer: (connection: RawConnection) => unknown,
  { tls, host = '127.0.0.1', port: wantedPort = 0 }: RawServerOptions = {},
): Promise<RawServer> {
  const connections: RawConnection[] = []
  const sockets = new Set<Socket>()
  const accept = (socket: Socket): void => {
    const connection = track(socket)
    connections.push(connection)
    answer(connection)
  }
  const server: Server =
    tls === undefined ? createServer({ noDelay: true }, accept) : createTlsServer(tls, accept)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(wantedPort, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function track(socket: Socket): RawConnection {
  const pieces: Buffer[] = []
  const waiting = new Set<() => void>()
  const received = (): string => Buffer.concat(pieces).toString('latin1')
  socket.on('data', (bytes: Buffer) => {
    pieces.push(bytes)
    for (const check of waiting) check()
  })
  socket.on('error', () => {})
  return {
    socket,
    received,
    reset() {
      const { _handle: handle } = socket as Socket & { _handle?: { reset(closed: () => void): void } }
      handle?.reset(() => socket.destroy())
    },
    closed: new Promise((resolve) => {
      socket.once('close', () => resolve())
    }),
    waitFor: (pattern) =>
      new Promise((resolve) => {
        const check = (): void => {
          const text = received()
          if (!pattern.test(text)) return
          waiting.delete(check)
          resolve(text)
        }
        waiting.add(check)
        check()
      }),
  }
}
