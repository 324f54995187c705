import { expect, test } from 'vitest'
import { eventRow, formatOffset } from './event-row.ts'

function event(data: unknown, name = 'message', receivedAt = 2114) {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  return { event: name, data: text, id: '', receivedAt, raw: new TextEncoder().encode(text) }
}

test('a delta shows its own type and its piece', () => {
  const row = eventRow(
    event(
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'here first.' } },
      'content_block_delta',
    ),
    207,
    'text',
  )
  expect(row).toEqual({
    ordinal: 207,
    time: '+2.114',
    name: 'text_delta',
    kind: 'text',
    preview: '"here first."',
  })
})

test('a tool’s JSON keeps its quotes visible', () => {
  const delta = { type: 'input_json_delta', partial_json: '{"file_path": ' }
  expect(eventRow(event({ type: 'content_block_delta', index: 2, delta }), 1, 'tool').preview).toBe(
    String.raw`"{\"file_path\": "`,
  )
})

test('a start names its block; stop and ping are only frames', () => {
  const start = {
    type: 'content_block_start',
    index: 2,
    content_block: { type: 'tool_use', id: 'toolu_01', name: 'Read' },
  }
  expect(eventRow(event(start, 'content_block_start'), 1, 'tool')).toMatchObject({
    kind: 'tool',
    preview: 'tool_use Read toolu_01',
  })
  const stop = eventRow(event({ type: 'content_block_stop', index: 1 }, 'content_block_stop'), 1, 'text')
  expect(stop).toMatchObject({ kind: 'meta', preview: 'index 1' })
  expect(eventRow(event({ type: 'ping' }, 'ping'), 1, 'meta')).toMatchObject({ kind: 'meta', preview: '' })
})

test('without an event name the data says what it is', () => {
  expect(eventRow(event({ type: 'message_stop' }), 1, 'meta').name).toBe('message_stop')
})

test('data that is no JSON, or of another provider, is shown as it came, on one line and cut', () => {
  expect(eventRow(event('[DONE]'), 1, 'meta')).toMatchObject({ name: 'message', preview: '[DONE]' })
  expect(eventRow(event('two\nlines'), 1, 'meta').preview).toBe('two↵lines')
  expect(eventRow(event('x'.repeat(1_000_000)), 1, 'meta').preview).toHaveLength(300)
})

test('the same event gives the same row until its kind changes', () => {
  const delta = event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'a' } })
  const row = eventRow(delta, 3, 'meta')
  expect(eventRow(delta, 3, 'meta')).toBe(row)
  expect(eventRow(delta, 3, 'text')).toMatchObject({ kind: 'text' })
})

test('times are seconds with three decimals', () => {
  expect(formatOffset(0)).toBe('+0.000')
  expect(formatOffset(61_005.4)).toBe('+61.005')
})
