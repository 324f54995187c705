import Anthropic from '@anthropic-ai/sdk'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { relayTokenHeader, relayTokenMeta } from '../../core/transport/relay-codec.ts'
import type { LiveCapture } from '../../core/transport/capture-feed.ts'
import { type LocalServer, startLocalServer } from '../local-server.ts'

interface SeenRequest {
  readonly method: string
  readonly url: string
  /** Without what every hop writes anew. */
  readonly headers: readonly string[]
  readonly body: string
}

const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])
let seen: SeenRequest[] = []
let closed: string[] = []

function eventStream(events: readonly (readonly [name: string | undefined, value: unknown])[]): string[] {
  return events.map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return `${name === undefined ? '' : `event: ${name}\n`}data: ${text}\n\n`
  })
}

function anthropicEvents(): string[] {
  const event = (value: { readonly type: string; readonly [field: string]: unknown }) =>
    [value.type, value] as const
  const message = {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-opus-4-6',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 12, output_tokens: 1 },
  }
  const tool = { type: 'tool_use', id: 'toolu_1', name: 'get_weather', input: {} }
  return eventStream([
    event({ type: 'message_start', message }),
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    event({ type: 'ping' }),
    ...['Grüße', ', 你好', ' 😀'].map((text) =>
      event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
    ),
    event({ type: 'content_block_stop', index: 0 }),
    event({ type: 'content_block_start', index: 1, content_block: tool }),
    ...['', '{"city":', '"Oslo"}'].map((partial_json) =>
      event({ type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json } }),
    ),
    event({ type: 'content_block_stop', index: 1 }),
    event({
      type: 'message_delta',
      delta: { stop_reason: 'tool_use', stop_sequence: null },
      usage: { output_tokens: 20 },
    }),
    event({ type: 'message_stop' }),
  ])
}

function openaiChunks(): string[] {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_800_000_000,
    model: 'gpt-test',
    choices: [{ index: 0, delta, finish_reason }],
  })
  const call = (part: object) => ({ tool_calls: [{ index: 0, ...part }] })
  return [
    ...eventStream(
      [
        chunk({ role: 'assistant', content: '' }),
        chunk({ content: '你' }),
        chunk({ content: '好' }),
        chunk(call({ id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '' } })),
        chunk(call({ function: { arguments: '{"city":' } })),
        chunk(call({ function: { arguments: '"Oslo"}' } })),
        chunk({}, 'tool_calls'),
      ].map((value) => [undefined, value] as const),
    ),
    'data: [DONE]\n\n',
  ]
}

async function stream(response: ServerResponse, pieces: readonly string[]): Promise<void> {
  response.writeHead(200, [
    'Content-Type',
    'text/event-stream',
    'request-id',
    'req_1',
    'Via',
    '1.1 first',
    'via',
    '1.1 second',
  ])
  for (const piece of pieces) {
    // In two writes, so that pieces of events and of characters come apart.
    const bytes = Buffer.from(piece)
    response.write(bytes.subarray(0, bytes.length - 5))
    await turn()
    response.write(bytes.subarray(bytes.length - 5))
    await turn()
  }
}

function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: readonly string[] = [],
): void {
  response.writeHead(status, ['content-type', 'application/json', 'request-id', 'req_2', ...headers])
  response.end(JSON.stringify(value))
}

/** Answers by the path, and by the model's name where a test wants trouble. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const body = Buffer.concat(parts).toString()
  const raw = request.rawHeaders
  const headers = raw.flatMap((name, index) =>
    index % 2 === 0 && !hopByHop.has(name.toLowerCase()) ? [`${name}: ${raw[index + 1]}`] : [],
  )
  const url = request.url ?? ''
  seen.push({ method: request.method ?? '', url, headers, body })
  response.once('close', () => closed.push(url))
  const asked = (body === '' ? {} : JSON.parse(body)) as { model?: string; stream?: boolean }
  const error = (type: string, message: string) => ({ type: 'error', error: { type, message } })
  const isAnthropic = url.startsWith('/v1/messages')
  if (asked.model === 'overloaded') return json(response, 529, error('overloaded_error', 'Overloaded'))
  if (asked.model === 'limited') {
    return json(response, 429, error('rate_limit_error', 'Slow down'), ['retry-after-ms', '1'])
  }
  if (asked.model === 'unauthorized')
    return json(response, 401, { error: { message: 'no', code: 'bad_key' } })
  if (request.method === 'HEAD') return void response.writeHead(204, ['x-answer', 'head']).end()
  if (url.startsWith('/v1/messages/count_tokens')) return json(response, 200, { input_tokens: 12 })
  if (url.startsWith('/v1/models')) {
    const models = [{ type: 'model', id: 'm-1', display_name: 'M', created_at: '2026-01-01T00:00:00Z' }]
    return json(response, 200, { data: models, has_more: false, first_id: 'm-1', last_id: 'm-1' })
  }
  const pieces = isAnthropic ? anthropicEvents() : openaiChunks()
  if (asked.model === 'error-event') {
    await stream(response, [
      ...pieces.slice(0, 4),
      ...eventStream([['error', error('overloaded_error', 'late')]]),
    ])
    return void response.end()
  }
  if (asked.model === 'reset') {
    await stream(response, pieces.slice(0, 4))
    return void response.socket?.resetAndDestroy()
  }
  if (asked.model === 'endless') return stream(response, pieces.slice(0, 4))
  if (asked.stream === true) {
    await stream(response, pieces)
    return void response.end()
  }
  json(response, 200, { id: 'whole', type: 'message', role: 'assistant', content: [], choices: [] })
}

let provider: Server
let upstream: string
let local: LocalServer
let capture: LiveCapture
let directory: string

beforeAll(async () => {
  provider = createServer((request, response) => void answer(request, response))
  provider.listen(0, '127.0.0.1')
  await once(provider, 'listening')
  upstream = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  directory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  await writeFile(join(directory, 'index.html'), '<!doctype html><head></head><title>Wirelens</title>')
  local = await startLocalServer({ port: 0, pageDirectory: directory })
  const page = await (await fetch(local.url)).text()
  const token = new RegExp(`${relayTokenMeta}" content="([^"]+)"`, 'u').exec(page)?.[1] ?? ''
  const started = await fetch(`${local.url}api/captures`, {
    method: 'POST',
    headers: {
      [relayTokenHeader]: token,
      origin: local.url.slice(0, -1),
      'content-type': 'application/json',
    },
    body: JSON.stringify({ upstream }),
  })
  capture = (await started.json()) as LiveCapture
})
afterAll(async () => {
  await local.close()
  provider.closeAllConnections()
  provider.close()
  await rm(directory, { recursive: true })
})

interface Outcome {
  readonly result: unknown
  readonly seen: readonly SeenRequest[]
}

async function outcomeOf(run: (baseURL: string) => Promise<unknown>, baseURL: string): Promise<Outcome> {
  seen = []
  const result = await run(baseURL).catch((error: unknown) => describeError(error))
  // As JSON: what a client makes of an answer besides (request options, functions) is its own.
  return { result: JSON.parse(JSON.stringify(result)) as unknown, seen }
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { status, requestID, request_id } = error as Error & Record<string, unknown>
  return { name: error.constructor.name, message: error.message, status, requestID, request_id }
}

/** Runs it against the provider and through the capture, and expects the same on both sides. */
async function expectSame(run: (baseURL: string) => Promise<unknown>): Promise<Outcome> {
  const direct = await outcomeOf(run, upstream)
  const through = await outcomeOf(run, `${local.url}c/${capture.id}`)
  expect(through).toEqual(direct)
  expect(direct.seen.length).toBeGreaterThan(0)
  return direct
}

const tools = [
  {
    name: 'get_weather',
    input_schema: { type: 'object' as const, properties: { city: { type: 'string' } } },
  },
]

describe('the official Anthropic client, through a live capture', () => {
  const client = (baseURL: string) => new Anthropic({ baseURL, apiKey: 'sk-ant-test', maxRetries: 1 })
  const question = (model: string) => ({
    model,
    max_tokens: 100,
    messages: [{ role: 'user' as const, content: 'Wetter in Ørsta? 你好' }],
    tools,
  })
  const events = async (baseURL: string, model: string) => {
    const heard: unknown[] = []
    for await (const event of await client(baseURL).messages.create({ ...question(model), stream: true })) {
      heard.push(event)
    }
    return heard
  }

  it('streams text and tool use to the same message, from the same request', async () => {
    const { result } = await expectSame((baseURL) =>
      client(baseURL).messages.stream(question('claude-opus-4-6')).finalMessage(),
    )
    expect(result).toMatchObject({
      content: [
        { type: 'text', text: 'Grüße, 你好 😀' },
        { type: 'tool_use', input: { city: 'Oslo' } },
      ],
      stop_reason: 'tool_use',
    })
    expect(await events(`${local.url}c/${capture.id}`, 'claude-opus-4-6')).toHaveLength(13)
  })

  it('gets whole answers, token counts and models', async () => {
    await expectSame((baseURL) => client(baseURL).messages.create(question('claude-opus-4-6')))
    const counted = await expectSame((baseURL) => {
      const { max_tokens: _, ...asked } = question('claude-opus-4-6')
      return client(baseURL).messages.countTokens(asked)
    })
    expect(counted.result).toEqual({ input_tokens: 12 })
    const models = await expectSame(async (baseURL) => (await client(baseURL).models.list()).data)
    expect(models.result).toMatchObject([{ id: 'm-1' }])
  })

  it('meets the same errors: before, in and across the stream, with the same retries', async () => {
    const overloaded = await expectSame((baseURL) => events(baseURL, 'overloaded'))
    expect(overloaded.result).toMatchObject({ status: 529, requestID: 'req_2' })
    const limited = await expectSame((baseURL) => events(baseURL, 'limited'))
    expect(limited.seen).toHaveLength(2)
    const late = await expectSame((baseURL) => events(baseURL, 'error-event'))
    expect(JSON.stringify(late.result)).toContain('overloaded_error')
    const reset = await expectSame((baseURL) => events(baseURL, 'reset'))
    expect(reset.result).toMatchObject({ name: 'TypeError' })
  })

  it('aborts, and the provider sees the connection close', async () => {
    const { result } = await expectSame(async (baseURL) => {
      closed = []
      const heard: unknown[] = []
      const open = await client(baseURL).messages.create({ ...question('endless'), stream: true })
      for await (const event of open) {
        heard.push(event)
        // The client keeps the ping to itself.
        if (heard.length === 3) open.controller.abort()
      }
      await expect.poll(() => closed).toEqual(['/v1/messages'])
      return heard
    })
    expect(result).toHaveLength(3)
  })

  it('runs many calls at once', async () => {
    const { seen: calls } = await expectSame(async (baseURL) => {
      const all = Array.from({ length: 12 }, () => events(baseURL, 'claude-opus-4-6'))
      return Promise.all(all)
    })
    expect(calls).toHaveLength(12)
  })
})

describe('the official OpenAI client, through a live capture', () => {
  const client = (baseURL: string) =>
    new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'sk-test', maxRetries: 0 })
  const question = (model: string) => ({
    model,
    messages: [{ role: 'user' as const, content: 'Wetter? 你好' }],
    tools: [{ type: 'function' as const, function: { name: 'get_weather', parameters: {} } }],
  })

  it('streams text and tool calls to the same completion', async () => {
    const { result } = await expectSame((baseURL) =>
      client(baseURL).chat.completions.stream(question('gpt-test')).finalChatCompletion(),
    )
    expect(result).toMatchObject({
      choices: [
        { message: { content: '你好', tool_calls: [{ function: { arguments: '{"city":"Oslo"}' } }] } },
      ],
    })
  })

  it('gets whole answers, models and errors', async () => {
    await expectSame((baseURL) => client(baseURL).chat.completions.create(question('gpt-test')))
    await expectSame(async (baseURL) => (await client(baseURL).models.list()).data)
    const refused = await expectSame((baseURL) =>
      client(baseURL).chat.completions.create(question('unauthorized')),
    )
    expect(refused.result).toMatchObject({ status: 401 })
  })

  it('meets a reset in the stream', async () => {
    const { result } = await expectSame(async (baseURL) => {
      const heard: unknown[] = []
      const open = await client(baseURL).chat.completions.create({ ...question('reset'), stream: true })
      for await (const chunk of open) heard.push(chunk)
      return heard
    })
    expect(result).toMatchObject({ message: expect.stringContaining('terminated') })
  })

  it('aborts, and the provider sees the connection close', async () => {
    await expectSame(async (baseURL) => {
      closed = []
      let heard = 0
      const open = await client(baseURL).chat.completions.create({ ...question('endless'), stream: true })
      for await (const _ of open) {
        heard += 1
        if (heard === 3) open.controller.abort()
      }
      await expect.poll(() => closed).toEqual(['/v1/chat/completions'])
      return heard
    })
  })
})

it('a HEAD goes through with its headers and no body', async () => {
  const { result } = await expectSame(async (baseURL) => {
    const head = await fetch(`${baseURL}/v1/models`, { method: 'HEAD' })
    return { status: head.status, answer: head.headers.get('x-answer'), body: await head.text() }
  })
  expect(result).toEqual({ status: 204, answer: 'head', body: '' })
})
