import { isJsonObject } from '../json-data.ts'
import type { Message } from '../message.ts'
import { AnthropicAssembler } from './anthropic-assembler.ts'

/**
 * The Message of an answer that was not streamed; undefined when the JSON is no Messages answer.
 * `at` is when its body ended, in milliseconds since the request was sent.
 */
export function messageFromAnswer(json: unknown, at: number): Message | undefined {
  if (!isJsonObject(json) || json.type !== 'message' || !Array.isArray(json.content)) return undefined
  const assembler = new AnthropicAssembler()
  assembler.pushWhole(json, at)
  return assembler.message()
}
