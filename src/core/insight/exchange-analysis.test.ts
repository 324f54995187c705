import { describe, expect, it } from 'vitest'
import { byLengths, everyBytes, everyChunking, oneByte } from '../../testing/chunkings.ts'
import { exampleBeginning, exchangeOf, transportEvents, type ExampleAnswer } from '../../testing/exchanges.ts'
import { recordedStream } from '../../testing/recorded-streams.ts'
import type { Analysis } from './analysis.ts'
import { analyseExchange, createExchangeAnalysis } from './exchange-analysis.ts'

const stream = recordedStream('anthropic-thinking-text-tool')
const whole = JSON.stringify({ type: 'message', role: 'assistant', content: [{ type: 'text', text: 'Hi' }] })

function analyse(answer: ExampleAnswer): Analysis {
  return analyseExchange(exchangeOf(answer))
}

/** Functions apart, what a panel could tell from it. */
function visible(analysis: Analysis): unknown {
  return JSON.parse(
    JSON.stringify(analysis, (key, value: unknown) => (key === 'text' ? String(value) : value)),
  ) as unknown
}

const answers: Record<string, ExampleAnswer> = {
  stream: { body: stream },
  'cut stream': { body: recordedStream('anthropic-cut-off') },
  'late error': { body: recordedStream('anthropic-new-api-late-error') },
  'error event': { body: recordedStream('anthropic-error-mid-stream') },
  json: { body: whole, headers: [['content-type', 'application/json']] },
  html: { body: '<html>502', status: 502 },
  empty: { body: '' },
  aborted: { body: stream.subarray(0, 700), end: 'aborted' },
  failed: { body: stream.subarray(0, 700), end: 'failed' },
  unfinished: { body: stream.subarray(0, 700), end: 'none' },
}

describe('an Exchange that grew and one that is there whole', () => {
  for (const [name, answer] of Object.entries(answers)) {
    for (const chunking of everyChunking) {
      it(`give the same: ${name}, ${chunking.name}`, () => {
        const analysis = createExchangeAnalysis(exampleBeginning())
        for (const event of transportEvents({ ...answer, chunking })) {
          analysis.push(event)
          // Taking snapshots on the way changes nothing.
          analysis.snapshot()
        }
        expect(visible(analysis.snapshot())).toEqual(visible(analyse({ ...answer, chunking })))
      })
    }
  }
})

describe('status', () => {
  it('goes from Sending over Streaming to Done', () => {
    const analysis = createExchangeAnalysis(exampleBeginning())
    const seen = transportEvents({ body: stream }).map((event) => {
      analysis.push(event)
      return analysis.snapshot().status
    })
    expect(seen).toEqual(['Sending', 'Streaming', 'Streaming', 'Done'])
  })

  it('is Done whatever the status code, and whatever the body is', () => {
    for (const name of ['stream', 'error event', 'json', 'html', 'empty']) {
      expect(analyse(answers[name] ?? {}).status).toBe('Done')
    }
    expect(analyse({ status: 529, body: '{"type":"error"}' }).status).toBe('Done')
    expect(analyse({ body: 'data: {"choices":[]}\n\n' }).status).toBe('Done')
  })

  it('is Cut off without the event that ends such a stream', () => {
    expect(analyse({ body: recordedStream('anthropic-cut-off') }).status).toBe('Cut off')
    expect(analyse({ body: recordedStream('anthropic-new-api-late-error') }).status).toBe('Cut off')
  })

  it('is Aborted or Failed when the transport says so, or when there never was a head', () => {
    expect(analyse({ body: stream, end: 'aborted' }).status).toBe('Aborted')
    expect(analyse({ body: stream, end: 'failed' }).status).toBe('Failed')
    const { head: _, ...headless } = exchangeOf()
    expect(analyseExchange(headless).status).toBe('Failed')
  })
})

describe('body', () => {
  it('is none yet, then empty', () => {
    expect(analyse({ end: 'none' }).bodyKind).toBe('none-yet')
    expect(analyse({}).bodyKind).toBe('empty')
  })

  it('keeps the times of chunks that came before it was known to be a stream', () => {
    const { events } = analyse({ body: 'data: 1\n\ndata: 2\n\n', chunking: oneByte, gap: 1 })
    expect(events.map((event) => event.receivedAt)).toEqual([118, 127])
    const first = analyse({ body: '\n\ndata: 1\n\ndata: 2\n\n', chunking: byLengths([2]), gap: 5 })
    expect(first.events.map((event) => event.receivedAt)).toEqual([115, 115])
  })

  it('of JSON that is an answer is shown as a message', () => {
    const { message, bodyKind } = analyse(answers.json ?? {})
    expect(bodyKind).toBe('json')
    expect(message).toMatchObject({ dialect: 'anthropic', complete: true, blocks: [{ type: 'text' }] })
    expect(analyse({ body: '{"type":"error","error":{"message":"no"}}' }).message.blocks).toEqual([])
  })

  it('that only looks like JSON is text, unless its header insists', () => {
    expect(analyse({ body: '[error] no such host' }).bodyKind).toBe('text')
    expect(analyse({ body: '{"a":', headers: [['content-type', 'application/json']] }).bodyKind).toBe('json')
  })

  it('has a tail once it ended', () => {
    const answer = { body: recordedStream('anthropic-new-api-late-error') }
    expect(analyse({ ...answer, end: 'none' })).not.toHaveProperty('tail')
    expect(new TextDecoder().decode(analyse(answer).tail)).toContain('"overloaded_error"')
  })
})

describe('metrics', () => {
  it('tell when things came and how fast', () => {
    const { metrics, message, events } = analyse({ body: stream, chunking: everyBytes(100), gap: 20 })
    const chunkCount = Math.ceil(stream.length / 100)
    expect(metrics).toMatchObject({
      headMs: 100,
      firstByteMs: 110,
      gapP50Ms: 20,
      gapP95Ms: 20,
      longestGapMs: 20,
      durationMs: 110 + chunkCount * 20,
      bytes: stream.length,
      chunkCount,
      usage: { outputTokens: 214, cacheReadTokens: 18220, cacheWriteTokens: 5120 },
    })
    const tokens = events.filter((event) => /_delta","(text|thinking|partial_json)":"[^"]/.test(event.data))
    expect(metrics.firstTokenMs).toBe(tokens[0]?.receivedAt)
    const span = (tokens.at(-1)?.receivedAt ?? 0) - (tokens[0]?.receivedAt ?? 0)
    expect(metrics.outputTokensPerSecond).toBeCloseTo(214 / (span / 1000), 6)
    expect(message.lastContentAt).toBe(tokens.at(-1)?.receivedAt)
  })

  it('count what came off the wire beside what it was decoded to, and take the last word on it', () => {
    const analysis = createExchangeAnalysis(exchangeOf({ end: 'none' }))
    const bytes = new Uint8Array(100)
    analysis.push({ type: 'body-chunk', at: 110, bytes, encodedLength: 12 })
    analysis.push({ type: 'body-chunk', at: 120, bytes, encodedLength: 9 })
    expect(analysis.snapshot().metrics).toMatchObject({ bytes: 200, encodedBytes: 21 })
    analysis.push({ type: 'end', at: 130, encodedBytes: 29 })
    expect(analysis.snapshot().metrics).toMatchObject({ bytes: 200, encodedBytes: 29 })
  })

  it('leave out what is not known', () => {
    expect(analyse({ end: 'none' }).metrics).toEqual({
      headMs: 100,
      durationMs: 100,
      bytes: 0,
      chunkCount: 0,
    })
    // One chunk: no gap, and no time in which the tokens came.
    const { metrics } = analyse({ body: stream })
    expect(metrics).not.toHaveProperty('gapP50Ms')
    expect(metrics).not.toHaveProperty('outputTokensPerSecond')
    // The output tokens of message_start are no count.
    const early = analyse({ body: stream.subarray(0, 1500), chunking: everyBytes(100), end: 'none' })
    expect(early.metrics.usage?.outputTokens).toBe(1)
    expect(early.metrics).not.toHaveProperty('outputTokensPerSecond')
  })
})

it('gives the same snapshot until something changes', () => {
  const analysis = createExchangeAnalysis(exampleBeginning())
  const events = transportEvents({ body: stream })
  for (const event of events) analysis.push(event)
  const before = analysis.snapshot()
  analysis.push({ type: 'end', at: 999 })
  expect(analysis.snapshot()).toBe(before)
})
