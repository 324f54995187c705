import { expect, test } from 'vitest'
import { EventFilter } from './event-filter.ts'

function events(count: number) {
  return Array.from({ length: count }, (_nothing, number) => ({
    event: number % 10 === 0 ? 'ping' : 'content_block_delta',
    data: `{"text":"Piece ${number} (a+b)"}`,
    id: '',
    receivedAt: number,
    raw: new Uint8Array(),
  }))
}

test('type and data are searched, upper and lower case alike, the text taken literally', () => {
  const stream = events(25)
  const ofType = new EventFilter('PING')
  expect(ofType.advance(stream, 25, 1000)).toBe(true)
  expect(ofType.matches).toEqual([0, 10, 20])
  const inData = new EventFilter('piece 7 (A+B)')
  inData.advance(stream, 25, 1000)
  expect(inData.matches).toEqual([7])
})

test('it goes on where it stopped as events come', () => {
  const stream = events(30)
  const filter = new EventFilter('ping')
  filter.advance(stream, 15, 1000)
  expect(filter.matches).toEqual([0, 10])
  filter.advance(stream, 30, 1000)
  expect(filter.matches).toEqual([0, 10, 20])
})

test('200,000 events are searched in slices', () => {
  const stream = events(200_000)
  const filter = new EventFilter('ping')
  let slices = 0
  while (!filter.advance(stream, stream.length, 0)) slices++
  expect(slices).toBeGreaterThan(100)
  expect(filter.matches).toHaveLength(20_000)
})
