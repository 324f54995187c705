import { expect, test } from 'vitest'
import { correctContentLength } from './correct-content-length.ts'

test('the length is put right where it stands, and nothing else changes', () => {
  const text = 'x-a: 1\nContent-Length:  999\n# content-length: 5\nx-content-length: 7\ncontent-length:'
  expect(correctContentLength(text, 12)).toBe(
    'x-a: 1\nContent-Length:  12\n# content-length: 5\nx-content-length: 7\ncontent-length:12',
  )
})
