import { describe, expect, it } from 'vitest'
import { exampleBeginning, exampleRequest, exchangeOf } from '../../testing/exchanges.ts'
import type { TransportEvent } from '../transport/transport-event.ts'
import type { Exchange } from './exchange.ts'
import { beginExchange, reduceExchange } from './exchange-reducer.ts'

const head: TransportEvent = {
  type: 'response-head',
  at: 20,
  status: 200,
  statusText: 'OK',
  headers: [['via', '1.1 a']],
  visibility: 'cors-filtered',
}
const chunk: TransportEvent = { type: 'body-chunk', at: 30, bytes: Uint8Array.of(1, 2) }
const end: TransportEvent = { type: 'end', at: 40 }
const abort: TransportEvent = { type: 'abort', at: 50, reason: 'user' }
const failure = { kind: 'connection-lost', message: 'reset' } as const
const error: TransportEvent = { type: 'error', at: 60, failure }

function after(...events: TransportEvent[]): Exchange {
  return events.reduce(reduceExchange, exampleBeginning())
}

it('begins with what is known before sending', () => {
  const expectedHeaders = [['server', 'ESA']] as const
  expect(beginExchange({ id: 'a', transport: 'direct', request: exampleRequest, expectedHeaders })).toEqual({
    id: 'a',
    transport: 'direct',
    startedAt: 0,
    request: exampleRequest,
    expectedHeaders,
    chunks: [],
  })
})

it('keeps the request as written apart from the one really sent', () => {
  const sent = { ...exampleRequest, headers: [['authorization', 'Bearer sk-1']] as const }
  const exchange = after({ type: 'request-sent', at: 0, startedAt: 5, request: sent })
  expect(exchange).toMatchObject({ request: exampleRequest, sent, startedAt: 5 })
})

it('holds head, chunks, trailers and end as they came', () => {
  const exchange = after(head, chunk, { type: 'trailers', at: 35, trailers: [['x', 'y']] }, end)
  expect(exchange).toMatchObject({
    head: { status: 200, statusText: 'OK', headers: [['via', '1.1 a']], visibility: 'cors-filtered' },
    headAt: 20,
    chunks: [{ at: 30, bytes: Uint8Array.of(1, 2) }],
    trailers: [['x', 'y']],
    end: { kind: 'complete', at: 40 },
  })
  expect(exchange.head).not.toHaveProperty('type')
})

it('holds what only a socket shows', () => {
  const connection = { remoteAddress: '127.0.0.1', remotePort: 80, connectedAt: 2 }
  const written = { httpVersion: 'HTTP/1.1', headers: [['Host', 'a']], added: ['host'] } as const
  const hints = { status: 103, statusText: 'Early Hints', headers: [['link', '</a>']] } as const
  const exchange = after(
    { type: 'connection', at: 2, connection },
    { type: 'request-written', at: 3, written },
    { type: 'informational', at: 4, ...hints },
    { type: 'informational', at: 5, ...hints },
    head,
    { ...chunk, encodedLength: 1 },
    { ...end, encodedBytes: 3, bytesAfterEnd: 7 },
  )
  expect(exchange).toMatchObject({
    connection,
    written: { ...written, at: 3 },
    informational: [
      { ...hints, at: 4 },
      { ...hints, at: 5 },
    ],
    chunks: [{ at: 30, bytes: Uint8Array.of(1, 2), encodedLength: 1 }],
    encodedBytes: 3,
    bytesAfterEnd: 7,
  })
})

it('shares its growing list of chunks with the Exchanges before it', () => {
  const before = after(head)
  const next = reduceExchange(before, chunk)
  expect(next).not.toBe(before)
  expect(next.chunks).toBe(before.chunks)
})

it('starts each Exchange with chunks of its own', () => {
  after(head, chunk)
  expect(exampleBeginning().chunks).toEqual([])
})

describe('out of order', () => {
  it('chunk after abort: ignored', () => {
    const aborted = after(head, chunk, abort)
    expect(reduceExchange(aborted, chunk)).toBe(aborted)
    expect(aborted.chunks).toHaveLength(1)
  })

  it('end before head: ended, without a head', () => {
    const exchange = after(end)
    expect(exchange.end).toEqual({ kind: 'complete', at: 40 })
    expect(exchange).not.toHaveProperty('head')
  })

  it('chunk before head: kept', () => expect(after(chunk, head, end).chunks).toHaveLength(1))

  it('head twice: the first stays', () => {
    const once = after(head)
    expect(reduceExchange(once, { ...head, status: 500, at: 25 })).toBe(once)
  })

  it('abort before head: aborted', () => {
    expect(after(abort).end).toEqual({ kind: 'aborted', at: 50, reason: 'user' })
  })

  it('error before head: failed', () => expect(after(error).end).toEqual({ kind: 'failed', at: 60, failure }))

  it('error after chunks: keeps the chunks', () => {
    const exchange = after(head, chunk, error)
    expect(exchange.chunks).toHaveLength(1)
    expect(exchange.end?.kind).toBe('failed')
  })

  it('anything after the end: ignored', () => {
    const exchange = exchangeOf({ body: 'x' })
    const late: TransportEvent[] = [head, chunk, end, abort, error, { type: 'trailers', at: 1, trailers: [] }]
    for (const event of late) expect(reduceExchange(exchange, event)).toBe(exchange)
  })

  it('a chunk without bytes: no chunk', () => {
    const before = after(head)
    expect(reduceExchange(before, { type: 'body-chunk', at: 1, bytes: new Uint8Array() })).toBe(before)
  })
})
