import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { useClock } from '../../ui/clock.ts'
import { Dot } from '../../ui/marks.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { stalledMessages } from './stalled-messages.ts'

const stalledAfterMs = 10_000

/** Says that nothing has come for a while, and counts on. */
export function StalledNote({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(stalledMessages)
  const locale = useLocale()
  const open = analysis.status === 'Sending' || analysis.status === 'Streaming'
  const now = useClock(open)
  if (!open) return null
  const { exchange, metrics } = analysis
  const lastAt = exchange.chunks.at(-1)?.at ?? metrics.headMs ?? 0
  const silence = now - exchange.startedAt - lastAt
  if (silence < stalledAfterMs) return null
  const seconds = formatNumber(Math.floor(silence / 1000), locale)
  return (
    <p className="flex shrink-0 items-center gap-2 border-b border-line bg-warn/10 px-3.5 py-1.5 text-xs text-soft">
      <Dot tone="warning" />
      {exchange.head === undefined ? messages.waiting(seconds) : messages.stalled(seconds)}
      {/* Only its client can end a captured call. */}
      {exchange.transport !== 'captured' && messages.stopEnds}
    </p>
  )
}
