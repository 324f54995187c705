import type { TextPieces } from '../../core/dialects/message.ts'
import type { BodyChunk, Exchange } from '../../core/exchange/exchange.ts'

interface Growing {
  readonly decoder: TextDecoder
  readonly pieces: string[]
  length: number
  chunksRead: number
}

const known = new WeakMap<readonly BodyChunk[], Growing>()

/** The body so far as text. Costs what is new since the last call for the same Exchange. */
export function bodyTextOf(exchange: Exchange): TextPieces {
  const { chunks } = exchange
  let body = known.get(chunks)
  if (body === undefined) {
    body = { decoder: new TextDecoder(), pieces: [], length: 0, chunksRead: 0 }
    known.set(chunks, body)
  }
  for (; body.chunksRead < chunks.length; body.chunksRead++) {
    const piece = body.decoder.decode(chunks[body.chunksRead]?.bytes, { stream: true })
    if (piece === '') continue
    body.pieces.push(piece)
    body.length += piece.length
  }
  const { pieces, length } = body
  return { pieces, length, toString: () => pieces.join('').slice(0, length) }
}

/** All chunks as one. */
export function bodyBytes(exchange: Exchange): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(exchange.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0))
  let at = 0
  for (const chunk of exchange.chunks) {
    joined.set(chunk.bytes, at)
    at += chunk.bytes.length
  }
  return joined
}
