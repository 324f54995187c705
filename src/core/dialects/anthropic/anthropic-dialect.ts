import type { StreamEvent } from '../../sse/stream-event.ts'
import type { Dialect } from '../dialect.ts'
import { isJsonObject } from '../json-data.ts'
import { AnthropicAssembler } from './anthropic-assembler.ts'

const ownTypes = new Set([
  'message_start',
  'content_block_start',
  'content_block_delta',
  'content_block_stop',
  'message_delta',
  'message_stop',
])

/** Anthropic Messages, as https://api.anthropic.com/v1/messages streams them, and gateways after it. */
export const anthropic: Dialect = {
  name: 'anthropic',
  recognises,
  create: () => new AnthropicAssembler(),
}

function recognises(event: StreamEvent, value: unknown): boolean {
  if (ownTypes.has(event.event)) return true
  if (!isJsonObject(value) || typeof value.type !== 'string') return false
  if (ownTypes.has(value.type)) return true
  if (event.event === 'ping') return value.type === 'ping'
  // Others put an error's type and message beside `type: "error"`; here they are inside `error`.
  return value.type === 'error' && isJsonObject(value.error) && typeof value.error.message === 'string'
}
