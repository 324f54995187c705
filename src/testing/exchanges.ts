import type { Exchange, TransportKind } from '../core/exchange/exchange.ts'
import { beginExchange, reduceExchange } from '../core/exchange/exchange-reducer.ts'
import type { HeaderPair, HttpRequest } from '../core/http/request.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { utf8 } from './bytes.ts'
import { whole, type Chunking } from './chunkings.ts'

export const exampleRequest: HttpRequest = {
  method: 'POST',
  url: 'https://api.example.com/v1/messages?beta=true',
  headers: [['authorization', 'Bearer {{AUTH_TOKEN}}']],
  body: utf8('{"model":"claude-opus-4-6","stream":true}'),
}

export interface ExampleAnswer {
  readonly status?: number
  readonly headers?: readonly HeaderPair[]
  readonly body?: string | Uint8Array
  readonly chunking?: Chunking
  /** Milliseconds between chunks; the head is at 100, the first chunk at 110. */
  readonly gap?: number
  readonly end?: 'complete' | 'failed' | 'aborted' | 'none'
}

/** What a transport says when it gets this answer. */
export function transportEvents(answer: ExampleAnswer = {}): TransportEvent[] {
  const { status = 200, headers = [], body = '', chunking = whole, gap = 10, end = 'complete' } = answer
  const chunks = chunking.cut(typeof body === 'string' ? utf8(body) : body)
  const events: TransportEvent[] = [
    { type: 'request-sent', at: 0, startedAt: 1_800_000_000_000, request: exampleRequest },
    { type: 'response-head', at: 100, status, statusText: '', headers, visibility: 'complete' },
  ]
  let at = 110
  for (const bytes of chunks) {
    events.push({ type: 'body-chunk', at, bytes })
    at += gap
  }
  if (end === 'complete') events.push({ type: 'end', at })
  if (end === 'aborted') events.push({ type: 'abort', at, reason: 'user' })
  if (end === 'failed') {
    events.push({ type: 'error', at, failure: { kind: 'connection-lost', message: 'network error' } })
  }
  return events
}

export function exampleBeginning(transport: TransportKind = 'direct'): Exchange {
  return beginExchange({ id: 'exchange-1', transport, startedAt: 1_800_000_000_000, request: exampleRequest })
}

/** The Exchange that these events make. */
export function exchangeOf(answer: ExampleAnswer = {}, transport: TransportKind = 'direct'): Exchange {
  return transportEvents(answer).reduce(reduceExchange, exampleBeginning(transport))
}
