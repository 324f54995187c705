import { expect, test } from 'vitest'
import { analyseExchange } from '../../core/insight/exchange-analysis.ts'
import { exchangeOf } from '../../testing/exchanges.ts'
import { eventAtOffset, pieceOfEvent } from './event-piece.ts'

const events = [
  { type: 'message_start', message: { id: 'msg_1', role: 'assistant', content: [], usage: {} } },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
  { type: 'ping' },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: ', you' } },
  { type: 'content_block_stop', index: 0 },
]
const body = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')
const [block] = analyseExchange(exchangeOf({ body })).message.blocks

test('an event has the piece of the text that it brought', () => {
  if (block === undefined) throw new Error('no block')
  expect(pieceOfEvent(block, 2)).toEqual({ start: 0, end: 5 })
  expect(pieceOfEvent(block, 4)).toEqual({ start: 5, end: 10 })
  expect(pieceOfEvent(block, 3)).toBeUndefined()
})

test('a character has the event that brought it', () => {
  if (block === undefined) throw new Error('no block')
  expect(eventAtOffset(block, 0)).toBe(2)
  expect(eventAtOffset(block, 4)).toBe(2)
  expect(eventAtOffset(block, 5)).toBe(4)
})
