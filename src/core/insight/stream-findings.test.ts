import { describe, expect, it } from 'vitest'
import { byLengths, everyBytes, whole } from '../../testing/chunkings.ts'
import { exchangeOf, type ExampleAnswer } from '../../testing/exchanges.ts'
import { recordedStream } from '../../testing/recorded-streams.ts'
import type { TransportKind } from '../exchange/exchange.ts'
import { analyseExchange } from './exchange-analysis.ts'
import { streamFindings, type StreamFinding } from './stream-findings.ts'

function findings(answer: ExampleAnswer, transport: TransportKind = 'direct'): StreamFinding[] {
  return streamFindings(analyseExchange(exchangeOf(answer, transport)))
}

const event = 'data: {"n":1}\n\n'

function stopped(reason: string): string {
  return [
    'event: message_start\ndata: {"type":"message_start","message":{"model":"m"}}\n\n',
    `event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"${reason}"},"usage":{"output_tokens":5}}\n\n`,
    'event: message_stop\ndata: {"type":"message_stop"}\n\n',
  ].join('')
}

describe('delivery', () => {
  it('in few large chunks is buffered, from 20 events to a chunk', () => {
    expect(findings({ body: event.repeat(214), chunking: byLengths([500]) })).toEqual([
      { code: 'buffered', severity: 'warning', values: { events: '214', chunks: '2' } },
    ])
    expect(findings({ body: event.repeat(38), chunking: byLengths([19 * event.length]) })).toEqual([])
  })

  it('in small chunks is live, up to 3 events to a chunk', () => {
    const everyThird = everyBytes(3 * event.length)
    expect(findings({ body: event.repeat(60), chunking: everyThird })).toEqual([
      { code: 'streamed-live', severity: 'good', values: { events: '60', chunks: '20' } },
    ])
    expect(findings({ body: event.repeat(60), chunking: everyBytes(4 * event.length) })).toEqual([])
  })

  it('of few events, or of a capture that kept no chunks, is not judged', () => {
    expect(findings({ body: event.repeat(19), chunking: whole })).toEqual([])
    expect(findings({ body: event.repeat(100), chunking: whole }, 'captured')).toEqual([])
  })

  it('that fell silent for 10 seconds is told of', () => {
    expect(findings({ body: event.repeat(2), chunking: byLengths([20]), gap: 10_000 })).toEqual([
      { code: 'stalled-gap', severity: 'warning', values: { milliseconds: '10000' } },
    ])
    expect(findings({ body: event.repeat(2), chunking: byLengths([20]), gap: 9_999 })).toEqual([])
  })
})

describe('the end', () => {
  it('that is missing is a cut', () => {
    expect(findings({ body: recordedStream('anthropic-cut-off') })).toEqual([
      { code: 'cut-off', severity: 'bad', values: { events: '4' } },
    ])
    // Not the server's doing:
    expect(findings({ body: recordedStream('anthropic-cut-off'), end: 'aborted' })).toEqual([])
  })

  it('that is an error event is told with its event', () => {
    expect(findings({ body: recordedStream('anthropic-error-mid-stream') })).toEqual([
      {
        code: 'error-event',
        severity: 'bad',
        values: { type: 'overloaded_error', message: 'Overloaded' },
        where: { eventNumber: 3 },
      },
    ])
  })

  it('that is a bare JSON error is read from the tail', () => {
    expect(findings({ body: recordedStream('anthropic-new-api-late-error') })).toEqual([
      {
        code: 'error-in-tail',
        severity: 'bad',
        values: {
          type: 'overloaded_error',
          message: 'Overloaded (request id: 2026031307353815126455tFv1Fpr)',
          bytes: '119',
        },
      },
      { code: 'cut-off', severity: 'bad', values: { events: '3' } },
    ])
  })

  it('in the middle of an event leaves a tail; comments and blank lines do not count', () => {
    expect(findings({ body: `${event}data: {"n"` })).toEqual([
      { code: 'undispatched-tail', severity: 'warning', values: { bytes: '10' } },
    ])
    expect(findings({ body: `${event}\n: PING\n\n` })).toEqual([])
    expect(findings({ body: `${event}data: {"error":{"message":"late"}}\n` })).toMatchObject([
      { code: 'error-in-tail', values: { type: '', message: 'late' } },
    ])
  })

  it('by the limit of tokens, by refusal or by a full context is told of', () => {
    expect(findings({ body: stopped('max_tokens') })).toEqual([
      { code: 'stop-max-tokens', severity: 'warning', values: { outputTokens: '5' } },
    ])
    expect(findings({ body: stopped('refusal') })).toMatchObject([
      { code: 'stop-refusal', values: { model: 'm' } },
    ])
    expect(findings({ body: stopped('model_context_window_exceeded') })).toMatchObject([
      { code: 'stop-context-window' },
    ])
    expect(findings({ body: stopped('end_turn') })).toEqual([])
  })
})

describe('what a strict client trips over', () => {
  it('is told once, with its first event', () => {
    expect(findings({ body: recordedStream('anthropic-second-message-start') })).toEqual([
      {
        code: 'second-message-start',
        severity: 'bad',
        values: { id: 'msg_second' },
        where: { eventNumber: 3 },
      },
    ])
    expect(findings({ body: recordedStream('anthropic-missing-event-names') })).toEqual([
      {
        code: 'missing-event-names',
        severity: 'warning',
        values: { events: '7' },
        where: { eventNumber: 0 },
      },
    ])
    expect(findings({ body: recordedStream('anthropic-non-json-data') })).toMatchObject([
      { code: 'invalid-json', values: { events: '2' }, where: { eventNumber: 3 } },
    ])
    expect(findings({ body: recordedStream('anthropic-lost-block-start') })).toMatchObject([
      { code: 'event-after-end', values: { events: '1', type: 'content_block_delta' } },
    ])
  })
})

it('says nothing of a body that is no stream', () => {
  expect(findings({ body: '{"error":{"message":"no"}}' })).toEqual([])
})
