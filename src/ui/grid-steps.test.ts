import { expect, test } from 'vitest'
import { nextIndex, roomFor } from './grid-steps.ts'

test('arrows, page keys, Home and End move within the rows', () => {
  expect(nextIndex('ArrowDown', 4, 10, 3)).toBe(5)
  expect(nextIndex('ArrowDown', 9, 10, 3)).toBe(9)
  expect(nextIndex('ArrowUp', 0, 10, 3)).toBe(0)
  expect(nextIndex('PageDown', 4, 10, 3)).toBe(7)
  expect(nextIndex('PageUp', 4, 10, 3)).toBe(1)
  expect(nextIndex('Home', 4, 10, 3)).toBe(0)
  expect(nextIndex('End', 4, 10, 3)).toBe(9)
})

test('without a selection down starts at the first row and up at the last', () => {
  expect(nextIndex('ArrowDown', undefined, 10, 3)).toBe(0)
  expect(nextIndex('ArrowUp', undefined, 10, 3)).toBe(9)
})

test('other keys and an empty grid move nothing', () => {
  expect(nextIndex('a', 4, 10, 3)).toBeUndefined()
  expect(nextIndex('End', undefined, 0, 3)).toBeUndefined()
})

test('room covers the rows and changes seldom', () => {
  const rooms = new Set<number>()
  for (let count = 0; count < 200_000; count += 7) {
    expect(roomFor(count)).toBeGreaterThanOrEqual(count)
    rooms.add(roomFor(count))
  }
  expect(rooms.size).toBeLessThan(20)
})
