import { expect, test } from 'vitest'
import { ArrivalBins, spanInSteps } from './arrival-bins.ts'

test('a gap in time is a gap between bars', () => {
  const bins = new ArrivalBins()
  bins.add(400, 2, 100)
  bins.add(1400, 3, 50)
  expect(bins.start).toBe(400)
  const bars = bins.bars(10, 1001)
  expect(bars.map((bar) => bar?.total)).toEqual([100, ...Array.from({ length: 8 }, () => undefined), 50])
})

test('when time outgrows the bins, none of the bytes are lost', () => {
  const bins = new ArrivalBins()
  let total = 0
  for (let at = 0; at < 600_000; at += 7) {
    bins.add(at, at % 4, 10)
    total += 10
  }
  const bars = bins.bars(200, 600_000)
  expect(bars.reduce((sum, bar) => sum + (bar?.total ?? 0), 0)).toBe(total)
  expect(bars.every((bar) => bar !== undefined)).toBe(true)
})

test('what was taken back is not drawn', () => {
  const bins = new ArrivalBins()
  bins.add(0, 0, 30)
  bins.add(0, 0, -30)
  bins.add(0, 2, 30)
  expect(bins.bars(1, 10)[0]?.bytes).toEqual([0, 0, 30, 0])
})

test('the span grows in steps and always covers what came', () => {
  const spans = new Set<number>()
  for (let elapsed = 0; elapsed < 60_000; elapsed += 100) {
    expect(spanInSteps(elapsed)).toBeGreaterThanOrEqual(elapsed)
    spans.add(spanInSteps(elapsed))
  }
  expect(spans.size).toBeLessThan(20)
})
