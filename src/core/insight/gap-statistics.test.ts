import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomNumbers } from '../../testing/chunkings.ts'
import { GapStatistics } from './gap-statistics.ts'

function gather(gaps: readonly number[]): GapStatistics {
  const statistics = new GapStatistics()
  for (const gap of gaps) statistics.add(gap)
  return statistics
}

function exactQuantile(gaps: readonly number[], share: number): number | undefined {
  return gaps.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * gaps.length)) - 1]
}

describe('quantiles of gaps', () => {
  it('are undefined without any', () => {
    const none = new GapStatistics()
    expect([none.quantile(0.5), none.longest]).toEqual([undefined, undefined])
  })

  it('are exact up to 4096', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (gaps) => {
        const statistics = gather(gaps)
        for (const share of [0.5, 0.95, 1]) {
          expect(statistics.quantile(share)).toBe(exactQuantile(gaps, share))
        }
        expect(statistics.longest).toBe(Math.max(...gaps))
      }),
    )
  })

  it('are off by at most 2% of themselves beyond that', () => {
    const random = randomNumbers(7)
    const gaps = Array.from({ length: 20_000 }, () => 0.002 * 10 ** (random() * 8))
    const statistics = gather(gaps)
    for (const share of [0.01, 0.5, 0.95, 0.99]) {
      const exact = exactQuantile(gaps, share) ?? 0
      expect(Math.abs((statistics.quantile(share) ?? 0) / exact - 1)).toBeLessThanOrEqual(0.02)
    }
  })

  it('are zero where nearly all gaps are', () => {
    const statistics = gather([...Array.from({ length: 9_999 }, () => 0), 500])
    expect([statistics.quantile(0.95), statistics.longest]).toEqual([0, 500])
  })

  it('go on with every gap that is added', () => {
    const statistics = gather([1])
    expect(statistics.quantile(0.95)).toBe(1)
    statistics.add(9)
    expect(statistics.quantile(0.95)).toBe(9)
  })
})
