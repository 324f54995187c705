import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../testing/bytes.ts'
import { everyBytes, oneByte, seededRandom } from '../../testing/chunkings.ts'
import { decodeStream } from '../../testing/decode-stream.ts'
import { exchangeFromHar } from '../../testing/exchange-from-har.ts'
import { exampleBeginning, exampleRequest, exchangeOf } from '../../testing/exchanges.ts'
import { harProblems } from '../../testing/har-schema.ts'
import { recordedStream } from '../../testing/recorded-streams.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { beginExchange, reduceExchange } from '../exchange/exchange-reducer.ts'
import type { HeaderPair } from '../http/request.ts'
import type { TransportEvent } from '../transport/transport-event.ts'
import type { EventSourceMessage } from './event-source-messages.ts'
import { harText, toHar } from './to-har.ts'

const eventStream: readonly HeaderPair[] = [['Content-Type', 'text/event-stream; charset=utf-8']]

/** Through JSON, as a file holds it. */
function entryOf(exchange: Exchange) {
  const har: ReturnType<typeof toHar> = JSON.parse(JSON.stringify(toHar([exchange])))
  expect(harProblems(har)).toEqual([])
  const [entry] = har.log.entries
  if (entry === undefined) throw new Error('no entry')
  return entry
}

/** All but what is never stored. */
function storable(exchange: Exchange): Exchange {
  const { sent: _, written: _written, ...rest } = exchange
  return rest
}

function withoutHeadTime(exchange: Exchange): Exchange {
  const { headAt: _, ...rest } = exchange
  return rest
}

const relayEvents: readonly TransportEvent[] = [
  { type: 'request-sent', at: 0, startedAt: 1_800_000_000_250, request: exampleRequest },
  {
    type: 'connection',
    at: 30.25,
    connection: {
      remoteAddress: '2001:db8::1',
      remotePort: 443,
      resolvedAt: 5.125,
      connectedAt: 12.5,
      securedAt: 30.25,
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', alpn: 'http/1.1' },
    },
  },
  {
    type: 'request-written',
    at: 31,
    written: {
      httpVersion: 'HTTP/1.1',
      headers: [['host', 'api.example.com'], ...exampleRequest.headers],
      added: ['host'],
      wire: { beforeBody: utf8('POST / HTTP/1.1\r\n\r\n'), afterBody: new Uint8Array() },
    },
  },
  { type: 'informational', at: 32, status: 103, statusText: 'Early Hints', headers: [['link', '</a>']] },
  {
    type: 'response-head',
    at: 412.0625,
    status: 200,
    statusText: 'OK',
    headers: [['Via', '1.1 a'], ...eventStream, ['via', '1.1 b'], ['content-encoding', 'gzip']],
    visibility: 'complete',
    url: 'https://api.example.com/v1/messages?beta=true',
    httpVersion: 'HTTP/1.1',
  },
  { type: 'body-chunk', at: 500.1, bytes: utf8('data: {"a":1}\n\nda'), encodedLength: 20 },
  { type: 'body-chunk', at: 612.7, bytes: utf8('ta: {"b":2}\n\n'), encodedLength: 9 },
  { type: 'trailers', at: 613, trailers: [['x-checksum', 'abc']] },
  { type: 'end', at: 613.5, encodedBytes: 29 },
]
const relayed = relayEvents.reduce(reduceExchange, exampleBeginning('relay'))

describe('an entry gives the Exchange back', () => {
  it.each<[string, Exchange]>([
    ['a relayed one with all that a socket shows', relayed],
    ['a live one', exchangeOf({ body: 'data: 1\n\n', headers: eventStream, end: 'none' })],
    ['one without a head', exampleBeginning()],
    ['a failed one', exchangeOf({ body: 'abc', end: 'failed' })],
    ['an aborted one', exchangeOf({ body: 'abc', end: 'aborted' })],
    ['an empty body', exchangeOf({ body: '', headers: eventStream })],
    ['bytes that are no UTF-8', exchangeOf({ body: Uint8Array.of(0xff, 0, 0xc3), chunking: oneByte })],
    ['a byte order mark and CRLF', exchangeOf({ body: '\uFEFFdata: 1\r\n\r\n', chunking: oneByte })],
    ['characters cut by chunks', exchangeOf({ body: '示例 👩‍👩‍👧', chunking: everyBytes(2) })],
  ])('%s', (_, exchange) => {
    expect(exchangeFromHar(entryOf(exchange))).toEqual(storable(exchange))
  })

  it.each<[string, Uint8Array | null]>([
    ['none', null],
    ['empty', new Uint8Array()],
    ['no UTF-8', Uint8Array.of(0x80, 0, 0xff)],
    ['with a byte order mark', utf8('\uFEFF{}\r\n')],
  ])('a request body that is %s', (_, body) => {
    const request = { ...exampleRequest, body }
    const exchange = beginExchange({ id: 'a', transport: 'captured', startedAt: 5, request })
    expect(exchangeFromHar(entryOf(exchange)).request.body).toEqual(body)
  })

  it('header values with bytes that are no UTF-8, expected headers', () => {
    const headers: readonly HeaderPair[] = [
      ['X-Odd', 'a\udce9b'],
      ['x-odd', ''],
    ]
    const exchange = { ...exchangeOf({ headers }), expectedHeaders: headers }
    expect(exchangeFromHar(entryOf(exchange))).toEqual(storable(exchange))
  })

  it.each([
    'anthropic-thinking-text-tool',
    'anthropic-error-mid-stream',
    'anthropic-tool-results-and-upload',
  ] as const)('the recorded stream %s, in random chunks', (name) => {
    const exchange = exchangeOf({
      body: recordedStream(name),
      headers: eventStream,
      chunking: seededRandom(7),
      gap: 3.7,
    })
    expect(exchangeFromHar(entryOf(exchange))).toEqual(storable(exchange))
  })
})

it('as text, a live one stays as it was when it was asked for', () => {
  const live = exchangeOf({ body: 'data: 1\n\n', headers: eventStream, end: 'none' })
  const { pieces } = harText([live])
  reduceExchange(live, { type: 'body-chunk', at: 900, bytes: utf8('data: 2\n\n') })
  const har = JSON.parse([...pieces].join('')) as ReturnType<typeof toHar>
  expect(har.log.entries[0]?.response).toMatchObject({ bodySize: 9, content: { size: 9 } })
})

describe('what other tools read', () => {
  const entry = entryOf(relayed)

  it('names its maker by the version of the package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string
    }
    expect(toHar([]).log).toEqual({
      version: '1.2',
      creator: { name: 'Wirelens', version: manifest.version },
      entries: [],
    })
  })

  it('holds headers in order with case and repeats', () => {
    expect(entry.response.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'Via: 1.1 a',
      'Content-Type: text/event-stream; charset=utf-8',
      'via: 1.1 b',
      'content-encoding: gzip',
    ])
  })

  it('holds request, sizes, address and time of day', () => {
    expect(entry).toMatchObject({
      startedDateTime: '2027-01-15T08:00:00.250Z',
      serverIPAddress: '2001:db8::1',
      connection: '443',
      request: {
        method: 'POST',
        httpVersion: 'HTTP/1.1',
        queryString: [{ name: 'beta', value: 'true' }],
        bodySize: 41,
        postData: { text: '{"model":"claude-opus-4-6","stream":true}' },
      },
      response: { bodySize: 29, content: { size: 30, compression: 1, mimeType: eventStream[0]?.[1] } },
    })
  })

  it('cuts the time into parts that add up, TLS inside of connect', () => {
    expect(entry.timings).toEqual({
      blocked: -1,
      dns: 5.125,
      connect: 25.125,
      ssl: 17.75,
      send: 0.75,
      wait: 381.063,
      receive: 201.437,
    })
    expect(entry.time).toBe(613.5)
  })

  it.each<[string, Exchange]>([
    ['direct', exchangeOf({ body: 'abc' })],
    ['live', exchangeOf({ body: 'abc', end: 'none' })],
    ['nothing yet', exampleBeginning()],
    ['recorded without the time of its head', withoutHeadTime(relayed)],
    ['times out of order', { ...relayed, headAt: 3 }],
  ])('parts of the time add up: %s', (_, exchange) => {
    const { time, timings } = entryOf(exchange)
    const { blocked, dns, connect, send, wait, receive } = timings
    const parts = [blocked, dns, connect, send, wait, receive].map((part = -1) => Math.max(0, part))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(time, 6)
  })

  it('says what went wrong where DevTools looks for it, and that no response came', () => {
    const { response } = entryOf(
      reduceExchange(exampleBeginning(), {
        type: 'error',
        at: 40,
        failure: { kind: 'dns', message: 'getaddrinfo ENOTFOUND' },
      }),
    )
    expect(response).toMatchObject({
      status: 0,
      _error: 'dns: getaddrinfo ENOTFOUND',
      content: { size: 0 },
      bodySize: -1,
    })
  })

  it('lists events as Chrome does, each at the time of its chunk', () => {
    const body = recordedStream('anthropic-thinking-text-tool')
    const { events } = decodeStream(body, everyBytes(50))
    const messages = entryOf(exchangeOf({ body, headers: eventStream, chunking: everyBytes(50), gap: 10 }))
      ._eventSourceMessages as EventSourceMessage[]
    expect(messages).toEqual(
      events.map(({ event, data, id, receivedAt }) => ({
        time: (1_800_000_000_110 + receivedAt) / 1000,
        eventName: event,
        eventId: id,
        data,
      })),
    )
    expect(entryOf(exchangeOf({ body }))).not.toHaveProperty('_eventSourceMessages')
  })

  it('holds any number of Exchanges in their order, as text too', () => {
    const exchanges = [relayed, exchangeOf({ body: 'x' }), exampleBeginning()]
    const { pieces } = harText(exchanges)
    expect(JSON.parse([...pieces].join(''))).toEqual(JSON.parse(JSON.stringify(toHar(exchanges))))
    expect(JSON.parse([...harText([]).pieces].join(''))).toEqual(JSON.parse(JSON.stringify(toHar([]))))
  })
})

it('takes a stream of 200,000 events, a chunk and a secret each', () => {
  const event = utf8('data: {"type":"content_block_delta","delta":{"text":"key-of-mine "}}\n\n')
  const chunks = Array.from({ length: 200_000 }, (_, index) => ({ at: index, bytes: event }))
  const request = { ...exampleRequest, headers: [['x-api-key', 'key-of-mine']] as const }
  const exchange: Exchange = { ...exchangeOf({ headers: eventStream }), request, chunks }
  const [entry] = toHar([exchange]).log.entries
  expect(entry?.response.content.size).toBe((event.length + '{{API_KEY}}'.length - 11) * 200_000)
  expect(entry?._eventSourceMessages).toHaveLength(200_000)
})
