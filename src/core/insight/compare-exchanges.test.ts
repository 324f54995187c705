import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../testing/fuzz-seed.ts'
import { everyBytes } from '../../testing/chunkings.ts'
import { utf8 } from '../../testing/bytes.ts'
import { exchangeOf, type ExampleAnswer } from '../../testing/exchanges.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { HeaderPair } from '../http/request.ts'
import { compareExchanges, countDifferences, type ComparedSend } from './compare-exchanges.ts'
import { compareMessages } from './compare-messages.ts'
import { compareRequestHeaders, compareResponseHeaders } from './compare-headers.ts'
import { analyseExchange } from './exchange-analysis.ts'
import { sentHeaders, type SentHeader, type SentHeaders } from './sent-headers.ts'

const noPrediction = () => {
  throw new Error('nothing to predict')
}

function written(
  headers: readonly HeaderPair[],
  added: readonly string[] = [],
): NonNullable<Exchange['written']> {
  return { at: 1, httpVersion: 'HTTP/1.1', headers, added }
}

function sendOf(answer: ExampleAnswer, change: Partial<Exchange> = {}): ComparedSend {
  const exchange = { ...exchangeOf(answer, 'relay'), ...change }
  return { analysis: analyseExchange(exchange), sent: sentHeaders(exchange, noPrediction) }
}

function deltas(...texts: string[]): string {
  const events = texts.map((text) => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text },
  }))
  const start = { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }
  return [
    { type: 'message_start', message: { id: 'm', content: [], usage: { input_tokens: 7 } } },
    start,
    ...events,
  ]
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('')
}

const factOf = (comparison: ReturnType<typeof compareExchanges>, name: string) =>
  [...comparison.request, ...comparison.answer, ...comparison.timing].find((fact) => fact.name === name)

describe('compareExchanges', () => {
  it('finds nothing between a send and itself', () => {
    const send = sendOf(
      { body: deltas('a', 'b'), headers: [['x', '1']] },
      { written: written([['Host', 'a']]) },
    )
    expect(countDifferences(compareExchanges(send, send))).toBe(0)
  })

  it('tells what came back differently, and times only as times', () => {
    const comparison = compareExchanges(
      sendOf({ body: deltas('a', 'b'), status: 200, gap: 10, chunking: everyBytes(40) }),
      sendOf({ body: deltas('a', 'c'), status: 503, gap: 30, chunking: everyBytes(90) }),
    )
    expect(factOf(comparison, 'status')).toMatchObject({
      left: { text: '200' },
      right: { text: '503' },
      state: 'different',
    })
    expect(factOf(comparison, 'inputTokens')).toMatchObject({ left: { count: 7 }, state: 'same' })
    expect(factOf(comparison, 'chunks')?.state).toBe('different')
    expect(factOf(comparison, 'duration')).toMatchObject({ state: 'different', measured: true })
    // Status, chunks and the text.
    expect(countDifferences(comparison)).toBe(3)
  })

  it('finds the byte where the request bodies part', () => {
    const sent = (body: string) => ({ sent: { ...exchangeOf().request, body: utf8(body) } })
    const comparison = compareExchanges(sendOf({}, sent('{"a":1}')), sendOf({}, sent('{"a":2}')))
    expect(comparison.bodiesPartAt).toBe(5)
    expect(factOf(comparison, 'requestBody')).toMatchObject({ left: { bytes: 7 }, state: 'different' })
    expect(compareExchanges(sendOf({}, sent('a')), sendOf({}, sent('ab'))).bodiesPartAt).toBe(1)
    expect(compareExchanges(sendOf({}, sent('a')), sendOf({}, sent('a')))).not.toHaveProperty('bodiesPartAt')
  })

  it('does not take for a difference what one transport cannot tell', () => {
    const head = { status: 200, statusText: '', headers: [], visibility: 'complete' } as const
    const comparison = compareExchanges(
      sendOf({}, { head }),
      sendOf(
        {},
        {
          head: { ...head, httpVersion: 'HTTP/1.1' },
          encodedBytes: 12,
          written: written(exchangeOf().request.headers),
        },
      ),
    )
    for (const name of ['responseVersion', 'encodedSize', 'requestVersion'])
      expect(factOf(comparison, name)?.state).toBe('unknown')
    expect(countDifferences(comparison)).toBe(0)
  })

  it('compares the order of headers only where both were seen on the wire', () => {
    const a = written([
      ['Host', 'h'],
      ['A', '1'],
      ['B', '2'],
    ])
    const b = written([
      ['b', '2'],
      ['host', 'h'],
      ['a', '1'],
      ['c', '3'],
    ])
    expect(compareExchanges(sendOf({}, { written: a }), sendOf({}, { written: b })).headerOrder).toBe(
      'different',
    )
    expect(compareExchanges(sendOf({}, { written: a }), sendOf({}, { written: a })).headerOrder).toBe('same')
    expect(compareExchanges(sendOf({}, { written: a }), sendOf({})).headerOrder).toBeUndefined()
  })

  it('says live or buffered as the findings do', () => {
    const body = deltas(...Array.from({ length: 60 }, (_, index) => `w${index} `))
    const comparison = compareExchanges(sendOf({ body, chunking: everyBytes(120) }), sendOf({ body }))
    expect(factOf(comparison, 'delivery')).toMatchObject({
      left: { delivery: 'live' },
      right: { delivery: 'buffered' },
      state: 'different',
    })
  })

  it('waits with the text until both have ended', () => {
    expect(compareExchanges(sendOf({ body: deltas('a') }), sendOf({ end: 'none' })).message).toBeUndefined()
  })

  it('says the same of both sides when they change places', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'A', 'b', 'Host'), fc.constantFrom('1', '2')), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(pairs, pairs, (one, two) => {
        const [a, b] = [one, two].map((headers) => sendOf({ headers }, { written: written(headers) }))
        if (a === undefined || b === undefined) throw new Error('no sends')
        expect(countDifferences(compareExchanges(a, b))).toBe(countDifferences(compareExchanges(b, a)))
      }),
    )
  })
})

function seen(
  source: SentHeaders['source'],
  ...headers: readonly (readonly [string, string?, boolean?])[]
): SentHeaders {
  return {
    source,
    headers: headers.map(([name, value, certain = true]): SentHeader => ({
      name,
      ...(value === undefined ? {} : { value }),
      certain,
      added: false,
    })),
  }
}

describe('compareRequestHeaders', () => {
  it('aligns by name, whatever the case, and tells of the case where both are known', () => {
    const left = seen('written', ['X-App', 'cli'], ['b', '1'])
    expect(compareRequestHeaders(left, seen('written', ['x-app', 'cli'], ['c', '2']))).toEqual([
      { name: 'X-App', left: ['cli'], right: ['cli'], state: 'same', caseDiffers: true },
      { name: 'b', left: ['1'], right: [], state: 'only-left' },
      { name: 'c', left: [], right: ['2'], state: 'only-right' },
    ])
    expect(compareRequestHeaders(left, seen('predicted', ['x-app', 'cli']))[0]).not.toHaveProperty(
      'caseDiffers',
    )
  })

  it('takes lines that a browser joins for what they were', () => {
    const [row] = compareRequestHeaders(
      seen('written', ['a', '1'], ['a', '2']),
      seen('predicted', ['a', '1, 2']),
    )
    expect(row).toEqual({ name: 'a', left: ['1', '2'], right: ['1, 2'], state: 'same' })
  })

  it('does not know what a page cannot know', () => {
    const rows = compareRequestHeaders(
      seen('written', ['accept-language', 'en']),
      seen('predicted', ['accept-language'], ['priority', 'u=1, i', false]),
    )
    expect(rows.map(({ state }) => state)).toEqual(['unknown', 'unknown'])
  })

  it('puts the authority of HTTP/2 beside the host', () => {
    const rows = compareRequestHeaders(
      seen('written', [':method', 'POST'], [':authority', 'a.test']),
      seen('predicted', ['host', 'a.test']),
    )
    expect(rows).toEqual([{ name: 'host', left: ['a.test'], right: ['a.test'], state: 'same' }])
  })
})

describe('compareResponseHeaders', () => {
  it('does not take a hidden header for a missing one', () => {
    const page = { visibility: 'cors-filtered', headers: [['content-type', 'text/plain']] } as const
    const relay = {
      visibility: 'complete',
      headers: [
        ['Content-Type', 'text/plain'],
        ['Via', '1.1 a'],
        ['Via', '1.1 b'],
        ['Expires', '0'],
      ],
    } as const
    expect(compareResponseHeaders(page, relay)).toEqual([
      { name: 'content-type', left: ['text/plain'], right: ['text/plain'], state: 'same' },
      { name: 'Via', left: [], right: ['1.1 a', '1.1 b'], state: 'hidden-left' },
      // Safelisted: were it there, the page would see it.
      { name: 'Expires', left: [], right: ['0'], state: 'only-right' },
    ])
    expect(compareResponseHeaders(relay, page)[1]?.state).toBe('hidden-right')
  })

  it('marks what each answer has for itself', () => {
    const head = (id: string) => ({ visibility: 'complete', headers: [['Request-Id', id]] }) as const
    expect(compareResponseHeaders(head('1'), head('2'))[0]).toMatchObject({
      state: 'different',
      ownToEachAnswer: true,
    })
  })
})

describe('compareMessages', () => {
  const message = (text: string) => sendOf({ body: deltas(text) }).analysis.message

  it('says where two texts part, with what stands around', () => {
    expect(compareMessages(message('The answer is 41.'), message('The answer is 42.'))).toEqual({
      kind: 'different',
      at: 15,
      left: 'The answer is 41.',
      right: 'The answer is 42.',
    })
    expect(compareMessages(message('same'), message('same'))).toEqual({ kind: 'same', characters: 4 })
    expect(compareMessages(sendOf({}).analysis.message, sendOf({}).analysis.message)).toEqual({
      kind: 'none',
    })
  })

  it('does not cut a character of two units', () => {
    expect(compareMessages(message('a😀'), message('a😁'))).toMatchObject({ at: 1 })
  })
})

describe('sentHeaders', () => {
  it('takes the word of a transport that saw the wire', () => {
    const exchange = {
      ...exchangeOf(),
      written: written(
        [
          ['Host', 'h'],
          ['x', '1'],
        ],
        ['host'],
      ),
    }
    expect(sentHeaders(exchange, noPrediction)).toEqual({
      source: 'written',
      headers: [
        { name: 'Host', value: 'h', certain: true, added: true },
        { name: 'x', value: '1', certain: true, added: false },
      ],
    })
  })

  it('predicts a direct send, secrets in full and uncertain ones as such', () => {
    const request = {
      ...exchangeOf().request,
      headers: [
        ['Authorization', 'Bearer k-1'],
        ['cookie', 'a'],
      ] as const,
    }
    const exchange = { ...exchangeOf({}, 'direct'), sent: request }
    const rows = [
      {
        name: 'Authorization',
        captured: 'Bearer k-1',
        outcome: 'kept',
        wire: 'Bearer ••••••••',
        notes: ['credential'],
      },
      { name: 'cookie', captured: 'a', outcome: 'dropped', notes: ['forbidden'] },
      { name: 'priority', outcome: 'added', wire: 'u=1, i', notes: ['http2-only'] },
    ] as const
    const totals = { captured: 2, asCaptured: 1, replaced: 0, dropped: 1, added: 0 }
    expect(sentHeaders(exchange, () => ({ rows, totals, orderKept: false }))).toEqual({
      source: 'predicted',
      headers: [
        { name: 'Authorization', value: 'Bearer k-1', certain: true, added: false },
        { name: 'priority', value: 'u=1, i', certain: false, added: true },
      ],
    })
  })
})
