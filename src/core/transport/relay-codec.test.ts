import { describe, expect, it } from 'vitest'
import { utf8 } from '../../testing/bytes.ts'
import type { HttpRequest } from '../http/request.ts'
import { createFeedDecoder, encodeFeedMessage, type CaptureFeedMessage } from './capture-feed.ts'
import { createFrameDecoder, encodeFrame, type Frame } from './frames.ts'
import {
  decodeRelaySend,
  decodeTransportEvent,
  encodeRelaySend,
  encodeTransportEvent,
} from './relay-codec.ts'
import type { TransportEvent } from './transport-event.ts'

const request: HttpRequest = {
  method: 'POST',
  url: 'https://gateway.example/v1/messages?beta=true',
  headers: [
    ['X-Title', 'caf\uDCE9 你好'],
    ['x-title', ''],
    ['X-Title', 'again'],
  ],
  body: Uint8Array.of(0, 255, 13, 10),
}

const certificate = {
  subject: 'gateway.example',
  issuer: 'Test',
  names: ['gateway.example'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  fingerprint256: 'AA:BB',
}

const events: readonly TransportEvent[] = [
  { type: 'request-sent', at: 0, startedAt: 5, request },
  { type: 'request-sent', at: 0, startedAt: 5, request: { ...request, body: null } },
  { type: 'request-sent', at: 0, startedAt: 5, request: { ...request, body: new Uint8Array() } },
  {
    type: 'connection',
    at: 3.25,
    connection: {
      remoteAddress: '203.0.113.7',
      remotePort: 443,
      resolvedAt: 1,
      connectedAt: 2,
      securedAt: 3,
      tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', alpn: 'h2', certificate },
    },
  },
  {
    type: 'request-written',
    at: 4,
    written: {
      httpVersion: 'HTTP/1.1',
      headers: request.headers,
      added: ['host'],
      wire: { beforeBody: utf8('POST / HTTP/1.1\r\n\r\n4\r\n'), afterBody: utf8('\r\n0\r\n\r\n') },
    },
  },
  { type: 'request-written', at: 4, written: { httpVersion: 'HTTP/2', headers: [], added: [] } },
  { type: 'informational', at: 5, status: 103, statusText: 'Early Hints', headers: [['link', '</a>']] },
  {
    type: 'response-head',
    at: 6,
    status: 200,
    statusText: 'OK',
    headers: [
      ['Via', '1.1 a'],
      ['Via', '1.1 b'],
    ],
    visibility: 'complete',
    httpVersion: 'HTTP/1.1',
  },
  { type: 'body-chunk', at: 7.5, bytes: utf8('data: 你好\n\n'), encodedLength: 4 },
  { type: 'body-chunk', at: 8, bytes: Uint8Array.of(0) },
  { type: 'trailers', at: 9, trailers: [['x-checksum', '\uDCFF']] },
  { type: 'end', at: 10, encodedBytes: 4 },
  { type: 'error', at: 10, failure: { kind: 'dns', message: 'ENOTFOUND' } },
  { type: 'abort', at: 11, reason: 'user' },
]

function only(frames: readonly Frame[]): Frame {
  const [frame] = frames
  if (frame === undefined || frames.length !== 1) throw new Error(`${frames.length} frames came`)
  return frame
}

describe('a TransportEvent', () => {
  it.each(events.map((event) => [event.type, event] as const))('comes back as it was: %s', (_, event) => {
    const frame = only(createFrameDecoder().push(encodeTransportEvent(event)))
    expect(decodeTransportEvent(frame)).toEqual(event)
  })
})

describe('a send', () => {
  it.each([request, { ...request, body: null }, { ...request, body: new Uint8Array() }])(
    'comes back as it was, no body and an empty one told apart',
    (sent) => {
      const frame = only(createFrameDecoder().push(encodeRelaySend({ request: sent, httpVersion: 'HTTP/2' })))
      expect(decodeRelaySend(frame)).toEqual({ request: sent, httpVersion: 'HTTP/2' })
    },
  )

  const good = { method: 'GET', url: 'http://a/', headers: [], hasBody: false, httpVersion: 'HTTP/1.1' }
  it.each([
    null,
    7,
    [],
    { ...good, method: 1 },
    { ...good, url: undefined },
    { ...good, headers: {} },
    { ...good, headers: [['a']] },
    { ...good, headers: [['a', 1]] },
    { ...good, headers: ['ab'] },
    { ...good, hasBody: 'no' },
    { ...good, httpVersion: 'HTTP/3' },
  ])('is refused when it has not its shape: %j', (value) => {
    expect(decodeRelaySend(only(createFrameDecoder().push(encodeFrame(value))))).toBeUndefined()
    expect(decodeRelaySend(only(createFrameDecoder().push(encodeFrame(good))))).toBeDefined()
  })
})

it('the feed of captures says whose an event is', () => {
  const messages: readonly CaptureFeedMessage[] = [
    { type: 'captures', captures: [{ id: 'c1', upstream: 'https://api.example', startedAt: 1 }] },
    { type: 'memory', memory: { usedBytes: 1, limitBytes: 2, dropped: 0 } },
    ...events.map((event): CaptureFeedMessage => ({
      type: 'exchange-event',
      captureId: 'c1',
      exchangeId: 'e1',
      event,
    })),
  ]
  const frames = createFrameDecoder()
  const feed = createFeedDecoder()
  const heard = messages
    .flatMap((message) => encodeFeedMessage(message))
    .flatMap((bytes) => frames.push(bytes))
    .map((frame) => feed.push(frame))
    .filter((message) => message !== undefined)
  expect(heard).toEqual(messages)
})
