import { describe, expect, it } from 'vitest'
import { formatBytes, formatClock, formatDuration, formatNumber } from './quantities.ts'

describe('quantities', () => {
  it.each([
    [0.42, '0.4 ms'],
    [412.4, '412 ms'],
    [999.7, '1 s'],
    [2204, '2.2 s'],
    [2214, '2.21 s'],
    [12_340, '12.3 s'],
    [59_960, '1 min 0 s'],
    [65_000, '1 min 5 s'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds, 'en')).toBe(text)
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1234, '1.2 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1 MB'],
    [25_000_000, '25 MB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text)
  })

  it('groups digits as the language does', () => {
    expect(formatNumber(20_114, 'en')).toBe('20,114')
    expect(formatNumber(20_114, 'zh-CN')).toBe('20,114')
  })

  it('shows midnight as 00, never 24', () => {
    expect(formatClock(new Date(2026, 2, 13, 0, 5, 9).getTime(), 'en')).toBe('00:05:09')
  })
})
