import { hideSecret, hideUrlSecrets } from '../../core/http/secret-names.ts'
import {
  isFactDifference,
  type ComparedFact,
  type ExchangeComparison,
  type FactValue,
} from '../../core/insight/compare-exchanges.ts'
import type { ComparedHeader, ComparisonState } from '../../core/insight/compare-headers.ts'
import { formatBytes, formatDuration, formatNumber } from '../../ui/quantities.ts'
import type { ComparisonMessages } from './comparison-messages.ts'

export type SectionName = keyof ComparisonMessages['sections']

export interface ComparisonSection {
  readonly name: SectionName
  readonly rows: readonly ComparisonRow[]
}

/** One line of the table, as text; secrets hidden. */
export interface ComparisonRow {
  readonly key: string
  readonly name: string
  /** A line each; empty where there is nothing. */
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly state: ComparisonState
  /** What is said instead of, or beside, the word for the state. */
  readonly word?: string
  readonly remark?: string
  /** `finding`: worth a colour. `figure`: differs, as times do each time. `none`: the same, or not known. */
  readonly difference: 'finding' | 'figure' | 'none'
}

export function comparisonSections(
  comparison: ExchangeComparison,
  locale: string,
  messages: ComparisonMessages,
): readonly ComparisonSection[] {
  const fact = (row: ComparedFact) => factRow(row, comparison, locale, messages)
  const header = (row: ComparedHeader) => headerRow(row, messages)
  const sections: readonly ComparisonSection[] = [
    { name: 'request', rows: comparison.request.map(fact) },
    {
      name: 'requestHeaders',
      rows: [...comparison.requestHeaders.map(header), ...orderRow(comparison, messages)],
    },
    { name: 'answer', rows: [...comparison.answer.map(fact), messageRow(comparison, locale, messages)] },
    { name: 'timing', rows: comparison.timing.map(fact) },
    { name: 'responseHeaders', rows: comparison.responseHeaders.map(header) },
  ]
  return sections.filter(({ rows }) => rows.length > 0)
}

/** Without the rows in which nothing differs, and the sections that are empty then. */
export function onlyDifferences(sections: readonly ComparisonSection[]): readonly ComparisonSection[] {
  return sections
    .map(({ name, rows }) => ({ name, rows: rows.filter((row) => row.difference !== 'none') }))
    .filter(({ rows }) => rows.length > 0)
}

function factRow(
  row: ComparedFact,
  { bodiesPartAt }: ExchangeComparison,
  locale: string,
  messages: ComparisonMessages,
): ComparisonRow {
  const show = (value: FactValue | undefined) =>
    value === undefined ? [] : [hidden(row.name, factText(value, locale, messages))]
  const [left, right] = [show(row.left), show(row.right)]
  const parts = row.name === 'requestBody' && bodiesPartAt !== undefined
  return {
    key: row.name,
    name: messages.facts[row.name],
    left,
    right,
    state: row.state,
    ...(row.measured && row.left?.kind === 'duration' && row.right?.kind === 'duration'
      ? { word: signedDuration(row.right.milliseconds - row.left.milliseconds, locale) }
      : {}),
    ...(parts ? { remark: messages.partAt(formatNumber(bodiesPartAt, locale)) } : {}),
    difference: !isFactDifference(row)
      ? 'none'
      : row.measured
        ? left[0] === right[0]
          ? 'none'
          : 'figure'
        : 'finding',
  }
}

function hidden(name: ComparedFact['name'], text: string): string {
  return name === 'url' ? hideUrlSecrets(text) : text
}

function factText(value: FactValue, locale: string, messages: ComparisonMessages): string {
  switch (value.kind) {
    case 'duration':
      return formatDuration(value.milliseconds, locale)
    case 'size':
      return formatBytes(value.bytes, locale)
    case 'count':
      return formatNumber(value.count, locale)
    case 'delivery':
      return messages.deliveries[value.delivery]
    case 'text':
      return value.text
    case 'outcome':
      return messages.statuses[value.status]
  }
}

function signedDuration(milliseconds: number, locale: string): string {
  return `${milliseconds < 0 ? '−' : '+'}${formatDuration(Math.abs(milliseconds), locale)}`
}

function headerRow(row: ComparedHeader, messages: ComparisonMessages): ComparisonRow {
  const { name, state, caseDiffers, ownToEachAnswer } = row
  const show = (values: readonly string[]) => values.map((value) => hideSecret(name, value) ?? value)
  const differs = state !== 'same' && state !== 'unknown'
  return {
    key: name.toLowerCase(),
    name,
    left: show(row.left),
    right: show(row.right),
    state,
    ...(ownToEachAnswer === true ? { word: messages.ownToEachAnswer } : {}),
    ...(caseDiffers === true ? { remark: messages.caseDiffers } : {}),
    difference: ownToEachAnswer === true ? 'figure' : differs || caseDiffers === true ? 'finding' : 'none',
  }
}

function orderRow({ headerOrder }: ExchangeComparison, messages: ComparisonMessages): ComparisonRow[] {
  if (headerOrder === undefined) return []
  const row = { key: '(order)', name: messages.headerOrder, left: [], right: [], state: headerOrder }
  return [
    headerOrder === 'different'
      ? { ...row, remark: messages.differentOrder, difference: 'finding' }
      : { ...row, difference: 'none' },
  ]
}

function messageRow(
  { message }: ExchangeComparison,
  locale: string,
  messages: ComparisonMessages,
): ComparisonRow {
  const row = { key: '(message)', name: messages.message, difference: 'none' } as const
  if (message === undefined) {
    return { ...row, left: [], right: [], state: 'unknown', word: messages.stillStreaming }
  }
  switch (message.kind) {
    case 'none':
      return { ...row, left: [messages.noText], right: [messages.noText], state: 'same' }
    case 'same': {
      const text = messages.sameText(formatNumber(message.characters, locale))
      return { ...row, left: [text], right: [text], state: 'same' }
    }
    case 'different':
      return {
        ...row,
        left: [message.left],
        right: [message.right],
        state: 'different',
        remark: messages.textPartsAt(formatNumber(message.at, locale)),
        difference: 'finding',
      }
  }
}
