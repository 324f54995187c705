import { encodeFeedMessage } from '../../core/transport/capture-feed.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'

/** Where a reader stands in a Recording. */
export interface RecordingPosition {
  readonly block: number
  readonly offset: number
}

export const recordingStart: RecordingPosition = { block: 0, offset: 0 }

/**
 * One captured Exchange as the frames that say it, in the order they were said. Only ever appended to, so that any
 * number of readers can each stand somewhere else in it, and hold nothing but where.
 */
export interface Recording {
  readonly captureId: string
  readonly exchangeId: string
  /** Bytes of all its frames. */
  byteLength(): number
  hasEnded(): boolean
  /** Whether it went to make room, or with its capture; nothing can be read or appended then. */
  wasDropped(): boolean
  /** Whole frames that stand behind a position, and the position behind them. */
  read(
    position: RecordingPosition,
  ): { readonly bytes: Uint8Array; readonly next: RecordingPosition } | undefined
  append(event: TransportEvent): void
  drop(): void
}

interface Block {
  bytes: Buffer
  filled: number
}

const smallestBlock = 4 * 1024
const largestBlock = 64 * 1024

/** Memory comes in blocks: a frame each would cost more than most of the frames are long. */
export function createRecording(captureId: string, exchangeId: string): Recording {
  let blocks: Block[] = []
  let byteLength = 0
  let ended = false
  let dropped = false

  function roomFor(length: number): Block {
    const last = blocks.at(-1)
    if (last !== undefined && last.bytes.length - last.filled >= length) return last
    const usual = Math.min(largestBlock, Math.max(smallestBlock, byteLength))
    const block = { bytes: Buffer.allocUnsafeSlow(Math.max(length, usual)), filled: 0 }
    blocks.push(block)
    return block
  }

  /** Gives back what the last block has left over. */
  function trim(): void {
    const last = blocks.at(-1)
    if (last === undefined) return
    const exact = Buffer.allocUnsafeSlow(last.filled)
    last.bytes.copy(exact)
    last.bytes = exact
  }

  return {
    captureId,
    exchangeId,
    byteLength: () => byteLength,
    hasEnded: () => ended,
    wasDropped: () => dropped,
    read({ block: index, offset }) {
      const block = blocks[index]
      if (block === undefined) return undefined
      if (offset < block.filled)
        return {
          bytes: block.bytes.subarray(offset, block.filled),
          next: { block: index, offset: block.filled },
        }
      return index + 1 < blocks.length ? this.read({ block: index + 1, offset: 0 }) : undefined
    },
    append(event) {
      const frames = encodeFeedMessage({ type: 'exchange-event', captureId, exchangeId, event })
      const length = frames.reduce((sum, frame) => sum + frame.length, 0)
      // All frames of a message in one block: a reader that takes whole blocks can then stop between any two.
      const block = roomFor(length)
      for (const frame of frames) {
        block.bytes.set(frame, block.filled)
        block.filled += frame.length
      }
      byteLength += length
      if (event.type === 'end' || event.type === 'error' || event.type === 'abort') {
        ended = true
        trim()
      }
    },
    drop() {
      dropped = true
      blocks = []
    },
  }
}
