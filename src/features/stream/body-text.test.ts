import { expect, test } from 'vitest'
import { everyBytes } from '../../testing/chunkings.ts'
import { exchangeOf } from '../../testing/exchanges.ts'
import { bodyBytes, bodyTextOf } from './body-text.ts'

const text = '{"message":"你好 😀"}'

test('the text of a body survives characters cut by chunk borders, and is read once', () => {
  const exchange = exchangeOf({ body: text, chunking: everyBytes(3) })
  const body = bodyTextOf(exchange)
  expect(body.toString()).toBe(text)
  expect(body.length).toBe(text.length)
  expect(bodyTextOf(exchange).pieces).toBe(body.pieces)
})

test('the bytes come back as they were', () => {
  const exchange = exchangeOf({ body: text, chunking: everyBytes(5) })
  expect(new TextDecoder().decode(bodyBytes(exchange))).toBe(text)
})
