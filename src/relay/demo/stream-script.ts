import { type DemoBlock, type DemoMessage, usageOf } from './demo-message.ts'
import { createRandom } from './random.ts'
import { splitEvenly, splitText } from './split-text.ts'

/** A stream event in the provider's own shape. */
export interface ScriptEvent {
  readonly type: string
  readonly [field: string]: unknown
}

export interface TimedEvent {
  /** Milliseconds to wait after the event before. */
  readonly waitMs: number
  readonly event: ScriptEvent
}

const seed = 20_261_123

/** From the end of the request to the head. With the wait before the first event: 300 to 450 ms. */
export const headWaitMs = 310

/** The thoughtful pause between the thinking and the text. */
const longPauseMs = 520

function startOf(block: DemoBlock): object {
  if (block.type === 'thinking') return { type: 'thinking', thinking: '', signature: '' }
  if (block.type === 'text') return { type: 'text', text: '' }
  return { type: 'tool_use', id: block.id, name: block.name, input: {} }
}

function deltasOf(block: DemoBlock): object[] {
  if (block.type === 'thinking')
    return [
      ...splitText(block.thinking, 3).map((piece) => ({ type: 'thinking_delta', thinking: piece })),
      { type: 'signature_delta', signature: block.signature },
    ]
  if (block.type === 'text')
    return splitText(block.text, 2).map((piece) => ({ type: 'text_delta', text: piece }))
  // The first piece of a tool's input is empty, as the provider sends it.
  const pieces = ['', ...splitEvenly(JSON.stringify(block.input), 9)]
  return pieces.map((piece) => ({ type: 'input_json_delta', partial_json: piece }))
}

export function messageStart(message: DemoMessage): ScriptEvent {
  return {
    type: 'message_start',
    message: {
      id: message.id,
      type: 'message',
      role: 'assistant',
      model: message.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: usageOf(1),
    },
  }
}

/** The closing events; usage is cumulative, so it replaces what message_start said. */
export function messageEnd(message: DemoMessage): readonly [ScriptEvent, ScriptEvent] {
  return [
    {
      type: 'message_delta',
      delta: { stop_reason: message.stopReason, stop_sequence: null },
      usage: usageOf(message.outputTokens),
    },
    { type: 'message_stop' },
  ]
}

/**
 * The events of a message with their gaps: the same for the same message, about three seconds in all.
 * Deltas come 10 to 45 ms apart; starts and stops of blocks follow their neighbours closely.
 */
export function scriptMessage(message: DemoMessage): TimedEvent[] {
  const random = createRandom(seed)
  const script: TimedEvent[] = [
    { waitMs: 40, event: messageStart(message) },
    { waitMs: 2, event: { type: 'ping' } },
  ]
  message.blocks.forEach((block, index) => {
    const startWait = block.type === 'text' ? longPauseMs : 12
    script.push({
      waitMs: startWait,
      event: { type: 'content_block_start', index, content_block: startOf(block) },
    })
    for (const delta of deltasOf(block)) {
      // Squared, so that most gaps are short and a few are long, as on a real line.
      const waitMs = Math.round(10 + 35 * random() ** 2)
      script.push({ waitMs, event: { type: 'content_block_delta', index, delta } })
    }
    script.push({ waitMs: 1, event: { type: 'content_block_stop', index } })
  })
  const [delta, stop] = messageEnd(message)
  script.push({ waitMs: 18, event: delta }, { waitMs: 1, event: stop })
  return script
}
