import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DemoServer, startDemoServer } from './demo-server.ts'

let demo: DemoServer
beforeAll(async () => {
  demo = await startDemoServer({ port: 0 })
})
afterAll(() => demo.close())

const question = {
  model: 'claude-opus-4-6',
  max_tokens: 1000,
  messages: [{ role: 'user', content: 'Hello' }],
} as const

function client(query: Record<string, string>): Anthropic {
  return new Anthropic({ baseURL: demo.origin, apiKey: 'sk-demo', maxRetries: 0, defaultQuery: query })
}

it('the official client reads the stream to the message that is answered without streaming', async () => {
  const { messages } = client({ 'demo-gap': '0' })
  const streamed = await messages.stream({ ...question, messages: [...question.messages] }).finalMessage()
  const whole = await messages.create({ ...question, messages: [...question.messages] })
  // `parsed_output` is the client's own addition to a message it has streamed.
  const { parsed_output: _ownAddition, ...received } = JSON.parse(JSON.stringify(streamed)) as Record<
    string,
    unknown
  >
  expect(received).toEqual(JSON.parse(JSON.stringify(whole)))
  expect(streamed.content.map((block) => block.type)).toEqual(['thinking', 'text', 'tool_use'])
  expect(streamed.usage.output_tokens).toBe(239)
})

it('the official client trips over a second start and a late error', async () => {
  const send = (query: Record<string, string>) =>
    client({ 'demo-gap': '0', ...query })
      .messages.stream({ ...question, messages: [...question.messages] })
      .finalMessage()
  await expect(send({ 'demo-retry': 'twice' })).rejects.toThrow('message_start')
  await expect(send({ 'demo-end': 'error' })).rejects.toThrow('overloaded_error')
  await expect(send({ 'demo-status': '429' })).rejects.toMatchObject({ status: 429 })
})
