import type { Metrics } from '../../core/insight/analysis.ts'
import { formatBytes, formatDuration, formatNumber } from '../../ui/quantities.ts'

export type TimingName =
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

/** What was measured, in the order in which it happened. */
export function timingRows(metrics: Metrics, eventCount: number, locale: string): readonly TimingRow[] {
  const duration = (milliseconds: number | undefined) =>
    milliseconds === undefined ? undefined : formatDuration(milliseconds, locale)
  const rate = metrics.outputTokensPerSecond
  return [
    { name: 'head', value: duration(metrics.headMs) },
    { name: 'firstByte', value: duration(metrics.firstByteMs) },
    { name: 'firstToken', value: duration(metrics.firstTokenMs) },
    { name: 'gapP50', value: duration(metrics.gapP50Ms) },
    { name: 'gapP95', value: duration(metrics.gapP95Ms) },
    { name: 'longestGap', value: duration(metrics.longestGapMs) },
    { name: 'duration', value: duration(metrics.durationMs) },
    { name: 'bytes', value: formatBytes(metrics.bytes, locale) },
    { name: 'chunks', value: formatNumber(metrics.chunkCount, locale) },
    { name: 'events', value: formatNumber(eventCount, locale) },
    {
      name: 'rate',
      value: rate === undefined ? undefined : `${formatNumber(rate, locale, rate < 10 ? 1 : 0)} tok/s`,
    },
  ]
}
