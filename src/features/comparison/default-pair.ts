import type { Exchange } from '../../core/exchange/exchange.ts'

export interface ExchangePair {
  readonly left: string
  readonly right: string
}

/**
 * The two sends that are most likely meant: the chosen one, and the latest other one of the same method and URL,
 * sent the other way if there is such a one. Undefined with fewer than two. `exchanges` are newest first.
 */
export function defaultPair(
  exchanges: readonly Exchange[],
  selectedId: string | undefined,
): ExchangePair | undefined {
  const left = exchanges.find(({ id }) => id === selectedId) ?? exchanges[0]
  if (left === undefined) return undefined
  const others = exchanges.filter((exchange) => exchange !== left)
  const alike = others.filter(
    ({ request }) => request.method === left.request.method && request.url === left.request.url,
  )
  const right = alike.find(({ transport }) => transport !== left.transport) ?? alike[0] ?? others[0]
  return right === undefined ? undefined : { left: left.id, right: right.id }
}
