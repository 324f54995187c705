import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import {
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'

export interface ReceivedRequest {
  readonly method: string
  readonly target: string
  /** As they came, names and values in turn. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

export interface TestUpstream extends AsyncDisposable {
  /** No slash at its end. */
  readonly origin: string
  /** Whole requests, oldest first. */
  readonly received: readonly ReceivedRequest[]
}

/** The key and the certificate that nobody else signed. */
async function selfSigned(): Promise<{ readonly key: Buffer; readonly cert: Buffer }> {
  return {
    key: await readFile(new URL('./fixtures/self-signed-key.pem', import.meta.url)),
    cert: await readFile(new URL('./fixtures/self-signed-certificate.pem', import.meta.url)),
  }
}

/** A host that speaks HTTP/2 over TLS and nothing else, and answers with what it was asked. */
export async function startHttp2Upstream(): Promise<AsyncDisposable & { readonly origin: string }> {
  const server = createSecureServer({ ...(await selfSigned()), allowHTTP1: false })
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  // Node's types leave out the raw headers.
  server.on(
    'stream',
    (
      stream: ServerHttp2Stream,
      _headers: IncomingHttpHeaders,
      _flags: number,
      rawHeaders?: readonly string[],
    ) => {
      stream.respond({ ':status': 200, 'content-type': 'application/json', 'x-asked-by': 'h2' })
      stream.end(JSON.stringify(rawHeaders))
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `https://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      for (const session of sessions) session.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

type Answer = (
  received: ReceivedRequest,
  response: Parameters<RequestListener>[1],
  request: IncomingMessage,
) => void

/** A host of one test, on a port of its own; `tls` has a certificate that nobody else signed. */
export async function startUpstream(answer: Answer, scheme: 'http' | 'tls' = 'http'): Promise<TestUpstream> {
  const received: ReceivedRequest[] = []
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url = '', rawHeaders } = request
      const whole = { method, target: url, rawHeaders, body: Buffer.concat(parts) }
      received.push(whole)
      answer(whole, response, request)
    })
  }
  const server = scheme === 'http' ? createServer(listener) : createTlsServer(await selfSigned(), listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `${scheme === 'tls' ? 'https' : 'http'}://127.0.0.1:${port}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
