import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Flood {
  readonly origin: string
  /** Bytes handed to the network so far. */
  written(): number
  /** Answers that are still open. */
  connections(): number
  stop(): Promise<void>
}

/** An upstream that answers with `length` bytes, as fast as they are taken. */
export async function startFlood(length: number): Promise<Flood> {
  const block = Buffer.alloc(64 * 1024, 'x')
  let written = 0
  let open = 0
  const server = createServer((_request, response) => {
    open += 1
    response.once('close', () => {
      open -= 1
    })
    response.writeHead(200, { 'content-type': 'text/plain' })
    let left = length
    const pour = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= block.length
        written += block.length
        if (!response.write(block)) {
          response.once('drain', pour)
          return
        }
      }
      response.end()
    }
    pour()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    written: () => written,
    connections: () => open,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An upstream that writes the time, by the clock of this process, in a chunk of its own every 5 ms. */
export async function startTicker(ticks: number): Promise<Omit<Flood, 'written' | 'connections'>> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    let left = ticks
    const timer = setInterval(() => {
      left -= 1
      response.write(`${performance.now()}\n`)
      if (left > 0) return
      clearInterval(timer)
      response.end()
    }, 5)
    response.once('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
