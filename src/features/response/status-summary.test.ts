import { describe, expect, it } from 'vitest'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { parseRetryAfter, statusLine, summariseStatus } from './status-summary.ts'

const head = (change: Partial<ResponseHead>): ResponseHead => ({
  status: 200,
  statusText: '',
  headers: [],
  visibility: 'complete',
  ...change,
})

describe('retry-after', () => {
  it('takes whole seconds and HTTP dates', () => {
    expect(parseRetryAfter(' 30 ')).toEqual({ kind: 'seconds', seconds: 30 })
    expect(parseRetryAfter('Fri, 13 Mar 2026 07:36:00 GMT')).toEqual({
      kind: 'date',
      epochMs: Date.UTC(2026, 2, 13, 7, 36),
    })
  })
  it.each(['', '-1', 'soon', '1.5', 'in 2026'])('takes %j for nothing', (value) => {
    expect(parseRetryAfter(value)).toBeUndefined()
  })
})

describe('status summary', () => {
  it.each([
    [200, 'good'],
    [302, 'warning'],
    [401, 'bad'],
    [529, 'bad'],
  ])('%d is %s', (status, tone) => {
    expect(summariseStatus(head({ status })).tone).toBe(tone)
  })

  it('brings the wait of a 429', () => {
    const summary = summariseStatus(head({ status: 429, headers: [['Retry-After', '12']] }))
    expect(summary.retryAfter).toEqual({ kind: 'seconds', seconds: 12 })
    expect(summary.retryAfterHidden).toBe(false)
  })

  it('knows that the wait may be hidden from a page, and only then', () => {
    expect(summariseStatus(head({ status: 429, visibility: 'cors-filtered' })).retryAfterHidden).toBe(true)
    expect(summariseStatus(head({ status: 429 })).retryAfterHidden).toBe(false)
    expect(summariseStatus(head({ status: 401, visibility: 'cors-filtered' })).retryAfterHidden).toBe(false)
  })
})

it('gives the status line as it came, where it was seen', () => {
  expect(statusLine(head({ httpVersion: 'HTTP/1.1', statusText: 'Fine, thanks' }))).toBe(
    'HTTP/1.1 200 Fine, thanks',
  )
  expect(statusLine(head({ httpVersion: 'HTTP/2' }))).toBe('HTTP/2 200')
  expect(statusLine(head({ statusText: 'OK' }))).toBeUndefined()
})
