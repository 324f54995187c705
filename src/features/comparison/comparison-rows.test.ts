import { expect, test } from 'vitest'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { compareExchanges } from '../../core/insight/compare-exchanges.ts'
import { analyseExchange } from '../../core/insight/exchange-analysis.ts'
import { sentHeaders } from '../../core/insight/sent-headers.ts'
import { utf8 } from '../../testing/bytes.ts'
import { exchangeOf, type ExampleAnswer } from '../../testing/exchanges.ts'
import { comparisonMessages } from './comparison-messages.ts'
import { comparisonSections, onlyDifferences } from './comparison-rows.ts'

const unpredictable = () => {
  throw new Error('nothing to predict')
}

function sendOf(answer: ExampleAnswer, change: Partial<Exchange> = {}) {
  const exchange = { ...exchangeOf(answer, 'relay'), ...change }
  return { analysis: analyseExchange(exchange), sent: sentHeaders(exchange, unpredictable) }
}

function sectionsOf(a: ReturnType<typeof sendOf>, b: ReturnType<typeof sendOf>) {
  return comparisonSections(compareExchanges(a, b), 'en', comparisonMessages.en)
}

function rowOf(sections: ReturnType<typeof sectionsOf>, name: string) {
  return sections.flatMap(({ rows }) => rows).find((row) => row.name === name)
}

const withKey = (key: string, body = '{}') => ({
  sent: { ...exchangeOf().request, headers: [['x-api-key', key]] as const, body: utf8(body) },
})

test('a secret differs without being seen', () => {
  const sections = sectionsOf(sendOf({}, withKey('sk-1')), sendOf({}, withKey('sk-2')))
  expect(rowOf(sections, 'x-api-key')).toMatchObject({
    left: ['••••••••'],
    right: ['••••••••'],
    state: 'different',
    difference: 'finding',
  })
  expect(JSON.stringify(sections)).not.toContain('sk-')
})

test('a key in the URL differs without being seen', () => {
  const aimed = (key: string) => ({ request: { ...exchangeOf().request, url: `https://a.test/?key=${key}` } })
  const sections = sectionsOf(sendOf({}, aimed('AIza1')), sendOf({}, aimed('AIza2')))
  expect(rowOf(sections, 'URL')).toMatchObject({ left: ['https://a.test/?key=••••••••'], state: 'different' })
  expect(JSON.stringify(sections)).not.toContain('AIza')
})

test('a time is a figure with its sign, a status code a finding', () => {
  const sections = sectionsOf(
    sendOf({ body: 'ab', status: 200 }),
    sendOf({ body: 'ab', status: 500, gap: 45 }),
  )
  expect(rowOf(sections, 'Duration')).toMatchObject({ word: '+35 ms', difference: 'figure' })
  expect(rowOf(sections, 'Status code')).toMatchObject({
    left: ['200'],
    right: ['500'],
    difference: 'finding',
  })
  expect(rowOf(sections, 'First byte')).toMatchObject({ word: '+0 ms', difference: 'none' })
})

test('where request bodies part is said', () => {
  const sections = sectionsOf(sendOf({}, withKey('k', '{"a":1}')), sendOf({}, withKey('k', '{"a":2}')))
  expect(rowOf(sections, 'Request body')).toMatchObject({
    left: ['7 B'],
    remark: 'the first difference is at byte 5',
    difference: 'finding',
  })
})

test('only differences leaves what differs and drops empty sections', () => {
  const one = sendOf({ headers: [['x', '1']] })
  expect(onlyDifferences(sectionsOf(one, one))).toEqual([])
  const left = onlyDifferences(sectionsOf(one, sendOf({ headers: [['x', '2']] })))
  expect(left.map(({ name, rows }) => [name, rows.map((row) => row.name)])).toEqual([
    ['responseHeaders', ['x']],
  ])
})

test('two live sends are not yet compared by their text', () => {
  const live = sendOf({ end: 'none' })
  expect(rowOf(sectionsOf(live, live), 'Message')).toMatchObject({ state: 'unknown', difference: 'none' })
})
