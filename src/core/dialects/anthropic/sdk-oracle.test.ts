import { readdirSync, readFileSync } from 'node:fs'
import Anthropic from '@anthropic-ai/sdk'
import { describe, expect, it } from 'vitest'
import { everyChunking } from '../../../testing/chunkings.ts'
import { decodeStream } from '../../../testing/decode-stream.ts'
import { createMessageAssembler } from '../assemble-message.ts'

const folder = new URL('./fixtures/', import.meta.url)
const names = readdirSync(folder).map((file) => file.replace(/\.sse$/, ''))

const cutOff = /stream ended without producing/
/** What the official SDK refuses; `agrees` where its last snapshot is still our answer. */
const refused: Record<string, { readonly error: RegExp; readonly agrees: boolean }> = {
  'anthropic-cut-off': { error: cutOff, agrees: true },
  'anthropic-new-api-late-error': { error: cutOff, agrees: true },
  'anthropic-error-mid-stream': { error: /Overloaded/, agrees: true },
  'anthropic-cut-off-in-tool-json': { error: cutOff, agrees: false }, // it repairs partial JSON
  'anthropic-missing-event-names': { error: /without sending any chunks/, agrees: false },
  'anthropic-second-message-start': { error: /Unexpected event order/, agrees: false },
  'anthropic-non-json-data': { error: /JSON/, agrees: false },
  'anthropic-lost-block-start': { error: /Cannot read properties of undefined/, agrees: false },
}
/** Takes it all, but drops what it does not know. */
const lossy = 'anthropic-unknown-types'

interface SdkAnswer {
  readonly last: unknown
  readonly final: Promise<unknown>
}

async function sdkAnswer(bytes: Uint8Array): Promise<SdkAnswer> {
  const client = new Anthropic({
    apiKey: 'none',
    maxRetries: 0,
    logLevel: 'off',
    fetch: async () =>
      new Response(new Uint8Array(bytes), { headers: { 'content-type': 'text/event-stream' } }),
  })
  const stream = client.beta.messages.stream({
    model: 'claude-opus-4-6',
    max_tokens: 1,
    messages: [{ role: 'user', content: 'x' }],
  })
  let last: unknown
  stream.on('streamEvent', (_, snapshot) => (last = snapshot))
  const final = stream.finalMessage().then((message) => {
    // `parsed_output` is the SDK's own addition for structured outputs; no server sends it.
    const { parsed_output: _, ...sent } = message
    return asJson(sent)
  })
  await final.catch(() => {})
  return { last: asJson(last), final }
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null))
}

function answer(bytes: Uint8Array, chunking = everyChunking[0]): unknown {
  const assembler = createMessageAssembler()
  for (const event of decodeStream(bytes, chunking).events) assembler.push(event)
  return asJson(assembler.json())
}

describe('the answer put together is that of the official SDK', () => {
  for (const name of names) {
    const bytes = new Uint8Array(readFileSync(new URL(`${name}.sse`, folder)))
    const refusal = refused[name]
    it(refusal === undefined ? name : `${name}, which it refuses`, async () => {
      const { last, final } = await sdkAnswer(bytes)
      if (refusal !== undefined) await expect(final).rejects.toThrow(refusal.error)
      const oracle = refusal === undefined ? await final : last
      if (refusal?.agrees === false || name === lossy) expect(answer(bytes)).not.toEqual(oracle)
      else expect(answer(bytes)).toEqual(oracle)
    })

    it(`${name}: the same however it is cut`, () => {
      const expected = answer(bytes)
      for (const chunking of everyChunking) expect(answer(bytes, chunking)).toEqual(expected)
    })
  }
})
