import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseEvents, postMessages } from './demo-client.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

let demo: DemoServer
beforeAll(async () => {
  demo = await startDemoServer({ port: 0 })
})
afterAll(() => demo.close())

interface Delta {
  readonly type: string
  readonly [field: string]: unknown
}

/** Types in order, with repeats in a row counted once. */
function shape(body: string): string[] {
  const types = parseEvents(body).map(({ event, data }) => {
    const parsed = JSON.parse(data) as { type: string; delta?: Delta; index?: number }
    expect(parsed.type).toBe(event)
    return parsed.delta?.type ? `${parsed.index}:${parsed.delta.type}` : parsed.type
  })
  return types.filter((type, index) => type !== types[index - 1])
}

function joined(body: string, type: string, field: string): string {
  const deltas = parseEvents(body).map(({ data }) => (JSON.parse(data) as { delta?: Delta }).delta)
  return deltas.map((delta) => (delta?.type === type ? String(delta[field]) : '')).join('')
}

async function jsonMessage(): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ model: 'claude-opus-4-6', stream: false })
  const response = await postMessages(demo.origin, '?demo-gap=0', { body })
  expect(response.headers.get('content-type')).toContain('application/json')
  return (await response.json()) as Record<string, unknown>
}

describe('the stream', () => {
  it('has every kind of block, in the order the provider keeps', async () => {
    const body = await (await postMessages(demo.origin, '?beta=true&demo-gap=0')).text()
    expect(shape(body)).toEqual([
      'message_start',
      'ping',
      'content_block_start',
      '0:thinking_delta',
      '0:signature_delta',
      'content_block_stop',
      'content_block_start',
      '1:text_delta',
      'content_block_stop',
      'content_block_start',
      '2:input_json_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ])
  })

  it('adds up to the message that is answered without streaming', async () => {
    const body = await (await postMessages(demo.origin, '?demo-gap=0')).text()
    const message = await jsonMessage()
    const text = joined(body, 'text_delta', 'text')
    expect(message['content']).toEqual([
      {
        type: 'thinking',
        thinking: joined(body, 'thinking_delta', 'thinking'),
        signature: joined(body, 'signature_delta', 'signature'),
      },
      { type: 'text', text },
      {
        type: 'tool_use',
        id: expect.stringMatching(/^toolu_/),
        name: 'Read',
        input: JSON.parse(joined(body, 'input_json_delta', 'partial_json')),
      },
    ])
    expect(text).toContain('This is the Wirelens demo upstream, not a model')
    expect(text).toContain('`claude-opus-4-6`')
    expect(text).toContain('你好，世界 🌏')
    expect(message['usage']).toMatchObject({
      input_tokens: 10,
      cache_read_input_tokens: 20_114,
      cache_creation_input_tokens: 312,
    })
  })

  it('ends with the usage of the whole and the stop reason', async () => {
    const events = parseEvents(await (await postMessages(demo.origin, '?demo-gap=0')).text())
    expect(JSON.parse(events.at(-2)?.data ?? '')).toEqual({
      type: 'message_delta',
      delta: { stop_reason: 'tool_use', stop_sequence: null },
      usage: (await jsonMessage())['usage'],
    })
  })

  it('takes seconds, begins long before its end and has a pause', async () => {
    const start = performance.now()
    const response = await postMessages(demo.origin)
    const times: number[] = []
    for await (const chunk of response.body ?? []) if (chunk.length > 0) times.push(performance.now() - start)
    expect(times[0]).toBeGreaterThan(290)
    expect(times.at(-1)).toBeGreaterThan(2000)
    expect(times[0]).toBeLessThan((times.at(-1) ?? 0) / 2)
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(Math.max(...gaps)).toBeGreaterThan(400)
    expect(times.length).toBeGreaterThan(60)
  }, 60_000)

  it('says the same bytes every time', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => (await postMessages(demo.origin, '?demo-gap=0')).text()),
    )
    expect(first).toBe(second)
    expect(first).toContain('\n\n\nevent: ')
  })
})

describe('the gateway headers', () => {
  it('are those of the report, with a fresh request id, and all may be read', async () => {
    const first = await postMessages(demo.origin, '?demo-gap=0')
    const second = await postMessages(demo.origin, '?demo-gap=0')
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-new-api-version': 'v0.11.2-patch.2',
      server: 'ESA',
      via: '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17',
      'x-wirelens-demo': 'true',
      'access-control-allow-origin': '*',
    })
    const id = first.headers.get('x-oneapi-request-id') ?? ''
    expect(id).toMatch(/^20\d{12}\d{1,9}[0-9A-Za-z]{8}$/)
    expect(second.headers.get('x-oneapi-request-id')).not.toBe(id)
    const exposed = (first.headers.get('access-control-expose-headers') ?? '').split(', ')
    for (const name of ['x-new-api-version', 'x-oneapi-request-id', 'server', 'via', 'x-wirelens-demo'])
      expect(exposed).toContain(name)
    await Promise.all([first.text(), second.text()])
  })
})

describe('what is wrong with a request', () => {
  it('a body that is not JSON is refused as the provider does', async () => {
    const response = await postMessages(demo.origin, '', { body: '{"model":' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } })
  })

  it.each([{}, { authorization: 'Bearer ' }, { 'x-api-key': '' }])(
    'no key is refused as new-api does',
    async (headers) => {
      const response = await postMessages(demo.origin, '', { headers: { ...headers } })
      expect(response.status).toBe(401)
      const id = response.headers.get('x-oneapi-request-id')
      expect(await response.json()).toEqual({
        error: { code: '', type: 'new_api_error', message: expect.stringContaining(`(request id: ${id})`) },
      })
    },
  )

  it('a switch that is not known is refused with what would be', async () => {
    const value = await postMessages(demo.origin, '?demo-end=foo')
    expect(value.status).toBe(400)
    expect(await value.text()).toContain('It takes: complete, error, bare-error, cut, reset.')
    const name = await postMessages(demo.origin, '?demo-ends=cut')
    expect(name.status).toBe(400)
    expect(await name.text()).toContain('demo-delivery')
  })

  it('another path or method is refused', async () => {
    expect((await fetch(`${demo.origin}/v1/models`)).status).toBe(404)
    expect((await fetch(`${demo.origin}/v1/messages`)).status).toBe(405)
  })
})

describe('the overview', () => {
  it('lists every switch, and answers HEAD and a probe', async () => {
    const overview = (await (await fetch(`${demo.origin}/`)).json()) as { switches: Record<string, unknown> }
    expect(overview.switches['demo-delivery']).toEqual(['live', 'buffered', 'silent', 'stall', 'no-head'])
    expect(Object.keys(overview.switches)).toHaveLength(13)
    const head = await fetch(`${demo.origin}/`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })
})
