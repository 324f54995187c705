import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HttpRequest } from '../core/http/request.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { sendDirect } from './direct-transport.ts'

// Node's fetch stands in for the browser's: no CORS, but the same streams, aborts and errors.
let server: Server
let origin: string
let answer: (response: ServerResponse, body: Buffer) => void
let closed: Promise<void>

beforeEach(async () => {
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('location', { origin: 'http://page.test', protocol: 'http:' })
  let onClosed: () => void
  closed = new Promise((resolve) => (onClosed = resolve))
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => answer(response, Buffer.concat(parts)))
    response.on('close', () => onClosed())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  vi.unstubAllGlobals()
  server.closeAllConnections()
  server.close()
})

async function send(
  change: Partial<HttpRequest> = {},
  options: { timeoutMs?: number; signal?: AbortSignal; onEvent?: (event: TransportEvent) => void } = {},
): Promise<TransportEvent[]> {
  const events: TransportEvent[] = []
  const request: HttpRequest = { method: 'POST', url: `${origin}/`, headers: [], body: null, ...change }
  await sendDirect(request, {
    signal: options.signal ?? new AbortController().signal,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    onEvent(event) {
      events.push(event)
      options.onEvent?.(event)
    },
  })
  return events
}

const types = (events: readonly TransportEvent[]): string[] => events.map(({ type }) => type)

describe('sendDirect', () => {
  it('sends the bytes as they are and tells head, chunks and end with rising times', async () => {
    answer = (response, body) => {
      response.writeHead(201, { 'x-text': Buffer.from('你').toString('latin1') })
      response.end(body)
    }
    const body = Uint8Array.of(0, 255, 128, 10)
    const events = await send({ body })
    expect(types(events)).toEqual(['request-sent', 'response-head', 'body-chunk', 'end'])
    const [sent, head, chunk] = events
    expect(sent).toMatchObject({ at: 0, request: { body } })
    expect(head).toMatchObject({ status: 201, statusText: 'Created', url: `${origin}/` })
    expect(head?.type === 'response-head' && head.headers).toContainEqual(['x-text', '你'])
    expect(chunk?.type === 'body-chunk' && [...chunk.bytes]).toEqual([...body])
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
  })

  it('closes the connection on Stop and says nothing after', async () => {
    answer = (response) => void response.write('data: 1\n\n')
    const stop = new AbortController()
    const onEvent = (event: TransportEvent): void => {
      if (event.type === 'body-chunk') stop.abort()
    }
    const events = await send({}, { signal: stop.signal, onEvent })
    expect(types(events)).toEqual(['request-sent', 'response-head', 'body-chunk', 'abort'])
    expect(events.at(-1)).toMatchObject({ reason: 'user' })
    await closed
  })

  it('stops before the head, and before it began', async () => {
    answer = () => undefined
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 30)
    expect(types(await send({}, { signal: stop.signal }))).toEqual(['request-sent', 'abort'])
    expect(types(await send({}, { signal: stop.signal }))).toEqual(['request-sent', 'abort'])
  })

  it('gives up on silence, before the head and after it', async () => {
    answer = () => undefined
    expect((await send({}, { timeoutMs: 40 })).at(-1)).toMatchObject({ type: 'abort', reason: 'timeout' })
    answer = (response) => void response.write('x')
    const events = await send({}, { timeoutMs: 40 })
    expect(types(events)).toEqual(['request-sent', 'response-head', 'body-chunk', 'abort'])
  })

  it('does not cut a stream that flows longer than the timeout', async () => {
    answer = (response) => {
      let count = 0
      const timer = setInterval(() => {
        count += 1
        if (count < 8) return void response.write('x')
        clearInterval(timer)
        response.end()
      }, 25)
    }
    expect((await send({}, { timeoutMs: 120 })).at(-1)?.type).toBe('end')
  })

  it('calls a connection that breaks after the head lost', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '9' })
      response.write('abc', () => setTimeout(() => response.destroy(), 10))
    }
    const events = await send()
    expect(types(events)).toEqual(['request-sent', 'response-head', 'body-chunk', 'error'])
    expect(events.at(-1)).toMatchObject({ failure: { kind: 'connection-lost' } })
  })

  it('says what no browser takes, without sending anything', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch')
    const events = await send({ method: 'GET', body: Uint8Array.of(1) })
    expect(events.at(-1)).toMatchObject({
      failure: { kind: 'invalid-request', refusal: { code: 'body-with-get', value: 'GET' } },
    })
    expect(fetched).not.toHaveBeenCalled()
  })

  it('lets an error of the receiver out instead of blaming the connection', async () => {
    answer = (response) => void response.write('x')
    const onEvent = (event: TransportEvent): void => {
      if (event.type === 'body-chunk') throw new Error('reducer broke')
    }
    await expect(send({}, { onEvent })).rejects.toThrow('reducer broke')
    await closed
  })
})
