import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStream } from '../../testing/decode-stream.ts'
import { recordedStream } from '../../testing/recorded-streams.ts'
import { createMessageAssembler } from './assemble-message.ts'
import type { DialectName } from './message.ts'

function assemble(stream: string | Uint8Array, dialect?: DialectName) {
  const assembler = createMessageAssembler(dialect)
  for (const event of decodeStream(stream).events) assembler.push(event)
  return { message: assembler.message(), json: assembler.json() }
}

const chat = 'data: {"object":"chat.completion.chunk","choices":[]}\n\ndata: not json\n\ndata: [DONE]\n\n'

describe('a stream of no dialect', () => {
  it('is one block with the data of every event as it came', () => {
    const { message, json } = assemble(chat)
    expect(message).toMatchObject({
      dialect: 'generic',
      diagnostics: [],
      blocks: [{ kind: 'text', deltaCount: 3 }],
    })
    expect(message).not.toHaveProperty('complete')
    expect(message.blocks[0]?.text.toString()).toBe(
      '{"object":"chat.completion.chunk","choices":[]}\nnot json\n[DONE]',
    )
    expect(json).toEqual([{ object: 'chat.completion.chunk', choices: [] }, 'not json', '[DONE]'])
  })

  it('shows an error, however it is written', () => {
    const errors = [
      'event: error\ndata: {"error":{"message":"no","type":"t"}}\n\n',
      'data: {"choices":[],"error":{"code":"t","message":"no"}}\n\n',
    ]
    for (const error of errors) {
      expect(assemble(chat + error).message.error).toMatchObject({ message: 'no', type: 't', eventNumber: 3 })
    }
    expect(assemble('event: error\ndata: broken\n\n').message.error).toMatchObject({ message: 'broken' })
    expect(assemble('data: {"error":null,"text":"\\"error\\""}\n\n').message).not.toHaveProperty('error')
  })
})

describe('the dialect', () => {
  it('is found by the first event that shows it, and the ones before are told to it', () => {
    const { message } = assemble(
      'data: {"type":"heartbeat"}\n\nevent: message_start\ndata: {"type":"message_start","message":{"id":"m"}}\n\n',
    )
    expect(message).toMatchObject({
      dialect: 'anthropic',
      id: 'm',
      blocks: [{ type: 'heartbeat', known: false }],
    })
    expect(message.diagnostics.map(({ eventNumber }) => eventNumber)).toEqual([0, 0])
  })

  it('can be told by a ping or by an error alone', () => {
    expect(assemble('event: ping\ndata: {"type":"ping"}\n\n').message.dialect).toBe('anthropic')
    expect(assemble('data: {"type":"error","error":{"message":"x"}}\n\n').message.dialect).toBe('anthropic')
    expect(assemble('data: {"type":"error","message":"x"}\n\n').message.dialect).toBe('generic')
  })

  it('is no longer looked for after 64 events', () => {
    const late = assemble('data: {}\n\n'.repeat(64) + 'data: {"type":"message_stop"}\n\n')
    const early = assemble('data: {}\n\n'.repeat(63) + 'data: {"type":"message_stop"}\n\n')
    expect([early.message.dialect, late.message.dialect]).toEqual(['anthropic', 'generic'])
  })

  it('can be named, and is generic where there is none of that name yet', () => {
    expect(assemble(chat, 'anthropic').message.dialect).toBe('anthropic')
    expect(assemble(recordedStream('anthropic-mcp'), 'generic').message.dialect).toBe('generic')
    expect(assemble(chat, 'openai-chat').message.dialect).toBe('generic')
  })
})

it('takes any data without throwing', () => {
  const member = fc.constantFrom(
    'type',
    'index',
    'delta',
    'content_block',
    'message',
    'usage',
    'error',
    'content',
    'text',
  )
  const eventTypes = ['message_start', 'content_block_start', 'content_block_delta', 'content_block_stop']
  const otherTypes = ['message_delta', 'message_stop', 'error', 'text', 'tool_use', 'text_delta', 'x']
  const word = fc.constantFrom(...eventTypes, ...otherTypes, 'input_json_delta', 'citations_delta')
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      word,
      fc.constant(null),
      fc.integer({ min: 0, max: 2 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(member, tie('value'), { maxKeys: 5 }),
    ),
  }))
  fc.assert(
    fc.property(fc.array(fc.tuple(word, value), { maxLength: 12 }), (events) => {
      const stream = events
        .map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
        .join('')
      const { message, json } = assemble(stream)
      expect(() => JSON.stringify([message, json])).not.toThrow()
    }),
    { numRuns: 1000 },
  )
})
