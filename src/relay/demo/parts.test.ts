import { describe, expect, it } from 'vitest'
import { makeRequestId } from './gateway-headers.ts'
import { createRandom } from './random.ts'
import { splitEvenly, splitText } from './split-text.ts'

describe('makeRequestId', () => {
  it('writes UTC time and unpadded nanoseconds, as in the report', () => {
    const now = Date.UTC(2026, 2, 13, 7, 35, 38, 1)
    expect(makeRequestId(now, 512_645)).toMatch(/^202603130735381512645[0-9A-Za-z]{8}$/)
    expect(makeRequestId(now - 1, 7)).toMatch(/^202603130735387[0-9A-Za-z]{8}$/)
  })
})

describe('createRandom', () => {
  it('repeats itself for a seed and spreads over [0, 1)', () => {
    const draw = (seed: number): number[] => Array.from({ length: 1000 }, createRandom(seed))
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    const mean = draw(3).reduce((sum, number) => sum + number, 0) / 1000
    expect(mean).toBeGreaterThan(0.45)
    expect(mean).toBeLessThan(0.55)
    expect(Math.max(...draw(3))).toBeLessThan(1)
  })
})

describe('splitting text', () => {
  const text = ' One two.\n\nThree 中文和表情 👩‍👩‍👧 end \n'
  it('joins to the text and cuts no code point', () => {
    for (const pieces of [splitText(text, 2), splitEvenly(text, 3)]) {
      expect(pieces.join('')).toBe(text)
      expect(pieces.every((piece) => !/\p{Surrogate}/u.test(piece))).toBe(true)
    }
  })

  it('gives words and short runs', () => {
    expect(splitText('One two 中文和', 2)).toEqual(['One', ' two', ' 中', '文和'])
  })
})
