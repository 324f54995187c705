import { createEventDecoder } from '../core/sse/event-decoder.ts'
import type { StreamEvent } from '../core/sse/stream-event.ts'
import { utf8 } from './bytes.ts'
import { whole, type Chunking } from './chunkings.ts'

export interface DecodedStream {
  readonly events: StreamEvent[]
  readonly tail: Uint8Array
}

/** Runs the bytes through the decoder; the n-th chunk (from 0) arrives at n × 10 ms. */
export function decodeStream(stream: Uint8Array | string, chunking: Chunking = whole): DecodedStream {
  const decoder = createEventDecoder()
  const bytes = typeof stream === 'string' ? utf8(stream) : stream
  const events = chunking.cut(bytes).flatMap((chunk, index) => decoder.push(chunk, index * 10))
  return { events, tail: decoder.end().tail }
}
