import { expect, it } from 'vitest'
import { GrowingText } from './growing-text.ts'

it('keeps its text in pieces that do not change once the next is begun', () => {
  const text = new GrowingText()
  let first: string | undefined
  for (let count = 0; count < 2000; count += 1) {
    text.append('words ')
    const { pieces } = text.snapshot()
    if (pieces.length > 1) expect(pieces[0]).toBe((first ??= pieces[0]))
  }
  const { pieces, length } = text.snapshot()
  expect(length).toBe(12_000)
  expect(pieces.length).toBe(3)
  expect(pieces.every((piece) => piece.length < 4096 + 6)).toBe(true)
})

it('says in a snapshot what it held when that was taken', () => {
  const text = new GrowingText()
  text.append('one')
  const before = text.snapshot()
  text.append(' two')
  expect([before.toString(), before.length, text.snapshot().toString()]).toEqual(['one', 3, 'one two'])
})
