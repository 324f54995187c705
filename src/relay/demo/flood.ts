import type { DemoMessage } from './demo-message.ts'
import { type Framing, frameEvent, type WireStep } from './frame.ts'
import { messageEnd, messageStart, type ScriptEvent } from './stream-script.ts'

/** Deltas that are written in one go, about 64 KB. */
const blockSize = 512

/** Ten characters, which makes an event of about 125 bytes; the number tells a lost event from a repeated one. */
function wordOf(number: number): string {
  return `word ${String(number % blockSize).padStart(4, '0')} `
}

function deltaOf(text: string): ScriptEvent {
  return { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }
}

/** A message of `count` words, one a text delta. */
export function floodMessage(model: string, count: number): DemoMessage {
  const block = Array.from({ length: blockSize }, (_, number) => wordOf(number)).join('')
  const length = count * wordOf(0).length
  const text = block.repeat(Math.ceil(count / blockSize)).slice(0, length)
  return {
    id: 'msg_01WirelensDemoFlood00000',
    model,
    blocks: [{ type: 'text', text }],
    stopReason: 'end_turn',
    outputTokens: count,
  }
}

/**
 * The same as bytes. With no gap, blocks of deltas are made once and written again and again, so
 * that the reader is the slow side and not this server; with a gap each delta is a step of its own.
 */
export function floodSteps(message: DemoMessage, count: number, gapMs: number, framing: Framing): WireStep[] {
  const step = (event: ScriptEvent): WireStep => ({ waitMs: gapMs, bytes: frameEvent(event, framing) })
  const block = Array.from({ length: Math.min(count, blockSize) }, (_, number) =>
    frameEvent(deltaOf(wordOf(number)), framing),
  )
  const deltas: WireStep[] = []
  if (gapMs > 0)
    for (let number = 0; number < count; number += 1)
      deltas.push({ waitMs: gapMs, bytes: block[number % blockSize] ?? Buffer.alloc(0) })
  else {
    const whole = Buffer.concat(block)
    for (let sent = 0; sent + block.length <= count; sent += block.length)
      deltas.push({ waitMs: 0, bytes: whole })
    const rest = count % block.length
    if (rest > 0) deltas.push({ waitMs: 0, bytes: Buffer.concat(block.slice(0, rest)) })
  }
  const opening = [
    messageStart(message),
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  ]
  const closing = [{ type: 'content_block_stop', index: 0 }, ...messageEnd(message)]
  return [...opening.map(step), ...deltas, ...closing.map(step)]
}
