import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaptureFeedMessage } from '../../core/transport/capture-feed.ts'
import { relayTokenHeader } from '../../core/transport/relay-codec.ts'
import { listenToFeed, openCapture } from '../../testing/capture-feed.ts'
import { type RawServer, startRawServer } from '../../testing/raw-http.ts'
import { openRelayPage, type RelayPage } from '../../testing/relay-page.ts'
import { type LocalServer, startLocalServer } from '../local-server.ts'
import { streamCaptureFeed } from './capture-feed-stream.ts'
import { createCaptureStore } from './capture-store.ts'

const limits = { captureBytes: 300_000 }
let directory: string
let server: LocalServer
let page: RelayPage
let upstream: RawServer

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Wirelens</title>')
  server = await startLocalServer({ port: 0, pageDirectory: directory, limits })
  page = await openRelayPage(server.url)
  upstream = await startRawServer()
})
afterAll(async () => {
  await server.close()
  await upstream.close()
  await rm(directory, { recursive: true })
})

/** One call through a capture that is answered at once, its body of so many bytes; what the client got. */
async function callThrough(captureId: string, path: string, length: number): Promise<string> {
  const answer = page.call(`/c/${captureId}${path}`)
  const there = await upstream.accept()
  await there.until('\r\n\r\n')
  there.write(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${'a'.repeat(length)}`)
  return (await answer).text()
}

const dropped = (messages: readonly CaptureFeedMessage[]): number =>
  messages.findLast((message) => message.type === 'memory')?.memory.dropped ?? -1

/** What a way out says of its connection is its own affair. */
const typesOf = (events: readonly { readonly type: string }[] | undefined): string[] =>
  events?.map(({ type }) => type).filter((type) => type !== 'connection') ?? []

describe('the feed', () => {
  it('says first which captures there are and what is used, then all that is held, then what happens', async () => {
    const early = await listenToFeed(page)
    await early.until(() => early.messages.length >= 2)
    expect(early.messages.slice(0, 2)).toEqual([
      { type: 'captures', captures: [] },
      { type: 'memory', memory: { usedBytes: 0, limitBytes: 300_000, dropped: 0 } },
    ])
    const capture = await openCapture(page, upstream.origin)
    expect(capture).toEqual({
      id: expect.stringMatching(/^[\w-]{22,}$/),
      upstream: upstream.origin,
      startedAt: expect.any(Number),
    })
    await callThrough(capture.id, '/first', 10)
    const late = await listenToFeed(page)
    await late.until(() => [...late.exchanges().values()].some((events) => events.at(-1)?.type === 'end'))
    expect(late.messages.slice(0, 2).map(({ type }) => type)).toEqual(['captures', 'memory'])
    expect(late.messages.slice(2).filter(({ type }) => type !== 'exchange-event')).toEqual([])
    expect(late.messages[0]).toEqual({ type: 'captures', captures: [capture] })

    await callThrough(capture.id, '/second', 10)
    for (const listener of [early, late]) {
      await listener.until(
        () =>
          [...listener.exchanges().values()].filter((events) => events.at(-1)?.type === 'end').length === 2,
      )
      for (const events of listener.exchanges().values())
        expect(typesOf(events)).toEqual([
          'request-sent',
          'request-written',
          'response-head',
          'body-chunk',
          'end',
        ])
    }
    // Named before the first Exchange of it.
    const named = early.messages.findIndex(
      (message) => message.type === 'captures' && message.captures.length > 0,
    )
    expect(named).toBeLessThan(early.messages.findIndex(({ type }) => type === 'exchange-event'))
    early.close()
    late.close()
    await page.call('/api/captures/close', { method: 'POST', body: JSON.stringify({ id: capture.id }) })
  })

  it('shows an Exchange while it is still streaming', async () => {
    const feed = await listenToFeed(page)
    const capture = await openCapture(page, upstream.origin)
    const answer = page.call(`/c/${capture.id}/live`)
    const there = await upstream.accept()
    there.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    for (const count of [1, 2]) {
      there.write('1\r\na\r\n')
      await feed.until(
        () =>
          typesOf([...feed.exchanges().values()].at(-1)).filter((type) => type === 'body-chunk').length ===
          count,
      )
    }
    there.write('0\r\n\r\n')
    expect(await (await answer).text()).toBe('aa')
    feed.close()
    await page.call('/api/captures/close', { method: 'POST', body: JSON.stringify({ id: capture.id }) })
  })

  it('lets the oldest go when all is full, and says so', async () => {
    const feed = await listenToFeed(page)
    const capture = await openCapture(page, upstream.origin)
    for (const path of ['/1', '/2', '/3', '/4'])
      expect(await callThrough(capture.id, path, 100_000)).toHaveLength(100_000)
    await feed.until(() => dropped(feed.messages) === 2)
    expect(feed.exchanges().size).toBe(4)
    // Those that a page had whole are no news to it.
    expect(feed.messages.filter(({ type }) => type === 'exchange-dropped')).toEqual([])
    const late = await listenToFeed(page)
    await late.until(() => late.exchanges().size === 2)
    const urls = [...late.exchanges().values()].map(
      ([first]) => first?.type === 'request-sent' && first.request.url,
    )
    expect(urls).toEqual([`${upstream.origin}/3`, `${upstream.origin}/4`])
    feed.close()
    late.close()
    await page.call('/api/captures/close', { method: 'POST', body: JSON.stringify({ id: capture.id }) })
  })

  it('gives up one that is too long by itself, while its client gets all of it', async () => {
    const feed = await listenToFeed(page)
    await feed.until(() => dropped(feed.messages) >= 0)
    const before = dropped(feed.messages)
    const capture = await openCapture(page, upstream.origin)
    const answer = page.call(`/c/${capture.id}/long`)
    const there = await upstream.accept()
    there.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nb')
    await feed.until(() => feed.exchanges().size === 1)
    there.write('a'.repeat(999_999))
    expect(await (await answer).text()).toHaveLength(1_000_000)
    await feed.until(() => feed.messages.some(({ type }) => type === 'exchange-dropped'))
    await feed.until(() => dropped(feed.messages) === before + 1)
    const [exchangeId] = feed.exchanges().keys()
    expect(feed.messages.find(({ type }) => type === 'exchange-dropped')).toEqual({
      type: 'exchange-dropped',
      captureId: capture.id,
      exchangeId,
    })
    expect(typesOf(feed.exchanges().get(exchangeId ?? ''))).not.toContain('end')
    feed.close()
    await page.call('/api/captures/close', { method: 'POST', body: JSON.stringify({ id: capture.id }) })
  })

  it('goes on for others, and for the clients, when one page does not read', async () => {
    const lazy = connect(server.port, '127.0.0.1')
    lazy.write(
      `GET /api/captures HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${relayTokenHeader}: ${page.token}\r\n\r\n`,
    )
    await once(lazy, 'readable')
    const capture = await openCapture(page, upstream.origin)
    // More than all buffers on the way to the lazy page hold.
    for (let index = 0; index < 100; index += 1)
      expect(await callThrough(capture.id, `/${index}`, 200_000)).toHaveLength(200_000)
    const feed = await listenToFeed(page)
    await feed.until(() => typesOf([...feed.exchanges().values()].at(-1)).includes('end'))
    // It reads on in the end, misses what had to go meanwhile, and comes to the newest.
    let received = ''
    lazy.on('data', (bytes: Buffer) => (received = (received + bytes.toString('latin1')).slice(-400_000)))
    while (!received.includes(`${upstream.origin}/99"`)) await once(lazy, 'data')
    lazy.destroy()
    feed.close()
    await page.call('/api/captures/close', { method: 'POST', body: JSON.stringify({ id: capture.id }) })
  })
})

describe('closing a capture', () => {
  it('cuts its calls, frees what it recorded, and answers 404 from then on', async () => {
    const feed = await listenToFeed(page)
    const capture = await openCapture(page, upstream.origin)
    const other = await openCapture(page, upstream.origin)
    await callThrough(capture.id, '/kept', 1_000)
    await callThrough(other.id, '/other', 1_000)
    const running = page.call(`/c/${capture.id}/running`)
    const there = await upstream.accept()
    there.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n')
    const client = await running
    await feed.until(() => feed.exchanges().size === 3)

    const closed = await page.call('/api/captures/close', {
      method: 'POST',
      body: JSON.stringify({ id: capture.id }),
    })
    expect(closed.status).toBe(204)
    await there.closed
    await expect(client.text()).rejects.toThrow('aborted')
    expect((await page.call(`/c/${capture.id}/late`)).status).toBe(404)
    await feed.until(() => feed.messages.some(({ type }) => type === 'exchange-dropped'))
    await feed.until(
      () =>
        JSON.stringify(feed.messages.findLast(({ type }) => type === 'captures')) ===
        JSON.stringify({ type: 'captures', captures: [other] }),
    )
    const late = await listenToFeed(page)
    await late.until(() => late.exchanges().size === 1)
    const memory = late.messages.find((message) => message.type === 'memory')?.memory
    expect(memory?.usedBytes).toBeLessThan(3_000)
    const events = [...late.exchanges().values()].flat()
    expect(events[0]).toMatchObject({ request: { url: `${upstream.origin}/other` } })
    // Once more is as good; what is no id is not.
    for (const [body, status] of [
      [{ id: capture.id }, 204],
      [{ id: other.id }, 204],
      [{ id: 7 }, 400],
    ] as const)
      expect(
        (await page.call('/api/captures/close', { method: 'POST', body: JSON.stringify(body) })).status,
      ).toBe(status)
    feed.close()
    late.close()
  })

  it('makes room for another where as many run as may', async () => {
    const few = await startLocalServer({ port: 0, pageDirectory: directory, limits: { captures: 2 } })
    try {
      const there = await openRelayPage(few.url)
      const ask = (path: string, value: unknown) =>
        there.call(path, { method: 'POST', body: JSON.stringify(value) })
      const first = await openCapture(there, upstream.origin)
      await openCapture(there, upstream.origin)
      const refused = await ask('/api/captures', { upstream: upstream.origin })
      expect(refused.status).toBe(429)
      expect(await refused.json()).toEqual({
        error: '2 live captures are running; no more may run at once.',
        refusal: { code: 'too-many-captures', value: '2' },
      })
      expect((await ask('/api/captures/close', { id: first.id })).status).toBe(204)
      expect((await openCapture(there, upstream.origin)).id).not.toBe(first.id)
    } finally {
      await few.close()
    }
  })

  it('passes on as many calls at once as may be, and the next when one is over', async () => {
    const few = await startLocalServer({ port: 0, pageDirectory: directory, limits: { captureCalls: 1 } })
    try {
      const there = await openRelayPage(few.url)
      const { id } = await openCapture(there, upstream.origin)
      const first = there.call(`/c/${id}/first`)
      const asked = await upstream.accept()
      const refused = await there.call(`/c/${id}/second`)
      expect(refused.status).toBe(429)
      expect(await refused.json()).toMatchObject({ error: { type: 'rate_limit_error' } })
      asked.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      expect(await (await first).text()).toBe('')
      const third = there.call(`/c/${id}/third`)
      const next = await upstream.accept()
      next.write('HTTP/1.1 204 No Content\r\n\r\n')
      expect((await third).status).toBe(204)
    } finally {
      await few.close()
    }
  })

  it('holds no more of bodies than there is memory for', async () => {
    const few = await startLocalServer({
      port: 0,
      pageDirectory: directory,
      limits: { bodyMemoryBytes: 1500 },
    })
    try {
      const there = await openRelayPage(few.url)
      const { id } = await openCapture(there, upstream.origin)
      const post = () => there.call(`/c/${id}/`, { method: 'POST', body: Buffer.alloc(1000) })
      const first = post()
      const asked = await upstream.accept()
      const refused = await post()
      expect([refused.status, refused.headers['x-wirelens-error']]).toEqual([429, 'bodies-too-large'])
      expect(await refused.json()).toMatchObject({ error: { type: 'rate_limit_error' } })
      asked.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      expect(await (await first).text()).toBe('')
      const third = post()
      const next = await upstream.accept()
      next.write('HTTP/1.1 204 No Content\r\n\r\n')
      expect((await third).status).toBe(204)
    } finally {
      await few.close()
    }
  })

  it('opens none for what is no upstream', async () => {
    for (const body of ['{}', '{"upstream":"ftp://a.example"}', 'no json', '"text"']) {
      const answer = await page.call('/api/captures', { method: 'POST', body })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ error: expect.stringMatching(/^[A-Z].+\.$/) })
    }
  })
})

describe('streamCaptureFeed', () => {
  it('says how much is used some ten times a second at most, and leaves nothing behind', async () => {
    const store = createCaptureStore(1_000_000)
    const endings: string[] = []
    const source = {
      store: {
        ...store,
        subscribe: (listener: Parameters<typeof store.subscribe>[0]) => {
          const end = store.subscribe(listener)
          return () => {
            endings.push('store')
            end()
          }
        },
      },
      captures: () => [],
      onCapturesChange: () => () => void endings.push('captures'),
    }
    const ended = new Promise<void>((resolve) => {
      serving.on('request', (_request, response) => {
        void streamCaptureFeed(source, response).then(resolve)
      })
    })
    const reader = connect((serving.address() as AddressInfo).port, '127.0.0.1')
    let received = ''
    reader.on('data', (bytes: Buffer) => (received += bytes.toString('latin1')))
    reader.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    const startedAt = performance.now()
    const recording = store.begin('c', 'e')
    while (performance.now() - startedAt < 350) {
      store.append(recording, { type: 'body-chunk', at: 0, bytes: new Uint8Array(10) })
      await new Promise((resolve) => setImmediate(resolve))
    }
    const elapsed = performance.now() - startedAt
    const said = received.split('"type":"memory"').length - 1
    expect(said).toBeGreaterThan(1)
    expect(said).toBeLessThanOrEqual(elapsed / 100 + 1)
    // The last one is said even when nothing more happens.
    while (!received.includes(`"usedBytes":${store.memory().usedBytes},`)) await once(reader, 'data')
    reader.destroy()
    await ended
    expect(endings.toSorted()).toEqual(['captures', 'store'])
  })

  const serving = createServer()
  beforeAll(async () => {
    serving.listen(0, '127.0.0.1')
    await once(serving, 'listening')
  })
  afterAll(() => {
    serving.close()
  })
})
