import type { ReactNode } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { useClock } from '../../ui/clock.ts'
import { Pill } from '../../ui/marks.tsx'
import { formatDuration, formatNumber } from '../../ui/quantities.ts'
import { streamMessages } from './messages.ts'

/** Status, first byte, first token, gaps and rate. What is not known yet counts, or stays a dash. */
export function StatsStrip({ analysis }: { readonly analysis: Analysis | undefined }) {
  const messages = useMessages(streamMessages)
  const locale = useLocale()
  const metrics = analysis?.metrics
  const duration = (milliseconds: number | undefined) =>
    milliseconds === undefined ? '–' : formatDuration(milliseconds, locale)
  const gaps =
    metrics?.gapP50Ms === undefined || metrics.gapP95Ms === undefined
      ? '–'
      : formatGaps(metrics.gapP50Ms, metrics.gapP95Ms, locale)
  const waiting = analysis?.status === 'Sending'
  return (
    <div className="@container shrink-0 border-b border-line">
      <dl className="flex">
        <Stat label={messages.status} wide>
          <StatusWords analysis={analysis} />
        </Stat>
        <Stat label={messages.firstByte}>
          {waiting ? <Elapsed startedAt={analysis.exchange.startedAt} /> : duration(metrics?.firstByteMs)}
        </Stat>
        <Stat label={messages.firstToken}>{duration(metrics?.firstTokenMs)}</Stat>
        <Stat label={messages.gap} hideNarrow>
          {gaps}
        </Stat>
        <Stat label={messages.output}>
          {metrics?.outputTokensPerSecond === undefined
            ? '–'
            : messages.rate(formatNumber(metrics.outputTokensPerSecond, locale))}
        </Stat>
      </dl>
    </div>
  )
}

/** `11/42 ms`: one unit where one does for both. */
function formatGaps(p50: number, p95: number, locale: string): string {
  if (p95 < 1000) {
    const decimals = p50 < 10 ? 1 : 0
    return `${formatNumber(p50, locale, decimals)}/${formatNumber(p95, locale, decimals)} ms`
  }
  return `${formatDuration(p50, locale)}/${formatDuration(p95, locale)}`
}

function Stat({
  label,
  hideNarrow = false,
  wide = false,
  children,
}: {
  readonly label: string
  readonly hideNarrow?: boolean
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  return (
    <div
      className={`min-w-0 ${wide ? 'flex-[1.35]' : 'flex-1'} border-r border-line px-3.5 py-[9px] last:border-r-0 @max-[540px]:px-2.5 ${hideNarrow ? 'flex-[1.15] @max-[460px]:hidden' : ''}`}
    >
      <dt className="truncate text-2xs text-mute">{label}</dt>
      <dd className="truncate font-mono text-[14px] leading-[1.4] font-semibold tracking-[-0.02em]">
        {children}
      </dd>
    </div>
  )
}

const tones = {
  Idle: 'meta',
  Sending: 'info',
  Streaming: 'info',
  Done: 'good',
  Aborted: 'meta',
  Failed: 'bad',
  'Cut off': 'warning',
} as const

function StatusWords({ analysis }: { readonly analysis: Analysis | undefined }) {
  const messages = useMessages(streamMessages)
  const status = analysis?.status ?? 'Idle'
  const code = analysis?.exchange.head?.status
  const tone = tones[status]
  return (
    <span className="flex items-center gap-1.5">
      {code !== undefined && <Pill tone={code < 300 ? 'good' : code < 400 ? 'info' : 'bad'}>{code}</Pill>}
      <span
        role="status"
        aria-label={messages.streamStatus}
        className={`truncate font-sans text-xs font-medium tracking-normal ${tone === 'bad' ? 'text-bad' : tone === 'warning' ? 'text-warn' : 'text-soft'}`}
      >
        {messages.statusWords[status]}
      </span>
    </span>
  )
}

function Elapsed({ startedAt }: { readonly startedAt: number }) {
  const locale = useLocale()
  const now = useClock(true)
  return <span className="text-mute">{formatNumber(Math.max(0, now - startedAt) / 1000, locale, 1)} s</span>
}
