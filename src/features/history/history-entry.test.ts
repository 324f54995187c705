import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../core/insight/analysis.ts'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { historyEntry, neighbourIndex } from './history-entry.ts'

const request = { method: 'POST', url: 'https://host.example/v1/messages', headers: [], body: null }

function analysisOf(change: Partial<Analysis>, exchange: Partial<Exchange> = {}): Analysis {
  return {
    exchange: { id: 'one', transport: 'direct', startedAt: 1000, request, chunks: [], ...exchange },
    status: 'Done',
    bodyKind: 'event-stream',
    events: [],
    eventCount: 0,
    message: { dialect: 'anthropic', blocks: [], diagnostics: [] },
    metrics: { durationMs: 2200, bytes: 0, chunkCount: 0 },
    ...change,
  }
}

const head = (status: number) => ({ status, statusText: '', headers: [], visibility: 'complete' }) as const
const ended = { kind: 'complete', at: 2200 } as const

describe('history entry', () => {
  it('shows how long a 200 took', () => {
    const entry = historyEntry(analysisOf({}, { head: head(200), end: ended }), 99_999)
    expect(entry).toMatchObject({
      tone: 'good',
      live: false,
      outcome: { kind: 'duration', milliseconds: 2200 },
    })
  })

  it('shows any other code instead, and its colour', () => {
    const entry = historyEntry(analysisOf({}, { head: head(403), end: ended }), 0)
    expect(entry).toMatchObject({ tone: 'bad', outcome: { kind: 'code', code: 403 } })
  })

  it('counts a live one by the clock, not by what arrived', () => {
    const entry = historyEntry(analysisOf({ status: 'Streaming' }, { head: head(200) }), 6000)
    expect(entry).toMatchObject({
      tone: 'info',
      live: true,
      outcome: { kind: 'duration', milliseconds: 5000 },
    })
  })

  it('never counts below zero when the clock was set back', () => {
    expect(historyEntry(analysisOf({ status: 'Sending' }), 0).outcome).toEqual({
      kind: 'duration',
      milliseconds: 0,
    })
  })

  it('says failed where no head came', () => {
    const failure = { kind: 'unreachable', message: '' } as const
    const entry = historyEntry(
      analysisOf({ status: 'Failed' }, { end: { kind: 'failed', at: 5, failure } }),
      0,
    )
    expect(entry).toMatchObject({ tone: 'bad', outcome: { kind: 'failed' } })
  })

  it('is bad when the stream carried an error, though the code was 200', () => {
    const message = {
      dialect: 'anthropic',
      blocks: [],
      diagnostics: [],
      error: { message: 'Overloaded', eventNumber: 3, raw: {} },
    } as const
    expect(historyEntry(analysisOf({ message }, { head: head(200), end: ended }), 0).tone).toBe('bad')
  })

  it.each([
    ['https://host.example/v1/messages/count_tokens?beta=true', 'POST /v1/messages/count_tokens'],
    ['https://host.example', 'POST /'],
  ])('names the call of a captured one: %s', (url, call) => {
    const one = { request: { ...request, url } }
    expect(historyEntry(analysisOf({}, { ...one, transport: 'captured' }), 0).call).toBe(call)
    expect(historyEntry(analysisOf({}, { ...one, transport: 'relay' }), 0).call).toBeUndefined()
  })

  it.each([
    ['Cut off', 'warning'],
    ['Aborted', 'meta'],
  ] as const)('colours %s as %s', (status, tone) => {
    expect(historyEntry(analysisOf({ status }, { head: head(200), end: ended }), 0).tone).toBe(tone)
  })

  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 2],
    ['ArrowLeft', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['a', 1, undefined],
  ])('%s at %d of 3 leads to %s', (key, index, expected) => {
    expect(neighbourIndex(key, index, 3)).toBe(expected)
  })
})
