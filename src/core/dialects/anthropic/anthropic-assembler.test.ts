import { describe, expect, it } from 'vitest'
import { decodeStream } from '../../../testing/decode-stream.ts'
import { recordedStream } from '../../../testing/recorded-streams.ts'
import { everyBytes } from '../../../testing/chunkings.ts'
import { createMessageAssembler } from '../assemble-message.ts'
import type { Message } from '../message.ts'
import { messageFromAnswer } from './whole-answer.ts'

function assemble(stream: Uint8Array | string): { message: Message; json: unknown } {
  const assembler = createMessageAssembler()
  for (const event of decodeStream(stream, everyBytes(100)).events) assembler.push(event)
  return { message: assembler.message(), json: assembler.json() }
}

function summary({ blocks }: Message): string[] {
  return blocks.map((block) => `${block.kind} ${block.type}: ${block.text.toString()}`)
}

function codes({ diagnostics }: Message): string[] {
  return diagnostics.map(({ code, eventNumber, count = 1 }) => `${code} at ${eventNumber}, ${count}x`)
}

describe('a whole answer', () => {
  const { message } = assemble(recordedStream('anthropic-thinking-text-tool'))

  it('has its blocks by kind, with the text of each', () => {
    expect(message.dialect).toBe('anthropic')
    expect(summary(message)).toEqual([
      'thinking thinking: Let me see what the user wants: 天气 in São Paulo 🌧.',
      'text text: I will look up the weather.\n\n"Quoted" \\ and \t tab',
      'tool tool_use: {"city": "São Paulo", "days": [1, 2, {"deep": null}]}',
    ])
    expect(message.blocks.map((block) => [block.index, block.known, block.closed, block.deltaCount])).toEqual(
      [
        [0, true, true, 3],
        [1, true, true, 2],
        [2, true, true, 4],
      ],
    )
    expect(message.blocks.map((block) => block.title)).toEqual([undefined, undefined, 'get_weather'])
    expect(message.blocks[0]?.signatureBytes).toBe(28)
    expect(message.blocks[2]?.value).toEqual({
      type: 'tool_use',
      id: 'toolu_01A',
      name: 'get_weather',
      input: { city: 'São Paulo', days: [1, 2, { deep: null }] },
    })
  })

  it('has its usage overwritten, never added', () => {
    expect(message.usage).toMatchObject({
      inputTokens: 3,
      outputTokens: 214,
      cacheReadTokens: 18220,
      cacheWriteTokens: 5120,
      raw: { service_tier: 'standard', output_tokens_details: { thinking_tokens: 40 } },
    })
  })

  it('is complete, with its stop reason, id and model, and nothing to complain of', () => {
    expect(message).toMatchObject({
      complete: true,
      stopReason: 'tool_use',
      id: 'msg_01Hk',
      model: 'claude-opus-4-6',
      role: 'assistant',
      diagnostics: [],
    })
    expect(message).not.toHaveProperty('stopSequence')
  })

  it('knows which event made which piece of a text', () => {
    const { events } = decodeStream(recordedStream('anthropic-thinking-text-tool'))
    const block = message.blocks[1]
    const text = block?.text.toString() ?? ''
    const pieces = block?.eventNumbers.map((number, index) => [
      events[number]?.event,
      text.slice(block.textOffsets[index], block.textOffsets[index + 1]),
    ])
    expect(pieces).toEqual([
      ['content_block_start', ''],
      ['content_block_delta', 'I will look up '],
      ['content_block_delta', 'the weather.\n\n"Quoted" \\ and \t tab'],
      ['content_block_stop', ''],
    ])
  })
})

it('names a result after the tool it belongs to', () => {
  const { message } = assemble(recordedStream('anthropic-server-tool-web-search'))
  expect(message.blocks.map((block) => block.title)).toEqual(['web_search', 'web_search', undefined])
})

it('shows what a compaction says and takes the model of a fallback', () => {
  expect(summary(assemble(recordedStream('anthropic-compaction')).message)[0]).toBe(
    'meta compaction: Summary of what was said.',
  )
  const { message } = assemble(recordedStream('anthropic-fallback-refusal'))
  expect(message.model).toBe('claude-haiku-4-5')
  expect(message.blocks[1]?.title).toBe('claude-opus-4-6 → claude-haiku-4-5')
})

it('knows every block type of the API', () => {
  for (const name of ['tool-results-and-upload', 'mcp', 'redacted-thinking', 'citations'] as const) {
    const { message } = assemble(recordedStream(`anthropic-${name}`))
    expect(message.blocks.every((block) => block.known)).toBe(true)
    expect(message.diagnostics).toEqual([])
  }
})

it('keeps what came before an error, and the error', () => {
  const { message, json } = assemble(recordedStream('anthropic-error-mid-stream'))
  expect(message.error).toMatchObject({ type: 'overloaded_error', message: 'Overloaded', eventNumber: 3 })
  expect(message.complete).toBe(false)
  expect(json).toMatchObject({ content: [{ type: 'text', text: 'Half of a sen' }] })
})

it('answers with the error when nothing else came', () => {
  const error = { type: 'error', error: { type: 'api_error', message: 'No' } }
  const { message, json } = assemble(`event: error\ndata: ${JSON.stringify(error)}\n\n`)
  expect(message.dialect).toBe('anthropic')
  expect(json).toEqual(error)
})

it('reads events without names, and says so once', () => {
  const { message } = assemble(recordedStream('anthropic-missing-event-names'))
  expect(summary(message)).toEqual(['text text: No names at all.'])
  expect(codes(message)).toEqual(['missing-event-name at 0, 7x'])
})

it('shows both tries of a gateway; the last one is the answer', () => {
  const { message, json } = assemble(recordedStream('anthropic-second-message-start'))
  expect(summary(message)).toEqual(['text text: First try, cut ', 'text text: Second try, whole.'])
  expect(message.blocks.map((block) => block.index)).toEqual([0, 1])
  expect(codes(message)).toEqual(['second-message-start at 3, 1x'])
  expect(json).toMatchObject({
    id: 'msg_second',
    content: [{ text: 'Second try, whole.' }],
    usage: { input_tokens: 7, output_tokens: 9 },
  })
})

it('is not complete when the stream was cut, and gives tool JSON that does not parse as text', () => {
  expect(assemble(recordedStream('anthropic-cut-off')).message.complete).toBe(false)
  const { json } = assemble(recordedStream('anthropic-cut-off-in-tool-json'))
  expect(json).toMatchObject({ content: [{ input: '{"path": "a.txt", "conte' }] })
})

it('shows unknown blocks, deltas and events raw, in their place', () => {
  const { message, json } = assemble(recordedStream('anthropic-unknown-types'))
  expect(message.blocks.map((block) => `${block.type} ${String(block.known)}`)).toEqual([
    'hologram false',
    'text true',
    'sparkle_delta false',
    'heartbeat false',
  ])
  expect(message.blocks[0]?.value).toEqual({ type: 'hologram', depth: 3, text: 'beam' })
  expect(message.blocks[3]?.text.toString()).toBe('{"type":"heartbeat","at":1}\n{"type":"heartbeat","at":2}')
  expect(message.blocks[3]?.value).toEqual({ type: 'heartbeat', at: 2 })
  expect(message.diagnostics.map(({ code, detail, count = 1 }) => `${code} ${detail} ${count}`)).toEqual([
    'unknown-block hologram 1',
    'unknown-delta sparkle_delta 2',
    'unknown-event heartbeat 2',
  ])
  expect(json).toMatchObject({ content: [{ type: 'hologram' }, { type: 'text', text: 'Known.' }] })
})

it('goes on after data that is not JSON', () => {
  const { message } = assemble(recordedStream('anthropic-non-json-data'))
  expect(message.blocks[0]?.text.toString()).toBe('Before, after.')
  expect(codes(message)).toEqual(['invalid-json at 3, 2x'])
  expect(message.blocks.slice(1).map((block) => [block.type, block.value])).toEqual([
    ['content_block_delta', { data: '{"type":"content_block_delta","index":0,"delta":{"type":"text_del' }],
    ['message', { data: '[DONE]' }],
  ])
})

it('makes the block that a lost start would have made, and notes what comes after the end', () => {
  const { message, json } = assemble(recordedStream('anthropic-lost-block-start'))
  expect(json).toMatchObject({
    content: [
      { type: 'text', text: 'No start was sent.late' },
      { type: 'tool_use', input: { a: 1 } },
    ],
  })
  expect(codes(message)).toEqual(['delta-without-block at 1, 2x', 'event-after-end at 8, 1x'])
})

describe('a snapshot', () => {
  const events = decodeStream(recordedStream('anthropic-thinking-text-tool'), everyBytes(64)).events

  it('stays as it was taken, at every event', () => {
    const assembler = createMessageAssembler()
    const taken = events.map((event) => {
      assembler.push(event)
      const message = assembler.message()
      return {
        message,
        state: JSON.stringify(message.blocks.map((block) => [block.text.toString(), block.closed])),
      }
    })
    for (const { message, state } of taken) {
      expect(JSON.stringify(message.blocks.map((block) => [block.text.toString(), block.closed]))).toBe(state)
    }
    expect(taken[4]?.message.blocks[0]?.value).toMatchObject({
      thinking: 'Let me see what the user wants: 天气 in São Paulo 🌧.',
      signature: '',
    })
  })

  it('is the same object until something changes, block by block', () => {
    const assembler = createMessageAssembler()
    for (const event of events) assembler.push(event)
    const before = assembler.message()
    expect(assembler.message()).toBe(before)
    const [ping] = decodeStream('event: ping\ndata: {"type":"ping"}\n\n').events
    if (ping) assembler.push(ping)
    expect(assembler.message()).not.toBe(before)
    expect(assembler.message().blocks[0]).toBe(before.blocks[0])
  })
})

it('dates the first and the last content', () => {
  const assembler = createMessageAssembler()
  for (const event of decodeStream(recordedStream('anthropic-cut-off'), everyBytes(20)).events)
    assembler.push(event)
  const { firstContentAt, lastContentAt, blocks } = assembler.message()
  expect(firstContentAt).toBeGreaterThan(blocks[0]?.startedAt ?? Infinity)
  expect(lastContentAt).toBe(blocks[0]?.lastAt)
})

it('reads an answer that was not streamed', () => {
  const { json, message: streamed } = assemble(recordedStream('anthropic-thinking-text-tool'))
  const message = messageFromAnswer(json, 50)
  expect(message && summary(message)).toEqual([
    ...summary(streamed).slice(0, 2),
    'tool tool_use: {"city":"São Paulo","days":[1,2,{"deep":null}]}',
  ])
  expect(message).toMatchObject({ complete: true, stopReason: 'tool_use', usage: streamed.usage })
  expect(message?.blocks.every((block) => block.closed && block.eventNumbers.length === 0)).toBe(true)
  expect(messageFromAnswer({ type: 'error', error: {} }, 0)).toBeUndefined()
})
