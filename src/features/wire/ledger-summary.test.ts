import { describe, expect, it } from 'vitest'
import { buildHeaderLedger } from '../../core/http/header-ledger.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import { ledgerRemarks, summariseLedger, summariseRelay } from './ledger-summary.ts'

const browser = {
  engine: 'chromium',
  userAgent: 'Mozilla/5.0 Chrome/156.0.0.0',
  languages: ['en'],
  pageOrigin: 'http://127.0.0.1:4780',
} as const

function ledgerOf(headers: readonly HeaderPair[], kept: readonly HeaderPair[], refused: string[] = []) {
  const request = { method: 'POST', url: 'https://host.example/v1/messages', headers, body: null }
  return buildHeaderLedger(request, { kept, refused }, browser)
}

describe('ledger summary', () => {
  it('names what is replaced and dropped, and counts the rest', () => {
    const ledger = ledgerOf(
      [
        ['x-app', 'cli'],
        ['User-Agent', 'claude-cli/2.1.74'],
        ['sec-fetch-mode', 'cors'],
        ['cookie', 'a=b'],
      ],
      [['x-app', 'cli']],
    )
    expect(summariseLedger(ledger)).toMatchObject({
      captured: 4,
      asWritten: 2,
      replaced: ['User-Agent'],
      dropped: ['cookie'],
    })
    expect(ledgerRemarks(ledger)).toEqual([
      { kind: 'dropped', names: ['cookie'] },
      { kind: 'userAgent' },
      { kind: 'order' },
    ])
  })

  it('says first what keeps the request from being sent at all', () => {
    const ledger = ledgerOf([['bad name', 'x']], [], ['bad name'])
    expect(ledgerRemarks(ledger)[0]).toEqual({ kind: 'refused', names: ['bad name'] })
    expect(ledgerRemarks(ledger).map((remark) => remark.kind)).not.toContain('dropped')
  })

  it('keeps other replaced headers apart from the user-agent', () => {
    const ledger = ledgerOf([['origin', 'https://elsewhere.example']], [])
    expect(ledgerRemarks(ledger)).toContainEqual({ kind: 'replaced', names: ['origin'] })
  })

  it('says that the relay sends all as written, but what HTTP/2 has not', () => {
    const headers: HeaderPair[] = [
      ['User-Agent', 'claude-cli/2.1.74'],
      ['Connection', 'close'],
      ['te', 'trailers'],
    ]
    expect(summariseRelay(headers, 'HTTP/1.1')).toEqual({
      transport: 'relay',
      captured: 3,
      asWritten: 3,
      replaced: [],
      dropped: [],
    })
    expect(summariseRelay(headers, 'HTTP/2')).toMatchObject({ asWritten: 2, dropped: ['Connection'] })
    const refused: readonly HeaderPair[] = [...headers, ['b c', '1'], ['a', 'x\ny'], ['X-É', 'v']]
    expect(summariseRelay(refused, 'HTTP/1.1')).toMatchObject({ captured: 6, asWritten: 4 })
  })
})
