import type { HeaderLedger } from '../../core/http/header-ledger.ts'
import type { HttpRequest } from '../../core/http/request.ts'
import { concatBytes } from '../../core/http/byte-text.ts'
import { headSecrets, wireLines, type WireLine } from '../../core/http/wire-head.ts'
import type { ByteRange } from '../../core/http/hex-rows.ts'
import { sentHeaders, type SentHeaders, type SentPart } from '../../core/insight/sent-headers.ts'

/** What is known of a request that left: its very bytes, or its header lines and its body. */
export type SentShape =
  | {
      readonly kind: 'bytes'
      /** Request line and headers, and what frames the body, as they were on the wire. */
      readonly head: Uint8Array
      readonly lines: readonly WireLine[]
      readonly body: Uint8Array
      /** What stood behind the body to end its chunks. */
      readonly tail: Uint8Array
      /** Lower-case names of the headers that the relay added. */
      readonly added: ReadonlySet<string>
    }
  | { readonly kind: 'headers'; readonly sent: SentHeaders; readonly body: Uint8Array }
  /** The relay wrote nothing: not yet, or the send ended before. */
  | { readonly kind: 'not-written' }

export function sentShape(exchange: SentPart, predict: (request: HttpRequest) => HeaderLedger): SentShape {
  const { written, transport } = exchange
  if (written === undefined && transport === 'relay') return { kind: 'not-written' }
  const body = (exchange.sent ?? exchange.request).body ?? new Uint8Array()
  if (written?.wire === undefined) return { kind: 'headers', sent: sentHeaders(exchange, predict), body }
  const { beforeBody, afterBody } = written.wire
  return {
    kind: 'bytes',
    head: beforeBody,
    lines: wireLines(beforeBody),
    body,
    tail: afterBody,
    added: new Set(written.added),
  }
}

/** All bytes one after another, and which of them nobody else should see. */
export function shapeBytes(shape: SentShape): {
  readonly bytes: Uint8Array
  readonly secrets: readonly ByteRange[]
} {
  switch (shape.kind) {
    case 'bytes':
      return {
        bytes: concatBytes([shape.head, shape.body, shape.tail]),
        secrets: headSecrets(shape.lines),
      }
    case 'headers':
      return { bytes: shape.body, secrets: [] }
    case 'not-written':
      return { bytes: new Uint8Array(), secrets: [] }
  }
}
