import type { Analysis } from '../../core/insight/analysis.ts'
import { formatDuration, formatNumber } from '../../ui/quantities.ts'
import { bodySize } from './body-size.ts'

export type TimingName =
  | 'resolved'
  | 'connected'
  | 'secured'
  | 'written'
  | 'head'
  | 'firstByte'
  | 'firstToken'
  | 'gapP50'
  | 'gapP95'
  | 'longestGap'
  | 'duration'
  | 'bytes'
  | 'chunks'
  | 'events'
  | 'rate'

export interface TimingRow {
  readonly name: TimingName
  /** Undefined: not known, or not yet. */
  readonly value: string | undefined
}

/**
 * What was measured, in the order in which it happened. Of the connection only what its transport saw: each time
 * is since Send, and how long that step took stands behind it.
 */
export function timingRows(
  { exchange, metrics, eventCount }: Pick<Analysis, 'exchange' | 'metrics' | 'eventCount'>,
  locale: string,
): readonly TimingRow[] {
  const duration = (milliseconds: number | undefined) =>
    milliseconds === undefined ? undefined : formatDuration(milliseconds, locale)
  const rate = metrics.outputTokensPerSecond
  return [
    ...connectionSteps(exchange, locale),
    { name: 'head', value: duration(metrics.headMs) },
    { name: 'firstByte', value: duration(metrics.firstByteMs) },
    { name: 'firstToken', value: duration(metrics.firstTokenMs) },
    { name: 'gapP50', value: duration(metrics.gapP50Ms) },
    { name: 'gapP95', value: duration(metrics.gapP95Ms) },
    { name: 'longestGap', value: duration(metrics.longestGapMs) },
    { name: 'duration', value: duration(metrics.durationMs) },
    { name: 'bytes', value: bodySize(metrics, exchange.head, locale) },
    { name: 'chunks', value: formatNumber(metrics.chunkCount, locale) },
    { name: 'events', value: formatNumber(eventCount, locale) },
    {
      name: 'rate',
      value: rate === undefined ? undefined : `${formatNumber(rate, locale, rate < 10 ? 1 : 0)} tok/s`,
    },
  ]
}

function connectionSteps({ connection, written }: Analysis['exchange'], locale: string): TimingRow[] {
  const steps: readonly (readonly [TimingName, number | undefined])[] = [
    ['resolved', connection?.resolvedAt],
    ['connected', connection?.connectedAt],
    ['secured', connection?.securedAt],
    ['written', written?.at],
  ]
  let before = 0
  return steps.flatMap(([name, at]): TimingRow[] => {
    if (at === undefined) return []
    const took = Math.max(0, at - before)
    before = at
    return [{ name, value: `${formatDuration(at, locale)} (+${formatDuration(took, locale)})` }]
  })
}
