import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseEvents, postMessages } from './demo-client.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

let demo: DemoServer
beforeAll(async () => {
  demo = await startDemoServer({ port: 0 })
})
afterAll(() => demo.close())

const bodyOf = async (query: string): Promise<string> => (await postMessages(demo.origin, query)).text()
const names = (body: string): string[] => parseEvents(body).map(({ event }) => event ?? '')

function preflight(query: string): Promise<Response> {
  return fetch(`${demo.origin}/v1/messages${query}`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://127.0.0.1:4780',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-stainless-lang',
    },
  })
}

/** How many chunks arrive within a while, and whether the body ended. */
async function watch(query: string, milliseconds: number): Promise<{ text: string; ended: boolean }> {
  const stop = new AbortController()
  const response = await postMessages(demo.origin, query, { signal: stop.signal })
  const timer = setTimeout(() => stop.abort(), milliseconds)
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true })
    return { text, ended: true }
  } catch {
    return { text, ended: false }
  } finally {
    clearTimeout(timer)
  }
}

describe('CORS', () => {
  it('a preflight allows by name what was asked for', async () => {
    const response = await preflight('')
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toContain('POST')
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-stainless-lang',
    )
    expect(response.headers.get('access-control-max-age')).toBe('600')
  })

  it('demo-preflight=no-stainless leaves x-stainless-* out', async () => {
    const { headers } = await preflight('?demo-preflight=no-stainless')
    expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type')
  })

  it('demo-preflight=refuse allows nothing', async () => {
    const { headers } = await preflight('?demo-preflight=refuse')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it.each(['?demo-expose=none', '?demo-gateway=stock'])('%s is a stock new-api', async (query) => {
    const allowed = await preflight(query)
    expect(allowed.headers.get('access-control-allow-headers')).toBe('*')
    expect(allowed.headers.get('access-control-max-age')).toBe('43200')
    const { headers } = await postMessages(demo.origin, `${query}&demo-status=500`)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.has('access-control-expose-headers')).toBe(false)
  })

  it('demo-cors=none keeps the answer from the page, not the preflight', async () => {
    expect((await preflight('?demo-cors=none')).headers.get('access-control-allow-origin')).toBe('*')
    const { headers } = await postMessages(demo.origin, '?demo-cors=none&demo-status=500')
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('demo-status', () => {
  it.each([
    [401, 'new_api_error'],
    [403, 'new_api_error'],
    [404, 'not_found_error'],
    [429, 'rate_limit_error'],
    [500, 'api_error'],
    [529, 'overloaded_error'],
  ])('%i answers an error of type %s', async (status, type) => {
    const response = await postMessages(demo.origin, `?demo-status=${status}`)
    expect(response.status).toBe(status)
    expect(response.headers.get('retry-after')).toBe(status === 429 ? '7' : null)
    expect(await response.json()).toMatchObject({ error: { type } })
  })

  it('demo-error-body gives the error another form', async () => {
    const html = await postMessages(demo.origin, '?demo-status=529&demo-error-body=html')
    expect(html.headers.get('content-type')).toContain('text/html')
    expect(await html.text()).toContain('<h1>529</h1>')
    const empty = await postMessages(demo.origin, '?demo-status=500&demo-error-body=empty')
    expect(empty.status).toBe(500)
    expect(await empty.text()).toBe('')
  })
})

describe('demo-end', () => {
  it('error is an event of the stream, and its last', async () => {
    const body = await bodyOf('?demo-gap=0&demo-end=error')
    expect(names(body).at(-1)).toBe('error')
    expect(names(body)).toContain('content_block_delta')
    expect(names(body)).not.toContain('message_stop')
  })

  it('bare-error is JSON after the last event, outside any framing', async () => {
    const body = await bodyOf('?demo-gap=0&demo-end=bare-error')
    expect(body).toMatch(/\n\n\n\{"error":\{"type":"overloaded_error","message":"[^"]+"\},"type":"error"\}$/)
    expect(names(body).at(-1)).toBe('content_block_delta')
  })

  it('cut ends as HTTP says, without message_stop', async () => {
    const body = await bodyOf('?demo-gap=0&demo-end=cut')
    expect(names(body).at(-1)).toBe('content_block_delta')
  })

  it('reset breaks the connection after part of the stream', async () => {
    const response = await postMessages(demo.origin, '?demo-gap=1&demo-end=reset')
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })
})

describe('demo-delivery', () => {
  it('buffered sends all events in one piece, at the end', async () => {
    const start = performance.now()
    const response = await postMessages(demo.origin, '?demo-gap=2&demo-delivery=buffered')
    const arrivals: number[] = []
    let text = ''
    for await (const chunk of response.body ?? []) {
      arrivals.push(performance.now() - start)
      text += Buffer.from(chunk).toString()
    }
    expect(names(text).at(-1)).toBe('message_stop')
    expect(arrivals[0]).toBeGreaterThan(150)
    expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeLessThan(arrivals[0] ?? 0)
  })

  it('silent sends a head and nothing more', async () => {
    expect(await watch('?demo-gap=0&demo-delivery=silent', 120)).toEqual({ text: '', ended: false })
  })

  it('stall sends some events and nothing more', async () => {
    const { text, ended } = await watch('?demo-gap=0&demo-delivery=stall', 600)
    expect(ended).toBe(false)
    expect(names(text).length).toBeGreaterThan(10)
    expect(names(text)).not.toContain('message_stop')
  })

  it('no-head never answers', async () => {
    const signal = AbortSignal.timeout(120)
    await expect(postMessages(demo.origin, '?demo-delivery=no-head', { signal })).rejects.toThrow('timeout')
  })
})

describe('demo-body and demo-type', () => {
  it.each([
    ['json', 'application/json; charset=utf-8', /^\{"id":"msg_/],
    ['html', 'text/html; charset=utf-8', /^<!doctype html>/],
    ['empty', 'text/event-stream', /^$/],
    ['ndjson', 'application/x-ndjson', /^(\{.*\}\n)+$/],
  ])('%s is answered in place of the stream', async (body, type, content) => {
    const response = await postMessages(demo.origin, `?demo-gap=0&demo-body=${body}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(await response.text()).toMatch(content)
  })

  it('the content type may lie', async () => {
    const response = await postMessages(demo.origin, '?demo-gap=0&demo-body=html&demo-type=text/event-stream')
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await response.text()).toContain('<!doctype html>')
  })
})

describe('demo-retry=twice', () => {
  it('starts the message again inside the stream', async () => {
    const events = names(await bodyOf('?demo-gap=0&demo-retry=twice'))
    expect(events.filter((name) => name === 'message_start')).toHaveLength(2)
    expect(events.filter((name) => name === 'message_stop')).toHaveLength(1)
    expect(events.lastIndexOf('message_start')).toBeGreaterThan(20)
  })
})

describe('demo-events', () => {
  it.each([1, 100, 512, 1500])('%i text deltas are sent whole and in order', async (count) => {
    const events = parseEvents(await bodyOf(`?demo-events=${count}`))
    const deltas = events.filter(({ event }) => event === 'content_block_delta')
    expect(deltas).toHaveLength(count)
    const texts = deltas.map(({ data }) => (JSON.parse(data) as { delta: { text: string } }).delta.text)
    expect(texts).toEqual(texts.map((_, index) => `word ${String(index % 512).padStart(4, '0')} `))
    expect(events.at(-1)?.event).toBe('message_stop')
  })

  it('200,000 of them are 25 MB', async () => {
    const body = await (await postMessages(demo.origin, '?demo-events=200000')).arrayBuffer()
    expect(body.byteLength).toBeGreaterThan(24_000_000)
    expect(body.byteLength).toBeLessThan(26_000_000)
  }, 60_000)

  it('waits for a reader that does not read', async () => {
    const stop = new AbortController()
    await postMessages(demo.origin, '?demo-events=1000000', { signal: stop.signal })
    const before = process.memoryUsage().rss
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
    stop.abort()
  })

  it('with demo-gap sends each on its own', async () => {
    const start = performance.now()
    const events = parseEvents(await bodyOf('?demo-events=30&demo-gap=5'))
    expect(events.filter(({ event }) => event === 'content_block_delta')).toHaveLength(30)
    expect(performance.now() - start).toBeGreaterThan(150)
  })
})
