import { describe, expect, it } from 'vitest'
import type { Exchange } from '../exchange/exchange.ts'
import type { HeaderPair } from '../http/request.ts'
import type { ResponseHead } from '../transport/transport-event.ts'
import { compareExpectedHeaders } from './expected-headers.ts'
import { headerFindings } from './header-findings.ts'

const report: HeaderPair[] = [
  ['content-type', 'text/event-stream'],
  ['cache-control', 'no-cache'],
  ['x-new-api-version', 'v0.11.2-patch.2'],
  ['x-oneapi-request-id', '2026031307353815126455tFv1Fpr'],
  ['server', 'ESA'],
  ['via', '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17'],
]

function head(headers: readonly HeaderPair[], visibility: ResponseHead['visibility']): ResponseHead {
  return { status: 200, statusText: 'OK', headers, visibility }
}

function exchange(answer: ResponseHead, expectedHeaders?: readonly HeaderPair[]): Exchange {
  return {
    id: '1',
    transport: 'direct',
    startedAt: 0,
    request: { method: 'POST', url: 'https://a.test/v1?x=1#here', headers: [], body: null },
    head: answer,
    chunks: [],
    ...(expectedHeaders ? { expectedHeaders } : {}),
  }
}

describe('compareExpectedHeaders', () => {
  it('tells same, different, missing and extra apart', () => {
    const rows = compareExpectedHeaders(report, {
      visibility: 'complete',
      headers: [
        ['Content-Type', 'application/json'],
        ['Cache-Control', 'no-cache'],
        ['X-Oneapi-Request-Id', '20261123220000123456789abcdefgh'],
        ['Date', 'Mon, 23 Nov 2026 22:00:00 GMT'],
      ],
    })
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ['content-type', 'different'],
      ['cache-control', 'same'],
      ['x-new-api-version', 'missing'],
      ['x-oneapi-request-id', 'different'],
      ['server', 'missing'],
      ['via', 'missing'],
      ['date', 'extra'],
    ])
    expect(rows[0]).toMatchObject({ ownToEachAnswer: false })
    expect(rows[3]).toMatchObject({ ownToEachAnswer: true })
    expect(rows[2]).toMatchObject({ reason: 'absent' })
  })

  it('says that a missing header may only be hidden, unless every page may read it', () => {
    const rows = compareExpectedHeaders(report, { visibility: 'cors-filtered', headers: [] })
    expect(rows.map((row) => row.state === 'missing' && row.reason)).toEqual([
      'absent',
      'absent',
      'hidden-or-absent',
      'hidden-or-absent',
      'hidden-or-absent',
      'hidden-or-absent',
    ])
  })

  it('joins lines of one name as a browser shows them', () => {
    const rows = compareExpectedHeaders(
      [
        ['vary', 'a'],
        ['Vary', 'b'],
      ],
      { visibility: 'complete', headers: [['vary', 'a, b']] },
    )
    expect(rows).toEqual([{ name: 'vary', state: 'same', expected: 'a, b', actual: 'a, b' }])
  })
})

describe('headerFindings', () => {
  it('counts what a page sees and hides, and gives the missing line', () => {
    const [finding] = headerFindings(exchange(head(report.slice(0, 2), 'cors-filtered'), report))
    expect(finding).toMatchObject({
      code: 'response-headers-hidden',
      values: {
        seen: '2',
        hidden: '4',
        names: 'x-new-api-version, x-oneapi-request-id, server, via',
        line: 'Access-Control-Expose-Headers: x-new-api-version, x-oneapi-request-id, server, via',
      },
    })
  })

  it('names the usual gateway headers when there is no capture', () => {
    const findings = headerFindings(exchange(head([['content-type', 'a/b']], 'cors-filtered')))
    expect(findings.map(({ code }) => code)).toEqual(['response-headers-filtered'])
    expect(findings[0]?.values.line).toContain('x-oneapi-request-id')
  })

  it('is content when all came as captured', () => {
    const findings = headerFindings(exchange(head(report, 'cors-filtered'), report))
    expect(findings).toEqual([{ code: 'expected-headers-match', severity: 'good', values: { count: '6' } }])
  })

  it('names what is absent and what differs', () => {
    const answer = head([['content-type', 'application/json'], ...report.slice(2)], 'complete')
    expect(headerFindings(exchange(answer, report)).map(({ code, values }) => [code, values.names])).toEqual([
      ['expected-headers-missing', 'cache-control'],
      ['expected-headers-differ', 'content-type'],
    ])
  })

  it('says when the answer came from elsewhere', () => {
    const codes = (url: string) =>
      headerFindings(exchange({ ...head([], 'complete'), url })).map(({ code }) => code)
    expect(codes('https://a.test/v1?x=1')).toEqual([])
    expect(codes('https://b.test/v1?x=1')).toEqual(['answered-elsewhere'])
  })

  it('says when more came than the headers announce', () => {
    const answered = exchange(head([], 'complete'))
    expect(headerFindings({ ...answered, bytesAfterEnd: 4 })).toEqual([
      { code: 'bytes-after-end', severity: 'warning', values: { count: '4' } },
    ])
  })

  it('has nothing to say before the head', () => {
    const { head: _head, ...waiting } = exchange(head([], 'complete'))
    expect(headerFindings(waiting)).toEqual([])
  })
})
