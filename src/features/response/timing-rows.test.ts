import { expect, it } from 'vitest'
import { timingRows } from './timing-rows.ts'

const valueOf = (rows: ReturnType<typeof timingRows>, name: string) =>
  rows.find((row) => row.name === name)?.value

it('shows what was measured', () => {
  const rows = timingRows(
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
    214,
    'en',
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
  const rows = timingRows({ durationMs: 0, bytes: 0, chunkCount: 0 }, 0, 'en')
  expect(valueOf(rows, 'firstByte')).toBeUndefined()
  expect(valueOf(rows, 'rate')).toBeUndefined()
  expect(valueOf(rows, 'bytes')).toBe('0 B')
})

it('keeps a decimal of a slow rate', () => {
  const rows = timingRows({ durationMs: 0, bytes: 0, chunkCount: 0, outputTokensPerSecond: 3.46 }, 0, 'en')
  expect(valueOf(rows, 'rate')).toBe('3.5 tok/s')
})
