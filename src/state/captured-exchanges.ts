import type { ExchangeAnalysis } from '../core/insight/exchange-analysis.ts'
import { addCapturedExchange, getSelectedAnalysis, removeExchange } from './exchanges.ts'

/** Of captured Exchanges, in this page's memory. The user's own sends are never let go. */
export const capturedLimits = { count: 200, bytes: 128_000_000 }

const kept = new Map<string, ExchangeAnalysis>()

/** Adds one that was captured; beyond the limits the oldest that have ended and are not shown are let go. */
export function keepCaptured(exchangeId: string, analysis: ExchangeAnalysis): void {
  kept.set(exchangeId, analysis)
  addCapturedExchange(analysis)
  let bytes = 0
  for (const one of kept.values()) bytes += sizeOf(one)
  const shown = getSelectedAnalysis()?.exchange.id
  for (const [id, one] of kept) {
    if (kept.size <= capturedLimits.count && bytes <= capturedLimits.bytes) return
    if (id === shown || one.snapshot().exchange.end === undefined) continue
    kept.delete(id)
    removeExchange(id)
    bytes -= sizeOf(one)
  }
}

function sizeOf(analysis: ExchangeAnalysis): number {
  const { exchange, metrics } = analysis.snapshot()
  return metrics.bytes + (exchange.sent?.body?.length ?? 0)
}
