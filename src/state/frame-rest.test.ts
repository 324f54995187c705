import { expect, test } from 'vitest'
import { restAfterFrame } from './frame-rest.ts'

test('an ordinary stream is drawn at every frame, also on a slow machine', () => {
  expect(restAfterFrame(2000, 5)).toBe(0)
  expect(restAfterFrame(50_000, 80)).toBe(0)
})

test('a flood rests in proportion to the frame, and never so long that it looks frozen', () => {
  expect(restAfterFrame(1_000_000, 10)).toBe(80)
  expect(restAfterFrame(1_000_000, 100)).toBe(250)
})
