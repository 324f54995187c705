import { kinds } from './stream-index.ts'

const capacity = 2048
const layers = kinds.length

/** One bar of the strip. `bytes` by kind, in the order of `kinds`. */
export interface ArrivalBar {
  readonly bytes: readonly number[]
  readonly total: number
}

/**
 * Bytes over time in a fixed number of bins: when time outgrows them, neighbours merge and a bin
 * covers twice the time. A chunk costs the same whether it is the tenth or the millionth.
 */
export class ArrivalBins {
  private binMs = 0.5
  private readonly bytes = new Float64Array(capacity * layers)
  private origin: number | undefined

  /** Milliseconds since the request was sent, of the first arrival. */
  get start(): number {
    return this.origin ?? 0
  }

  /** `bytes` may be negative, to take back what later turned out to be of another kind. */
  add(at: number, kind: number, bytes: number): void {
    this.origin ??= at
    const elapsed = Math.max(0, at - this.origin)
    while (elapsed >= this.binMs * capacity) this.merge()
    const slot = Math.floor(elapsed / this.binMs) * layers + kind
    this.bytes[slot] = (this.bytes[slot] ?? 0) + bytes
  }

  /** Bars side by side over `span` milliseconds from the first arrival; undefined where nothing came. */
  bars(count: number, span: number): readonly (ArrivalBar | undefined)[] {
    const bars = new Array<{ bytes: number[]; total: number } | undefined>(count).fill(undefined)
    const used = Math.min(capacity, Math.ceil(span / this.binMs) + 1)
    for (let bin = 0; bin < used; bin++) {
      for (let kind = 0; kind < layers; kind++) {
        const bytes = this.bytes[bin * layers + kind] ?? 0
        if (bytes <= 0) continue
        const position = Math.min(count - 1, Math.floor(((bin * this.binMs) / span) * count))
        const bar = (bars[position] ??= { bytes: kinds.map(() => 0), total: 0 })
        bar.bytes[kind] = (bar.bytes[kind] ?? 0) + bytes
        bar.total += bytes
      }
    }
    return bars
  }

  private merge(): void {
    for (let bin = 0; bin < capacity; bin++) {
      for (let kind = 0; kind < layers; kind++) {
        const pair = bin * 2 * layers + kind
        this.bytes[bin * layers + kind] =
          bin * 2 < capacity ? (this.bytes[pair] ?? 0) + (this.bytes[pair + layers] ?? 0) : 0
      }
    }
    this.binMs *= 2
  }
}

/** The time the strip spans while a stream grows: steps, so that bars move seldom and the end stays in view. */
export function spanInSteps(elapsed: number): number {
  let span = 1000
  while (span < elapsed) span *= 1.3
  return span
}
