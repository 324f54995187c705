import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
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
  const server =
    scheme === 'http'
      ? createServer(listener)
      : createTlsServer(
          {
            key: await readFile(new URL('./fixtures/self-signed-key.pem', import.meta.url)),
            cert: await readFile(new URL('./fixtures/self-signed-certificate.pem', import.meta.url)),
          },
          listener,
        )
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
