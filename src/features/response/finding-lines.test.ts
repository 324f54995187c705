import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { analyseExchange } from '../../core/insight/exchange-analysis.ts'
import { findingLines } from './finding-lines.ts'
import { findingMessages } from './finding-messages.ts'

function exchangeWith(body: string, change: Partial<Exchange> = {}): Exchange {
  return {
    id: 'one',
    transport: 'direct',
    startedAt: 0,
    request: { method: 'POST', url: 'https://host.example/', headers: [], body: null },
    head: {
      status: 200,
      statusText: '',
      headers: [['content-type', 'text/event-stream']],
      visibility: 'complete',
    },
    chunks: [{ at: 10, bytes: new TextEncoder().encode(body) }],
    end: { kind: 'complete', at: 20 },
    ...change,
  }
}

const start =
  'event: message_start\ndata: {"type":"message_start","message":{"id":"m","role":"assistant","content":[]}}\n\n'
const error =
  'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n'

describe('finding lines', () => {
  it('leads to the event that shows an error in the stream', () => {
    const [line] = findingLines(analyseExchange(exchangeWith(start + error)), 'en')
    expect(line).toMatchObject({ tone: 'bad', eventNumber: 1 })
    expect(line?.text).toContain('overloaded_error')
    expect(line?.text).toContain('Overloaded')
  })

  it('tells of a cut stream and of the headers of the capture, in both languages', () => {
    const exchange = exchangeWith(start, { expectedHeaders: [['via', '1.1 Caddy']] })
    const analysis = analyseExchange(exchange)
    const english = findingLines(analysis, 'en')
    expect(english.map((line) => line.key.trim())).toEqual(['cut-off', 'expected-headers-missing'])
    expect(english[1]?.text).toContain('via')
    const chinese = findingLines(analysis, 'zh-CN')
    expect(chinese).toHaveLength(2)
    expect(chinese[1]?.text).toMatch(/抓包.*via/)
  })

  it.each(['en', 'zh-CN'] as const)('never writes undefined or an empty sentence in %s', (locale) => {
    const formats = { count: (text: string) => text, duration: (text: string) => text }
    const { stream, header } = findingMessages[locale]
    const values = { events: '', chunks: '', type: '', message: '', bytes: '', id: '', sample: '' }
    const fills = { ...values, outputTokens: '', model: '', milliseconds: '' }
    const sentences = [
      ...Object.values(stream).map((sentence) => sentence(fills, formats)),
      ...Object.values(header).map((sentence) => sentence(() => '', formats)),
    ]
    for (const sentence of sentences) {
      expect(sentence).not.toContain('undefined')
      expect(sentence.length).toBeGreaterThan(5)
    }
  })
})
