import type { HeaderPair, HttpRequest } from '../http/request.ts'
import type {
  AbortReason,
  Connection,
  InformationalResponse,
  ResponseHead,
  TransportFailure,
  WrittenRequest,
} from '../transport/transport-event.ts'

/** A piece of the body as the transport handed it over; `at` is ms since the request was sent. */
export interface BodyChunk {
  readonly at: number
  readonly bytes: Uint8Array
  /** Bytes off the wire for it, when a content coding was undone. */
  readonly encodedLength?: number
}

export type ExchangeEnd =
  | { readonly kind: 'complete'; readonly at: number }
  | { readonly kind: 'failed'; readonly at: number; readonly failure: TransportFailure }
  | { readonly kind: 'aborted'; readonly at: number; readonly reason: AbortReason }

export type TransportKind = 'direct' | 'relay' | 'replay' | 'captured'

/**
 * One sending of a Request and all that came back: the single source of truth of every panel.
 * A live stream is an Exchange without `end`. Successive Exchanges of one sending share `chunks`,
 * which only ever grows, so that a chunk costs its own size and not the stream's.
 */
export interface Exchange {
  readonly id: string
  readonly transport: TransportKind
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** As the user wrote it: `{{NAME}}` where values were filled in. Safe to keep. */
  readonly request: HttpRequest
  /** As really sent, values filled in. Memory only: never stored, shared or exported. */
  readonly sent?: HttpRequest
  readonly connection?: Connection
  /** As it left, by a transport that sees the wire; memory only, like `sent`. */
  readonly written?: WrittenRequest & { readonly at: number }
  readonly informational?: readonly (InformationalResponse & { readonly at: number })[]
  readonly head?: ResponseHead
  /** When the head arrived, ms since the request was sent; absent in recordings that do not say. */
  readonly headAt?: number
  readonly chunks: readonly BodyChunk[]
  /** Length of the whole body off the wire, when a content coding was undone; known at the end. */
  readonly encodedBytes?: number
  /** Bytes seen behind the end of the response, which no client reads. */
  readonly bytesAfterEnd?: number
  readonly trailers?: readonly HeaderPair[]
  readonly end?: ExchangeEnd
  /** Response headers the capture showed, to compare the real answer with. */
  readonly expectedHeaders?: readonly HeaderPair[]
}
