import type { Analysis } from '../../core/insight/analysis.ts'
import type { Finding } from '../../core/insight/finding.ts'
import { headerFindings } from '../../core/insight/header-findings.ts'
import { streamFindings, type StreamFinding } from '../../core/insight/stream-findings.ts'
import { formatDuration, formatNumber } from '../../ui/quantities.ts'
import { findingMessages, type FindingFormats } from './finding-messages.ts'

export interface FindingLine {
  readonly key: string
  readonly tone: Finding['severity']
  readonly text: string
  /** 0-based ordinal of the event that shows it. */
  readonly eventNumber?: number
}

/** What is worth telling about an Exchange, in sentences: first the stream, then the head. */
export function findingLines(analysis: Analysis, locale: 'en' | 'zh-CN'): readonly FindingLine[] {
  const messages = findingMessages[locale]
  const formats: FindingFormats = {
    count: (decimal) => formatNumber(Number(decimal), locale),
    duration: (milliseconds) => formatDuration(Number(milliseconds), locale),
  }
  const stream = streamFindings(analysis).map((finding) => {
    // The compiler cannot see that code and values of one finding belong together.
    const sentence = messages.stream[finding.code] as (
      values: StreamFinding['values'],
      formats: FindingFormats,
    ) => string
    return lineOf(finding, sentence(finding.values, formats))
  })
  const header = headerFindings(analysis.exchange).map((finding) =>
    lineOf(
      finding,
      messages.header[finding.code]((name) => finding.values[name] ?? '', formats),
    ),
  )
  return [...stream, ...header]
}

function lineOf({ code, severity, where }: Finding, text: string): FindingLine {
  const eventNumber = where?.eventNumber
  return {
    key: `${code} ${eventNumber ?? ''}`,
    tone: severity,
    text,
    ...(eventNumber === undefined ? {} : { eventNumber }),
  }
}
