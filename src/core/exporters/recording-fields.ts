import type { Exchange } from '../exchange/exchange.ts'
import type { ResponseHead } from '../transport/transport-event.ts'
import type { RedactedExchange } from './redact-exchanges.ts'

/** Grows when a reader of an older version would read it wrong. */
export const recordingVersion = 1

/**
 * The `_wirelens` field of an entry: with HAR's own fields, all there is of an Exchange. Body bytes are those of
 * `content`, cut into chunks by `length`. All times are milliseconds since the request was sent.
 */
export interface RecordingFields extends Pick<
  Exchange,
  | 'id'
  | 'transport'
  | 'startedAt'
  | 'connection'
  | 'informational'
  | 'headAt'
  | 'encodedBytes'
  | 'bytesAfterEnd'
  | 'trailers'
  | 'end'
  | 'expectedHeaders'
> {
  readonly version: typeof recordingVersion
  readonly written?: NonNullable<RedactedExchange['written']>
  /** Absent where no head came: HAR's response is then a stand-in. */
  readonly head?: Pick<ResponseHead, 'visibility' | 'url' | 'httpVersion'>
  readonly chunks: readonly ChunkFields[]
}

export interface ChunkFields {
  readonly at: number
  /** In bytes. Zero where all of it was part of a secret that began in the chunk before. */
  readonly length: number
  readonly encodedLength?: number
}

export function recordingFields(exchange: RedactedExchange): RecordingFields {
  const { request: _, head, chunks, sentBytes: _sent, receivedBytes: _received, ...kept } = exchange
  return {
    version: recordingVersion,
    ...kept,
    ...(head && {
      head: {
        visibility: head.visibility,
        ...(head.url !== undefined && { url: head.url }),
        ...(head.httpVersion !== undefined && { httpVersion: head.httpVersion }),
      },
    }),
    chunks: chunks.map(({ at, bytes, encodedLength }) => ({
      at,
      length: bytes.length,
      ...(encodedLength !== undefined && { encodedLength }),
    })),
  }
}
