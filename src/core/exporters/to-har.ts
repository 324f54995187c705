import type { Har } from 'har-format'
import type { Exchange } from '../exchange/exchange.ts'
import { harEntry } from './har-entry.ts'
import { redactExchanges } from './redact-exchanges.ts'

const log = { version: '1.2', creator: { name: 'Wirelens', version: '0.1.0' } } as const

/**
 * Exchanges as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) that Chrome DevTools opens, in the order
 * given. Holds variables where secrets were: see `redactExchanges`.
 */
export function toHar(exchanges: readonly Exchange[]): Har {
  return { log: { ...log, entries: redactExchanges(exchanges).exchanges.map(harEntry) } }
}

export interface HarText {
  /** The file in pieces, one an entry: together they may be longer than a string can be. */
  readonly pieces: Generator<string>
  /** How many credentials are not in it. */
  readonly takenOutCount: number
}

/** The same as text, each entry made when its piece is asked for. */
export function harText(exchanges: readonly Exchange[]): HarText {
  // A live Exchange shares its chunks with those after it; what is written later would have more of them.
  const redacted = redactExchanges(
    exchanges.map((exchange) => ({ ...exchange, chunks: [...exchange.chunks] })),
  )
  function* pieces(): Generator<string> {
    const [beginning, end] = JSON.stringify({ log: { ...log, entries: [] } }).split('[]')
    yield `${beginning}[`
    for (const [index, exchange] of redacted.exchanges.entries())
      yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(harEntry(exchange))}`
    yield `\n]${end}\n`
  }
  return { pieces: pieces(), takenOutCount: redacted.takenOutCount }
}
