import { expect, it } from 'vitest'
import { createEndingsMemory } from './endings-memory.ts'
import { LineEndings } from './line-endings.ts'

const endingsOf = (text: string): LineEndings => LineEndings.split(text).lineEndings

it('recalls by state, and not for a text with another number of lines', () => {
  const memory = createEndingsMemory()
  const endings = endingsOf('a\r\nb\n')
  memory.remember(7, endings, true)
  expect(memory.recall(7, 2)).toEqual({ lineEndings: endings, byteOrderMark: true })
  expect(memory.recall(7, 3)).toBeUndefined()
  expect(memory.recall(8, 2)).toBeUndefined()
})

it('forgets the oldest beyond 5,000 states', () => {
  const memory = createEndingsMemory()
  const endings = endingsOf('a\n')
  for (let state = 0; state <= 5_000; state++) memory.remember(state, endings, false)
  expect(memory.recall(0, 1)).toBeUndefined()
  expect(memory.recall(1, 1)).toBeDefined()
})

it('forgets the oldest beyond its bytes, and counts shared ones once', () => {
  const memory = createEndingsMemory(18)
  const text = 'a\r\nb\n'.repeat(3)
  const [first, second, third, fourth] = [endingsOf(text), endingsOf(text), endingsOf(text), endingsOf(text)]
  for (let state = 0; state < 100; state++) memory.remember(state, first, false)
  memory.remember(100, second, false)
  memory.remember(101, third, false)
  expect(memory.recall(0, 6)).toBeDefined()
  memory.remember(102, fourth, false)
  expect(memory.recall(0, 6)).toBeUndefined()
  expect(memory.recall(99, 6)).toBeUndefined()
  expect(memory.recall(100, 6)).toBeDefined()
})
