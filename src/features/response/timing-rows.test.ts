import { expect, it } from 'vitest'
import type { Exchange } from '../../core/exchange/exchange.ts'
import type { Metrics } from '../../core/insight/analysis.ts'
import { exchangeOf } from '../../testing/exchanges.ts'
import { timingRows } from './timing-rows.ts'

const nothing: Metrics = { durationMs: 0, bytes: 0, chunkCount: 0 }

function rowsOf(metrics: Partial<Metrics>, exchange: Partial<Exchange> = {}, eventCount = 0) {
  return timingRows(
    { exchange: { ...exchangeOf(), ...exchange }, metrics: { ...nothing, ...metrics }, eventCount },
    'en',
  )
}

const valueOf = (rows: ReturnType<typeof timingRows>, name: string) =>
  rows.find((row) => row.name === name)?.value

it('shows what was measured', () => {
  const rows = rowsOf(
    {
      headMs: 401.2,
      firstByteMs: 412,
      firstTokenMs: 687,
      gapP50Ms: 11,
      gapP95Ms: 42,
      longestGapMs: 1900,
      outputTokensPerSecond: 84.4,
      durationMs: 2204,
      bytes: 31_400,
      chunkCount: 197,
    },
    {},
    214,
  )
  expect(rows.map((row) => row.value)).toEqual([
    '401 ms',
    '412 ms',
    '687 ms',
    '11 ms',
    '42 ms',
    '1.9 s',
    '2.2 s',
    '31.4 kB',
    '197',
    '214',
    '84 tok/s',
  ])
})

it('leaves open what is not known, and never shows a minus one', () => {
  const rows = rowsOf({})
  expect(valueOf(rows, 'firstByte')).toBeUndefined()
  expect(valueOf(rows, 'rate')).toBeUndefined()
  expect(valueOf(rows, 'bytes')).toBe('0 B')
})

it('keeps a decimal of a slow rate', () => {
  expect(valueOf(rowsOf({ outputTokensPerSecond: 3.46 }), 'rate')).toBe('3.5 tok/s')
})

it('shows the steps of a connection that was seen, each with how long it took', () => {
  const connection = {
    remoteAddress: '203.0.113.7',
    remotePort: 443,
    resolvedAt: 12,
    connectedAt: 40,
    securedAt: 95,
  }
  const written = { at: 96, httpVersion: 'HTTP/1.1', headers: [], added: [] } as const
  const rows = rowsOf({ headMs: 400 }, { connection, written })
  expect(rows.slice(0, 5)).toEqual([
    { name: 'resolved', value: '12 ms (+12 ms)' },
    { name: 'connected', value: '40 ms (+28 ms)' },
    { name: 'secured', value: '95 ms (+55 ms)' },
    { name: 'written', value: '96 ms (+1 ms)' },
    { name: 'head', value: '400 ms' },
  ])
})

it('has no step for what did not happen', () => {
  const connection = { remoteAddress: '127.0.0.1', remotePort: 80, connectedAt: 3 }
  expect(rowsOf({}, { connection }).map(({ name }) => name)).not.toContain('secured')
  expect(rowsOf({}, { connection })[0]).toEqual({ name: 'connected', value: '3 ms (+3 ms)' })
})

it('shows both sizes where a content coding was undone', () => {
  const { head } = exchangeOf({ headers: [['Content-Encoding', 'gzip']] })
  expect(head).toBeDefined()
  const exchange = head === undefined ? {} : { head }
  expect(valueOf(rowsOf({ bytes: 48_300, encodedBytes: 12_100 }, exchange), 'bytes')).toBe(
    '12.1 kB gzip → 48.3 kB',
  )
  expect(valueOf(rowsOf({ bytes: 48_300 }, exchange), 'bytes')).toBe('48.3 kB')
})
