import type { HttpRequest } from '../../core/http/request.ts'
import type { Analysis, StreamStatus } from '../../core/insight/analysis.ts'
import type { MarkTone } from '../../ui/marks.tsx'

/** One Exchange as the foot of the page shows it. */
export interface HistoryEntry {
  readonly id: string
  readonly startedAt: number
  readonly status: StreamStatus
  readonly tone: MarkTone
  readonly live: boolean
  /** `POST /v1/messages` of a captured call: several run at once, and nobody here sent them. */
  readonly call: string | undefined
  /** What stands beside the time: a code worth noticing, how long it took, or that nothing came. */
  readonly outcome:
    | { readonly kind: 'code'; readonly code: number }
    | { readonly kind: 'duration'; readonly milliseconds: number }
    | { readonly kind: 'failed' }
}

/** `now` is epoch milliseconds: a live Exchange counts, whether bytes arrive or not. */
export function historyEntry(analysis: Analysis, now: number): HistoryEntry {
  const { exchange, status, metrics } = analysis
  const live = exchange.end === undefined
  const code = exchange.head?.status
  return {
    id: exchange.id,
    startedAt: exchange.startedAt,
    status,
    tone: toneOf(analysis),
    live,
    call: exchange.transport === 'captured' ? callOf(exchange.request) : undefined,
    outcome: outcome(),
  }

  function outcome(): HistoryEntry['outcome'] {
    if (code !== undefined && code !== 200) return { kind: 'code', code }
    if (code === undefined && status === 'Failed') return { kind: 'failed' }
    const milliseconds = live ? Math.max(0, now - exchange.startedAt) : metrics.durationMs
    return { kind: 'duration', milliseconds }
  }
}

function callOf({ method, url }: HttpRequest): string {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/iu.exec(url)?.[1] ?? url
  return `${method} ${path === '' ? '/' : path}`
}

function toneOf({ exchange, status, message }: Analysis): MarkTone {
  if (status === 'Failed' || message.error !== undefined) return 'bad'
  if (exchange.head !== undefined && exchange.head.status >= 400) return 'bad'
  if (status === 'Cut off') return 'warning'
  if (status === 'Aborted') return 'meta'
  return status === 'Done' ? 'good' : 'info'
}

/** Where an arrow key leads in a list of `count`; undefined for keys that mean nothing here. */
export function neighbourIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, index + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
