import { describe, expect, it } from 'vitest'
import { buildHeaderLedger } from '../../core/http/header-ledger.ts'
import { relayLedger } from '../../core/http/relay-ledger.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import type { HttpVersionChoice } from '../../core/transport/relay-codec.ts'
import { ledgerRows } from './ledger-rows.ts'

const browser = {
  engine: 'chromium',
  userAgent: 'Mozilla/5.0 Chrome/156.0.0.0',
  languages: ['en'],
  pageOrigin: 'http://127.0.0.1:4780',
} as const

function rowsOf(
  draft: readonly HeaderPair[],
  captured?: readonly HeaderPair[],
  httpVersion: HttpVersionChoice = 'HTTP/1.1',
) {
  const request = { method: 'POST', url: 'http://host.example/v1', headers: draft, body: new Uint8Array(2) }
  const kept: HeaderPair[] = []
  for (const [name, value] of draft) {
    const at = kept.findIndex(([known]) => known === name.toLowerCase())
    const before = kept[at]
    if (before === undefined) kept.push([name.toLowerCase(), value])
    else kept[at] = [before[0], `${before[1]}, ${value}`]
  }
  return ledgerRows({
    draft,
    captured,
    direct: buildHeaderLedger(request, { kept, refused: [] }, browser),
    relay: relayLedger(request, { httpVersion }),
  })
}

const rowOf = (rows: ReturnType<typeof rowsOf>, name: string) => rows.find((row) => row.name === name)

describe('ledgerRows', () => {
  it('has what the relay sends in its order, then what only the browser adds', () => {
    const names = rowsOf([['X-App', 'cli']]).map(({ name }) => name)
    expect(names.slice(0, 5)).toEqual(['Host', 'X-App', 'Connection', 'Accept-Encoding', 'Content-Length'])
    expect(names.slice(5)).toContain('origin')
    expect(names.map((name) => name.toLowerCase()).filter((name) => name === 'host')).toHaveLength(1)
  })

  it('shows a value beside a column only where it is another one', () => {
    const rows = rowsOf([
      ['X-App', 'cli'],
      ['user-agent', 'claude-cli'],
    ])
    expect(rowOf(rows, 'X-App')).toMatchObject({
      captured: { value: 'cli', change: 'same' },
      direct: { outcome: 'kept', notes: [] },
      relay: { outcome: 'exact', notes: [] },
    })
    expect(rowOf(rows, 'X-App')?.direct).not.toHaveProperty('value')
    expect(rowOf(rows, 'user-agent')).toMatchObject({
      direct: { outcome: 'replaced', value: browser.userAgent },
      relay: { outcome: 'exact' },
    })
    expect(rowOf(rows, 'Host')).toMatchObject({
      direct: { outcome: 'added', value: 'host.example' },
      relay: { outcome: 'added', value: 'host.example' },
    })
  })

  it('keeps repeated lines apart: the browser joins them, the relay does not', () => {
    const lines = rowsOf([
      ['via', '1.1 a'],
      ['x', '1'],
      ['Via', '1.1 b'],
    ]).filter(({ name }) => name.toLowerCase() === 'via')
    expect(lines.map(({ direct }) => direct)).toMatchObject([
      { outcome: 'kept', value: '1.1 a, 1.1 b', notes: ['combined'] },
      { outcome: 'kept', notes: ['above'] },
    ])
    expect(lines.map(({ relay }) => relay?.outcome)).toEqual(['exact', 'exact'])
  })

  it('says of each repeated line that a page may not set it', () => {
    const headers: HeaderPair[] = [
      ['via', '1.1 a'],
      ['via', '1.1 b'],
    ]
    const request = { method: 'POST', url: 'http://host.example/v1', headers, body: null }
    const rows = ledgerRows({
      draft: headers,
      captured: undefined,
      direct: buildHeaderLedger(request, { kept: [], refused: [] }, browser),
      relay: relayLedger(request, { httpVersion: 'HTTP/1.1' }),
    })
    const dropped = { outcome: 'dropped', notes: ['forbidden'] }
    expect(rows.filter(({ name }) => name === 'via').map(({ direct }) => direct)).toEqual([dropped, dropped])
  })

  it('says what was changed since the capture, added to it and taken out', () => {
    const rows = rowsOf(
      [
        ['anthropic-version', '2024'],
        ['X-App', 'cli'],
        ['x-new', '1'],
      ],
      [
        ['anthropic-version', '2023'],
        ['x-app', 'cli'],
        ['x-gone', '9'],
      ],
    )
    expect(rowOf(rows, 'anthropic-version')?.captured).toMatchObject({
      value: '2023',
      now: '2024',
      change: 'edited',
    })
    expect(rowOf(rows, 'X-App')?.captured).toMatchObject({
      value: 'x-app: cli',
      now: 'X-App: cli',
      change: 'edited',
    })
    expect(rowOf(rows, 'x-new')?.captured).toMatchObject({ now: '1', change: 'new' })
    const gone = rowOf(rows, 'x-gone')
    expect(gone?.captured).toMatchObject({ value: '9', change: 'gone' })
    expect(gone).not.toHaveProperty('relay')
    expect(gone).not.toHaveProperty('direct')
  })

  it('aligns the nth line of a name with the nth captured one', () => {
    const rows = rowsOf(
      [
        ['a', '1'],
        ['a', '3'],
      ],
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ).filter(({ name }) => name === 'a')
    expect(rows.map(({ captured }) => captured?.change)).toEqual(['same', 'edited'])
  })

  it('shows no secret in any column', () => {
    const secret = 'sk-ant-1234567890'
    const rows = rowsOf(
      [
        ['authorization', `Bearer ${secret}`],
        ['authorization', `Bearer ${secret}-2`],
        ['cookie', `a=${secret}`],
      ],
      [['authorization', `Bearer ${secret}-0`]],
    )
    expect(JSON.stringify(rows)).not.toContain(secret)
    expect(rows.find(({ name }) => name === 'cookie')?.captured?.notes).toEqual(['credential'])
  })

  it('has the pseudo headers of HTTP/2 on top and says what it leaves out', () => {
    const rows = rowsOf(
      [
        ['Connection', 'close'],
        ['X-App', 'cli'],
        ['Host', 'front'],
      ],
      undefined,
      'HTTP/2',
    )
    expect(rows.slice(0, 3).map(({ name }) => name)).toEqual([':method', ':scheme', ':path'])
    expect(rowOf(rows, 'Connection')?.relay?.outcome).toBe('left-out')
    expect(rowOf(rows, 'X-App')?.relay).toMatchObject({ outcome: 'lower-case', value: 'x-app' })
    expect(rowOf(rows, 'Host')?.relay).toMatchObject({ outcome: 'authority', value: ':authority: front' })
  })
})
