import type { Message, Usage } from '../dialects/message.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { StreamEvent } from '../sse/stream-event.ts'

/** What the body turned out to be, by its bytes first and its content-type second; never by Accept. */
export type BodyKind = 'none-yet' | 'empty' | 'event-stream' | 'json' | 'html' | 'text' | 'binary'

/** The words of `Stream status`. */
export type StreamStatus = 'Idle' | 'Sending' | 'Streaming' | 'Done' | 'Aborted' | 'Failed' | 'Cut off'

/** Everything the panels derive from an Exchange. Arrays only grow and are shared by successive snapshots. */
export interface Analysis {
  readonly exchange: Exchange
  readonly status: StreamStatus
  readonly bodyKind: BodyKind
  readonly events: readonly StreamEvent[]
  /** `events.length` when this snapshot was taken. */
  readonly eventCount: number
  readonly message: Message
  readonly metrics: Metrics
  /** Bytes at the end that dispatched no event; set once the body has ended. */
  readonly tail?: Uint8Array
}

/** Times in milliseconds, sizes in bytes. Unknown is undefined, never -1. */
export interface Metrics {
  /** Since the request was sent until the response head. */
  readonly headMs?: number
  readonly firstByteMs?: number
  /** First event that carries text, thinking or tool JSON. */
  readonly firstTokenMs?: number
  /** Between arrivals of consecutive chunks. */
  readonly gapP50Ms?: number
  readonly gapP95Ms?: number
  readonly longestGapMs?: number
  readonly outputTokensPerSecond?: number
  /** Until the end, or until the last thing that arrived. */
  readonly durationMs: number
  readonly bytes: number
  /** What came off the wire for `bytes`, when a content coding was undone. */
  readonly encodedBytes?: number
  readonly chunkCount: number
  readonly usage?: Usage
}
