import type { HeaderPair, HttpRequest } from '../http/request.ts'
import type { TransportEvent } from '../transport/transport-event.ts'
import type { BodyChunk, Exchange, ExchangeEnd, TransportKind } from './exchange.ts'

export interface ExchangeBeginning {
  readonly id: string
  readonly transport: TransportKind
  /** Epoch milliseconds; the transport corrects it when the request really leaves. */
  readonly startedAt?: number
  /** As the user wrote it, variables unfilled. */
  readonly request: HttpRequest
  readonly sent?: HttpRequest
  readonly expectedHeaders?: readonly HeaderPair[]
}

export function beginExchange(beginning: ExchangeBeginning): Exchange {
  return { startedAt: 0, ...beginning, chunks: [] }
}

/**
 * The Exchange after an event. Total: an event that can mean nothing any more (anything after the end,
 * a second head) gives back the same Exchange.
 *
 * One Exchange has one future: a chunk is appended to the `chunks` it shares with those before it.
 */
export function reduceExchange(exchange: Exchange, event: TransportEvent): Exchange {
  if (exchange.end !== undefined) return exchange
  switch (event.type) {
    case 'request-sent':
      return { ...exchange, startedAt: event.startedAt, sent: event.request }
    case 'connection':
      return { ...exchange, connection: event.connection }
    case 'request-written':
      return { ...exchange, written: { ...event.written, at: event.at } }
    case 'informational': {
      const { type: _, ...response } = event
      return { ...exchange, informational: [...(exchange.informational ?? []), response] }
    }
    case 'response-head': {
      if (exchange.head !== undefined) return exchange
      const { type: _, at, ...head } = event
      return { ...exchange, head, headAt: at }
    }
    case 'body-chunk':
      if (event.bytes.length === 0) return exchange
      ;(exchange.chunks as BodyChunk[]).push({
        at: event.at,
        bytes: event.bytes,
        ...(event.encodedLength === undefined ? {} : { encodedLength: event.encodedLength }),
      })
      return { ...exchange }
    case 'trailers':
      return { ...exchange, trailers: event.trailers }
    case 'end':
      return {
        ...ended(exchange, { kind: 'complete', at: event.at }),
        ...(event.encodedBytes === undefined ? {} : { encodedBytes: event.encodedBytes }),
        ...(event.bytesAfterEnd === undefined ? {} : { bytesAfterEnd: event.bytesAfterEnd }),
      }
    case 'error':
      return ended(exchange, { kind: 'failed', at: event.at, failure: event.failure })
    case 'abort':
      return ended(exchange, { kind: 'aborted', at: event.at, reason: event.reason })
  }
}

function ended(exchange: Exchange, end: ExchangeEnd): Exchange {
  return { ...exchange, end }
}
