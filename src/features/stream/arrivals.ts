import type { Analysis } from '../../core/insight/analysis.ts'
import { ArrivalBins } from './arrival-bins.ts'
import { indexStream } from './stream-index.ts'

/** Feeds the bins of one Exchange: each chunk once, each event's bytes once. */
interface Arrivals {
  readonly bins: ArrivalBins
  chunksRead: number
  eventsRead: number
  /** Chunks whose bytes no event has claimed yet, oldest first: their kind is not known so far. */
  readonly unclaimed: { readonly at: number; bytes: number }[]
}

const known = new WeakMap<Analysis['events'], Arrivals>()

/** The strip's bins as of this snapshot. Costs what is new since the last call for the same Exchange. */
export function arrivalsOf(analysis: Analysis): ArrivalBins {
  let arrivals = known.get(analysis.events)
  if (arrivals === undefined) {
    arrivals = { bins: new ArrivalBins(), chunksRead: 0, eventsRead: 0, unclaimed: [] }
    known.set(analysis.events, arrivals)
  }
  const { chunks } = analysis.exchange
  for (; arrivals.chunksRead < chunks.length; arrivals.chunksRead++) {
    const chunk = chunks[arrivals.chunksRead]
    if (chunk === undefined || chunk.bytes.length === 0) continue
    arrivals.bins.add(chunk.at, 0, chunk.bytes.length)
    arrivals.unclaimed.push({ at: chunk.at, bytes: chunk.bytes.length })
  }
  claim(arrivals, analysis)
  return arrivals.bins
}

function claim(arrivals: Arrivals, analysis: Analysis): void {
  const { eventKinds } = indexStream(analysis)
  let oldest = 0
  for (; arrivals.eventsRead < eventKinds.length; arrivals.eventsRead++) {
    const kind = eventKinds[arrivals.eventsRead] ?? 0
    let left = analysis.events[arrivals.eventsRead]?.raw.length ?? 0
    while (left > 0) {
      const chunk = arrivals.unclaimed[oldest]
      if (chunk === undefined) break
      const taken = Math.min(left, chunk.bytes)
      if (kind !== 0) {
        arrivals.bins.add(chunk.at, 0, -taken)
        arrivals.bins.add(chunk.at, kind, taken)
      }
      chunk.bytes -= taken
      left -= taken
      if (chunk.bytes === 0) oldest++
    }
  }
  if (oldest > 0) arrivals.unclaimed.splice(0, oldest)
}
