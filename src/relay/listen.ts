import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export const loopbackAddress = '127.0.0.1'

/**
 * Header lines of a captured request can be longer than Node's limit of 16 KiB, and an idle
 * connection must outlive the browser's own patience so that no send meets one being closed.
 */
export const connectionLimits = { maxHeaderSize: 256 * 1024, keepAliveTimeout: 120_000 }

/** Why a server could not listen. `code` is the system's own word, `EADDRINUSE` when the port is taken. */
export class ListenError extends Error {
  readonly port: number
  readonly purpose: 'page' | 'demo'
  readonly code: string

  constructor(purpose: 'page' | 'demo', port: number, code: string) {
    super(`Cannot listen on ${loopbackAddress}:${port} (${code})`)
    this.name = 'ListenError'
    this.purpose = purpose
    this.port = port
    this.code = code
  }
}

/**
 * Listens on the loopback address only, so that no other machine reaches the server.
 * Resolves to the port in use (port 0 asks for any free one); rejects with a ListenError.
 */
export function listen(server: Server, port: number, purpose: 'page' | 'demo'): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void =>
      reject(new ListenError(purpose, port, error.code ?? error.message))
    server.once('error', refuse)
    server.listen(port, loopbackAddress, () => {
      server.off('error', refuse)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Stops listening and ends every open connection, so that no stream keeps the process alive. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
