import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { HeaderPair } from '../../core/http/request.ts'
import { closeServer, connectionLimits, listen, loopbackAddress } from '../listen.ts'
import { answerMessages, type DemoAnswer, errorAnswer } from './answer.ts'
import { answerCorsHeaders, preflightHeaders } from './cors.ts'
import { deliver } from './deliver.ts'
import { providerError } from './errors.ts'
import { gatewayHeaders, makeRequestId } from './gateway-headers.ts'
import { describeDemo } from './overview.ts'
import { createRequestLog, noteBody } from './request-log.ts'
import { defaultSwitches, type DemoSwitches, readSwitches } from './switches.ts'

export interface DemoServer {
  /** `http://127.0.0.1:PORT`, another origin than the page's. */
  readonly origin: string
  readonly port: number
  close(): Promise<void>
}

/** Anthropic refuses more than 32 MB; the demo takes twice that. */
const maxBodyBytes = 64 * 1024 * 1024

/** The whole body, or undefined when it is too long. Rejects when the client goes away first. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= maxBodyBytes) chunks.push(chunk)
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined
}

function jsonAnswer(value: object): DemoAnswer {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
  return {
    status: 200,
    headers: [
      ['content-type', 'application/json; charset=utf-8'],
      ['cache-control', 'no-store'],
      ['content-length', String(bytes.length)],
    ],
    headWaitMs: 0,
    plan: { steps: [{ waitMs: 0, bytes }], end: 'finish' },
  }
}

/**
 * Starts the demo upstream: a stand-in for a gateway, on a port of its own so that a page's requests
 * to it are cross-origin. `port` 0 picks any free one; rejects with a ListenError.
 */
export async function startDemoServer({ port }: { readonly port: number }): Promise<DemoServer> {
  const log = createRequestLog()

  function chooseAnswer(
    request: IncomingMessage,
    path: string,
    body: Buffer | undefined,
    switches: DemoSwitches,
    requestId: string,
  ): DemoAnswer | 'none' {
    const refuse = (status: number, type: string, message: string): DemoAnswer =>
      errorAnswer(status, providerError(type, message, requestId), switches)
    if (!body) return refuse(413, 'request_too_large', `The body is longer than ${maxBodyBytes} bytes.`)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (path === '/' && isRead) return jsonAnswer(describeDemo())
    if (path === '/demo/requests' && isRead) return jsonAnswer({ requests: log.list() })
    if (path !== '/v1/messages')
      return refuse(404, 'not_found_error', `The demo upstream has no ${path}; POST to /v1/messages.`)
    if (request.method !== 'POST')
      return refuse(405, 'invalid_request_error', '/v1/messages takes POST only.')
    return switches.delivery === 'no-head'
      ? 'none'
      : answerMessages(request.headers, body, switches, requestId)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/'
    const [path = '/', query = ''] = target.split(/\?(.*)/s, 2)
    // The log does not note its own readers: they would push out what they look for.
    const entry = path === '/demo/requests' ? undefined : log.open(request, response)
    const read = readSwitches(new URLSearchParams(query))
    const switches = read.kind === 'switches' ? read.switches : defaultSwitches
    const requestId = makeRequestId()
    const gateway = gatewayHeaders(requestId)

    if (request.method === 'OPTIONS') {
      const asked = request.headers['access-control-request-headers']
      const headers: readonly HeaderPair[] = [...gateway, ...preflightHeaders(switches, asked?.toString())]
      response.writeHead(204, headers.flat()).end()
      return
    }
    const body = await readBody(request)
    if (entry && body) noteBody(entry, body)
    const chosen =
      read.kind === 'refused'
        ? errorAnswer(400, providerError('invalid_request_error', read.reason, requestId), switches)
        : chooseAnswer(request, path, body, switches, requestId)
    if (chosen === 'none') return
    const headers = [...chosen.headers, ...gateway, ...answerCorsHeaders(switches)]
    const plan = request.method === 'HEAD' ? { ...chosen.plan, steps: [] } : chosen.plan
    await deliver(response, { ...chosen, headers, plan }, () => {
      if (entry) entry.ended = 'reset'
    })
  }

  const server = createServer(connectionLimits, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A client that goes away in the middle of its own body is no fault of this server.
      if (!request.destroyed || request.complete) console.error(error)
      response.destroy()
    })
  })
  const used = await listen(server, port, 'demo')
  return {
    origin: `http://${loopbackAddress}:${used}`,
    port: used,
    close: () => closeServer(server),
  }
}
