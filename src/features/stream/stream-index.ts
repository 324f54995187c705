import type { BlockKind } from '../../core/dialects/message.ts'
import type { Analysis } from '../../core/insight/analysis.ts'

/** What an event carries, by the block it went into; in the order of the arrivals strip, bottom to top. */
export const kinds: readonly BlockKind[] = ['meta', 'thinking', 'text', 'tool']

/**
 * Where events lie among the bytes, and what they carry. The `raw` of all events partitions the body,
 * so an event's chunk follows from lengths alone.
 */
export interface StreamIndex {
  /** Offset into the body just after each event. */
  readonly eventEnds: readonly number[]
  /** Offset into the body just after each chunk. */
  readonly chunkEnds: readonly number[]
  /** Index into `kinds` for each event; 0 where no block claims it. */
  readonly eventKinds: readonly number[]
}

interface Growing extends StreamIndex {
  readonly eventEnds: number[]
  readonly chunkEnds: number[]
  readonly eventKinds: number[]
  /** For each block, how many of its event numbers have been read. */
  readonly blocksRead: number[]
}

const known = new WeakMap<Analysis['events'], Growing>()

/** The index as of this snapshot. Costs what is new since the last call for the same Exchange. */
export function indexStream(analysis: Analysis): StreamIndex {
  let index = known.get(analysis.events)
  if (index === undefined) {
    index = { eventEnds: [], chunkEnds: [], eventKinds: [], blocksRead: [] }
    known.set(analysis.events, index)
  }
  for (let number = index.eventEnds.length; number < analysis.eventCount; number++) {
    const event = analysis.events[number]
    if (event === undefined) break
    index.eventEnds.push((index.eventEnds.at(-1) ?? 0) + event.raw.length)
    index.eventKinds.push(0)
  }
  const { chunks } = analysis.exchange
  for (let number = index.chunkEnds.length; number < chunks.length; number++) {
    index.chunkEnds.push((index.chunkEnds.at(-1) ?? 0) + (chunks[number]?.bytes.length ?? 0))
  }
  for (const [at, block] of analysis.message.blocks.entries()) {
    const code = kinds.indexOf(block.kind)
    let read = index.blocksRead[at] ?? 0
    for (; read < block.eventNumbers.length; read++) {
      const number = block.eventNumbers[read]
      if (number === undefined || number >= index.eventKinds.length) break
      index.eventKinds[number] = code
    }
    index.blocksRead[at] = read
  }
  return index
}

/** Number of the chunk whose bytes completed the event (0-based). */
export function chunkOfEvent(index: StreamIndex, eventNumber: number): number {
  const end = index.eventEnds[eventNumber] ?? 0
  return firstAtLeast(index.chunkEnds, end)
}

/** First position in ascending numbers whose value is at least `wanted`; the length where there is none. */
export function firstAtLeast(ascending: readonly number[], wanted: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
