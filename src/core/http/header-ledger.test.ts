import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { BrowserFacts } from './browser-headers.ts'
import { preflightHeaderNames } from './fetch-rules.ts'
import { fromIsomorphicString, toIsomorphicString } from './header-bytes.ts'
import { buildHeaderLedger, type LedgerRow } from './header-ledger.ts'
import type { HeaderPair, HttpRequest } from './request.ts'

interface Recording {
  label: string
  method: string
  url: string
  bodyLength: number | null
  /** As handed to fetch, a byte a character. */
  headers: HeaderPair[]
  kept: HeaderPair[]
  preflight: string | null
  httpVersion: '1.1' | '2'
  wire: HeaderPair[]
}

/** Recorded in Chromium 156 by a server that keeps the raw head; `kept` is what `Request.headers` gave back. */
const { browser, cases } = JSON.parse(
  readFileSync(new URL('./fixtures/chromium-156-wire.json', import.meta.url), 'utf8'),
) as { browser: BrowserFacts; cases: Recording[] }

function requestOf({ method, url, headers, bodyLength }: Recording): HttpRequest {
  return {
    method,
    url,
    headers: headers.map(([name, value]) => [name, fromIsomorphicString(value)]),
    body: bodyLength === null ? null : new Uint8Array(bodyLength),
  }
}

function ledgerOf(recording: Recording, facts = browser) {
  return buildHeaderLedger(requestOf(recording), { kept: recording.kept, refused: [] }, facts)
}

function find(label: string): Recording {
  const recording = cases.find((candidate) => candidate.label === label)
  if (!recording) throw new Error(`no recording ${label}`)
  return recording
}

const outcomes = (rows: readonly LedgerRow[]): Record<string, string> =>
  Object.fromEntries(rows.map((row) => [row.name.toLowerCase(), row.outcome]))

describe('buildHeaderLedger against the wire of Chromium 156', () => {
  for (const recording of cases) {
    it(`says what left: ${recording.label}`, () => {
      const predicted = ledgerOf(recording)
        .rows.filter((row) => row.outcome !== 'dropped')
        .filter((row) => recording.httpVersion === '2' || !row.notes.includes('http2-only'))
        .map((row) => [row.name.toLowerCase(), row.notes.includes('credential') ? '•' : row.wire])
      const wire = recording.wire.map(([name, value]) => {
        const lower = name === ':authority' ? 'host' : name.toLowerCase()
        return [lower, lower === 'authorization' ? '•' : fromIsomorphicString(value)]
      })
      expect(Object.fromEntries(predicted)).toEqual(Object.fromEntries(wire))
      expect(predicted).toHaveLength(wire.length)
    })

    it(`says what the preflight asked: ${recording.label}`, () => {
      const sameOrigin = new URL(recording.url).origin === browser.pageOrigin
      const names = sameOrigin ? [] : preflightHeaderNames(requestOf(recording).headers, 'chromium')
      expect(names.join(',')).toBe(recording.preflight ?? '')
    })
  }
})

describe('buildHeaderLedger', () => {
  it('counts the report: 17 of 18 as captured, 1 replaced, 6 added', () => {
    for (const label of ['the report, to loopback', 'the report, over HTTP/2']) {
      expect(ledgerOf(find(label)).totals).toEqual({
        captured: 18,
        asCaptured: 17,
        replaced: 1,
        dropped: 0,
        added: 6,
      })
    }
  })

  it('tells the outcomes apart', () => {
    const { rows } = ledgerOf(find('the report, to loopback'))
    expect(outcomes(rows)).toMatchObject({
      accept: 'kept',
      'user-agent': 'replaced',
      'sec-fetch-mode': 'supplied',
      origin: 'added',
      'accept-encoding': 'added',
    })
    expect(rows[0]?.name).toBe('accept')
    expect(rows.find(({ name }) => name === 'accept-encoding')?.notes).toEqual(['any-client'])
  })

  it('says dropped for what leaves neither as captured nor otherwise', () => {
    expect(outcomes(ledgerOf(find('the report, to a plain http host')).rows)['sec-fetch-mode']).toBe(
      'dropped',
    )
    expect(outcomes(ledgerOf(find('names a page may not set')).rows)).toMatchObject({
      'accept-encoding': 'replaced',
      host: 'replaced',
      cookie: 'dropped',
      'sec-x': 'dropped',
      'x-http-method': 'dropped',
    })
  })

  it('notes lines that leave as one and white space that does not leave', () => {
    const { rows, totals } = ledgerOf(find('lines of one name, white space, order, case'))
    expect(rows[0]).toMatchObject({ name: 'Z-Last', wire: 'a  b, 2', notes: ['combined', 'trimmed'] })
    expect(totals).toMatchObject({ captured: 5, asCaptured: 5 })
  })

  it('hides a credential and keeps its scheme', () => {
    const request: HttpRequest = {
      method: 'POST',
      url: 'https://{{HOST}}/v1',
      headers: [
        ['Authorization', 'Bearer {{AUTH_TOKEN}}'],
        ['x-api-key', 'sk-1'],
        ['x-note', '{{NAME}}'],
      ],
      body: null,
    }
    const kept = request.headers.map(([name, value]): HeaderPair => [name.toLowerCase(), value])
    const { rows } = buildHeaderLedger(request, { kept, refused: [] }, browser)
    expect(rows[0]).toMatchObject({ wire: 'Bearer ••••••••', notes: ['variable', 'credential'] })
    expect(rows[1]).toMatchObject({ wire: '••••••••', notes: ['credential'] })
    expect(rows[2]).toMatchObject({ wire: '{{NAME}}', notes: ['variable'] })
    // A host that is still a variable: the row is there, its value is not known.
    expect(rows.find(({ name }) => name === 'host')?.wire).toBeUndefined()
  })

  it('lets facts overrule a Request object that still shows the user-agent', () => {
    const recording = find('the report, to loopback')
    const shown = { ...recording, kept: [...recording.kept, ['user-agent', 'claude-cli'] as const] }
    const agent = ledgerOf(shown).rows.find(({ name }) => name === 'user-agent')
    expect(agent).toMatchObject({ outcome: 'replaced', wire: browser.userAgent, notes: ['user-agent-owned'] })
  })

  it('believes the Request object of browsers that send it', () => {
    const recording = find('the report, to loopback')
    const kept: HeaderPair[] = [...recording.kept, ['user-agent', 'claude-cli/2.1.74 (external, cli)']]
    const { rows, totals } = ledgerOf({ ...recording, kept }, { ...browser, engine: 'firefox' })
    expect(outcomes(rows)).toMatchObject({ 'user-agent': 'kept' })
    expect(outcomes(rows)['sec-ch-ua']).toBeUndefined()
    expect(totals).toMatchObject({ asCaptured: 18, replaced: 0, added: 3 })
  })

  it('shows a header with which no request can be built', () => {
    const request: HttpRequest = {
      method: 'POST',
      url: 'https://a.test/',
      headers: [['x y', '1']],
      body: null,
    }
    const { rows } = buildHeaderLedger(request, { kept: [], refused: ['x y'] }, browser)
    expect(rows[0]).toMatchObject({ outcome: 'dropped', notes: ['refused'] })
  })

  it('recorded that the characters fetch was given left as those bytes', () => {
    const { wire } = find('text beyond Latin-1, and a byte that is not UTF-8')
    expect(wire.find(([name]) => name === 'x-text')?.[1]).toBe(toIsomorphicString('你好é😀'))
    expect(wire.find(([name]) => name === 'x-byte')?.[1]).toBe(toIsomorphicString('caf\udce9'))
  })

  it('takes a page without an origin of its own for another site', () => {
    const { rows } = ledgerOf(find('the report, to loopback'), { ...browser, pageOrigin: 'null' })
    expect(rows.find(({ name }) => name === 'origin')?.wire).toBe('null')
    expect(rows.find(({ name }) => name === 'sec-fetch-site')?.wire).toBe('cross-site')
  })

  it('does not guess whether two hosts are one site', () => {
    const recording = find('the report, over HTTP/2')
    const page = { ...browser, pageOrigin: 'https://tool.example.org' }
    const site = (url: string) =>
      ledgerOf({ ...recording, url }, page).rows.find(({ name }) => name === 'sec-fetch-site')?.wire
    expect(site('https://api.example.org/')).toBeUndefined()
    expect(site('https://api.example.net/')).toBe('cross-site')
    expect(site('https://tool.example.org:8443/')).toBe('same-site')
    expect(site('https://tool.example.org/')).toBe('same-origin')
  })
})
