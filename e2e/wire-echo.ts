import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A request as its bytes were, one character a byte. */
export interface WireRequest {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

export interface WireEcho {
  readonly origin: string
  /** The requests that came whole, oldest first. */
  readonly requests: readonly WireRequest[]
  stop(): Promise<void>
}

/** A server on a bare socket: keeps each request as it came, and answers with a short text. */
export async function startWireEcho(): Promise<WireEcho> {
  const requests: WireRequest[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const request = readRequest(text)
      if (request === undefined) return
      text = ''
      requests.push(request)
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n\r\nheard')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Undefined until the request is whole. Its body is as long as content-length says, or one chunk and the last. */
function readRequest(text: string): WireRequest | undefined {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const [line = '', ...lines] = text.slice(0, headEnd).split('\r\n')
  const [method = '', target = ''] = line.split(' ')
  const headers = lines.map((header) => {
    const colon = header.indexOf(':')
    return [header.slice(0, colon), header.slice(colon + 1).replace(/^ /u, '')] as const
  })
  const named = (name: string) => headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1]
  const rest = text.slice(headEnd + 4)
  if (named('transfer-encoding') !== undefined) {
    const body = /^([0-9a-f]+)\r\n([^]*)\r\n0\r\n\r\n$/iu.exec(rest)?.[2]
    return body === undefined && rest !== '0\r\n\r\n'
      ? undefined
      : { method, target, headers, body: body ?? '' }
  }
  const length = Number(named('content-length') ?? 0)
  return rest.length < length ? undefined : { method, target, headers, body: rest.slice(0, length) }
}
