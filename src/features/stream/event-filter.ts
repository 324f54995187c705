import type { StreamEvent } from '../../core/sse/stream-event.ts'

/**
 * Events whose type or data contain a text, upper and lower case alike. Matching goes on in slices,
 * so that neither 200,000 events nor a growing stream holds up the page.
 */
export class EventFilter {
  /** Ordinals of the events that match so far, ascending. Append-only. */
  readonly matches: number[] = []
  private scanned = 0
  private readonly pattern: RegExp

  constructor(query: string) {
    this.pattern = new RegExp(query.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu')
  }

  /** Looks on until all `count` events are seen or `milliseconds` have passed; true when all are seen. */
  advance(events: readonly StreamEvent[], count: number, milliseconds: number): boolean {
    const until = performance.now() + milliseconds
    while (this.scanned < count) {
      const event = events[this.scanned]
      if (event !== undefined && (this.pattern.test(event.event) || this.pattern.test(event.data))) {
        this.matches.push(this.scanned)
      }
      this.scanned++
      if (this.scanned % 64 === 0 && performance.now() >= until) break
    }
    return this.scanned >= count
  }
}
