import { expect, test } from 'vitest'
import { segmentText } from './text-segments.ts'

function growingText() {
  const pieces: string[] = []
  return {
    pieces,
    get length() {
      return pieces.join('').length
    },
    toString: () => pieces.join(''),
  }
}

test('short text is one segment that grows', () => {
  const text = growingText()
  text.pieces.push('Hello')
  expect(segmentText(text).segments).toEqual(['Hello'])
  text.pieces.push(', you')
  expect(segmentText(text).segments).toEqual(['Hello, you'])
})

test('a last piece that grew in place is taken once', () => {
  const text = growingText()
  text.pieces.push('ab')
  segmentText(text)
  text.pieces[0] = 'abcd'
  expect(segmentText(text).segments).toEqual(['abcd'])
  text.pieces.push('e')
  expect(segmentText(text).segments).toEqual(['abcde'])
})

test('segments join to the text, start where they say, and never shrink', () => {
  const text = growingText()
  let before: string[] = []
  for (let index = 0; index < 400; index++) {
    text.pieces.push(`word ${index} 你好 😀${index % 37 === 0 ? '\n' : ''} `.repeat(1 + (index % 5)))
    const { segments, starts } = segmentText(text)
    expect(segments.join('')).toBe(text.toString())
    expect(before.every((segment, at) => segments[at]?.startsWith(segment))).toBe(true)
    let offset = 0
    for (const [at, segment] of segments.entries()) {
      expect(starts[at]).toBe(offset)
      offset += segment.length
    }
    before = [...segments]
  }
  expect(before.length).toBeGreaterThan(3)
  expect(Math.max(...before.map((segment) => segment.length))).toBeLessThanOrEqual(4097)
})

test('a segment ends at a line break once it is long enough', () => {
  const text = growingText()
  text.pieces.push(`${'x'.repeat(3000)}\nnext line`)
  expect(segmentText(text).segments.at(-1)).toBe('next line')
})

test('five megabytes without a space are cut, and no surrogate pair is torn', () => {
  const text = growingText()
  text.pieces.push(`a${'😀'.repeat(1_250_000)}`)
  const { segments } = segmentText(text)
  expect(segments.length).toBeGreaterThan(300)
  expect(segments.every((segment) => segment.isWellFormed())).toBe(true)
})

test('a frame costs its own text, not what is there', () => {
  let reads = 0
  const counted = new Proxy<string[]>([], {
    get(pieces, key) {
      if (/^\d+$/u.test(String(key))) reads += 1
      return Reflect.get(pieces, key) as unknown
    },
  })
  const text = { ...growingText(), pieces: counted }
  for (let index = 0; index < 3000; index++) text.pieces.push('delta text ')
  segmentText(text)
  expect(reads).toBeGreaterThanOrEqual(3000)
  reads = 0
  for (let index = 0; index < 100; index++) {
    text.pieces.push('more')
    segmentText(text)
  }
  expect(reads).toBeLessThanOrEqual(300)
})
