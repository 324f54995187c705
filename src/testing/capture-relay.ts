import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  encodeFeedMessage,
  type CaptureFeedMessage,
  type CaptureMemory,
  type LiveCapture,
} from '../core/transport/capture-feed.ts'
import { relayTokenHeader } from '../core/transport/relay-codec.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'

/** What a page talks to: the relay's calls for live captures, as the HTTP contract has them, and no upstream. */
export interface CaptureRelay {
  readonly origin: string
  readonly token: string
  /** Connections of feeds that are open now. */
  readonly feeds: () => number
  /** How often a feed was asked for. */
  readonly asked: () => number
  readonly captures: () => readonly LiveCapture[]
  say(exchangeId: string, ...events: readonly TransportEvent[]): void
  sayMemory(memory: CaptureMemory): void
  /** Breaks every feed off, as a relay that ends or a network that fails does; it may forget what it had said. */
  breakOff(forget?: 'forget'): void
  /** From now on every call is answered with this status and JSON. */
  refuse(status: number, answer: unknown): void
  close(): Promise<void>
}

/** Starts one on a free port. `answerRest` serves what is no call of captures, a page say. */
export async function startCaptureRelay(
  answerRest?: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<CaptureRelay> {
  const token = 'relay-token-of-this-test'
  const feeds = new Set<ServerResponse>()
  let captures: readonly LiveCapture[] = []
  let held: CaptureFeedMessage[] = []
  let memory: CaptureMemory = { usedBytes: 0, limitBytes: 64_000_000, dropped: 0 }
  let refusal: { readonly status: number; readonly answer: unknown } | undefined
  let asked = 0

  const write = (response: ServerResponse, message: CaptureFeedMessage) => {
    for (const frame of encodeFeedMessage(message)) response.write(frame)
  }
  const tellAll = (message: CaptureFeedMessage) => {
    for (const response of feeds) write(response, message)
  }
  const answerJson = (response: ServerResponse, status: number, value: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  const setCaptures = (next: readonly LiveCapture[]) => {
    captures = next
    tellAll({ type: 'captures', captures })
  }

  const openFeed = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
    write(response, { type: 'captures', captures })
    write(response, { type: 'memory', memory })
    for (const message of held) write(response, message)
    feeds.add(response)
    response.on('close', () => feeds.delete(response))
  }

  const answerCall = async (request: IncomingMessage, response: ServerResponse) => {
    const call = `${request.method} ${request.url}`
    if (call === 'GET /api/captures') asked += 1
    if (refusal !== undefined) return answerJson(response, refusal.status, refusal.answer)
    if (request.headers[relayTokenHeader] !== token) {
      return answerJson(response, 403, {
        error: 'The token is not the one of this relay.',
        refusal: { code: 'not-this-page', value: '' },
      })
    }
    if (call === 'GET /api/captures') return openFeed(response)
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const asking = JSON.parse(text) as { readonly upstream?: string; readonly id?: string }
    if (call === 'POST /api/captures') {
      if (asking.upstream === `http://${request.headers.host}`) {
        return answerJson(response, 400, {
          error: 'This is the address of the relay itself.',
          refusal: { code: 'own-port', value: String(request.headers.host) },
        })
      }
      const capture: LiveCapture = {
        id: `capture-${captures.length + 1}`,
        upstream: asking.upstream ?? '',
        startedAt: 1_800_000_000_000,
      }
      setCaptures([...captures, capture])
      return answerJson(response, 201, capture)
    }
    setCaptures(captures.filter(({ id }) => id !== asking.id))
    response.writeHead(204).end()
  }

  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/captures') === true) void answerCall(request, response)
    else if (answerRest === undefined) response.writeHead(404).end()
    else answerRest(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const breakOff = () => {
    for (const response of feeds) response.destroy()
    feeds.clear()
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    token,
    feeds: () => feeds.size,
    asked: () => asked,
    captures: () => captures,
    say(exchangeId, ...events) {
      for (const event of events) {
        const message = { type: 'exchange-event', captureId: 'capture-1', exchangeId, event } as const
        held.push(message)
        tellAll(message)
      }
    },
    sayMemory(next) {
      memory = next
      tellAll({ type: 'memory', memory })
    },
    breakOff(forget) {
      if (forget !== undefined) held = []
      breakOff()
    },
    refuse(status, answer) {
      refusal = { status, answer }
    },
    close() {
      breakOff()
      server.closeAllConnections()
      return new Promise((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}
