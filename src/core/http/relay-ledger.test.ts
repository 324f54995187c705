import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../testing/fuzz-seed.ts'
import { utf8 } from '../../testing/bytes.ts'
import { relayLedger, type RelayLedgerOptions, type RelayRow } from './relay-ledger.ts'
import type { HeaderPair, HttpRequest } from './request.ts'

const plain: RelayLedgerOptions = { httpVersion: 'HTTP/1.1', contentCodings: ['gzip', 'br'] }
const second: RelayLedgerOptions = { httpVersion: 'HTTP/2', contentCodings: ['gzip', 'br'] }

function requestOf(headers: readonly HeaderPair[], change: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    url: 'https://api.example.com:8443/v1/messages?beta=true',
    headers,
    body: utf8('{}'),
    ...change,
  }
}

const wire = (rows: readonly RelayRow[]) =>
  rows.filter(({ outcome }) => outcome !== 'left-out').map(({ name, value }) => [name, value])

function notesOf(headers: readonly HeaderPair[], options = plain, change: Partial<HttpRequest> = {}) {
  return relayLedger(requestOf(headers, change), options).rows.find(({ line }) => line === 0)?.notes
}

describe('relayLedger over HTTP/1.1', () => {
  it('adds Host first and what HTTP needs last', () => {
    const ledger = relayLedger(
      requestOf([
        ['X-App', 'cli'],
        ['x-app', 'again'],
      ]),
      plain,
    )
    expect(wire(ledger.rows)).toEqual([
      ['Host', 'api.example.com:8443'],
      ['X-App', 'cli'],
      ['x-app', 'again'],
      ['Connection', 'keep-alive'],
      ['Accept-Encoding', 'gzip, br'],
      ['Content-Length', '2'],
    ])
    expect(ledger.totals).toEqual({ written: 2, asWritten: 2, added: 4 })
  })

  it('adds nothing that the user wrote, in whatever case', () => {
    const own: HeaderPair[] = [
      ['HOST', 'elsewhere'],
      ['connection', 'close'],
      ['ACCEPT-encoding', 'identity'],
      ['content-length', '2'],
    ]
    expect(wire(relayLedger(requestOf(own), plain).rows)).toEqual(own)
  })

  it.each([
    ['GET', null, undefined],
    ['DELETE', null, undefined],
    ['POST', null, '0'],
    ['PUT', null, '0'],
    ['PATCH', null, '0'],
    ['DELETE', utf8('你'), '3'],
    ['GET', new Uint8Array(), '0'],
  ])('%s with body %o has content-length %s', (method, body, length) => {
    const { rows } = relayLedger(requestOf([], { method, body }), plain)
    expect(rows.find(({ name }) => name === 'Content-Length')?.value).toBe(length)
  })

  it('frames the body as chunks where the user says so, and counts it not', () => {
    const { rows } = relayLedger(requestOf([['Transfer-Encoding', 'gzip, Chunked']]), plain)
    expect(rows.map(({ name }) => name)).not.toContain('Content-Length')
    expect(rows.find(({ line }) => line === 0)?.notes).toEqual(['chunked'])
    expect(
      notesOf([
        ['content-length', '2'],
        ['transfer-encoding', 'chunked'],
      ]),
    ).toEqual(['length-and-chunked'])
  })

  it('leaves the body unframed where a transfer-encoding does not end in chunked', () => {
    const { rows } = relayLedger(
      requestOf([
        ['Transfer-Encoding', 'chunked'],
        ['transfer-encoding', 'gzip'],
      ]),
      plain,
    )
    expect(rows.map(({ name }) => name)).not.toContain('Content-Length')
    expect(rows.find(({ line }) => line === 1)?.notes).toEqual(['unframed'])
    expect(notesOf([['transfer-encoding', '{{CODING}}']])).toEqual([])
  })

  it('offers the codings that the relay is known to undo, and says so where it is not known', () => {
    const coding = (contentCodings?: readonly string[]) =>
      relayLedger(requestOf([]), { httpVersion: 'HTTP/1.1', contentCodings }).rows.find(
        ({ name }) => name === 'Accept-Encoding',
      )
    expect(coding(['gzip', 'zstd'])).toMatchObject({ value: 'gzip, zstd', notes: [] })
    expect(coding()).toMatchObject({ value: 'gzip, deflate, br', notes: ['zstd'] })
  })

  it('tells of a content-length that does not fit the body, and which does', () => {
    expect(notesOf([['content-length', '1']])).toEqual(['length-too-small'])
    expect(notesOf([['Content-Length', '3']])).toEqual(['length-too-great'])
    expect(notesOf([['content-length', 'many']])).toEqual(['length-too-great'])
    expect(notesOf([['content-length', '2']])).toEqual([])
    expect(notesOf([['content-length', '{{LENGTH}}']])).toEqual([])
    expect(relayLedger(requestOf([['content-length', '9']]), plain).rightLength).toBe(2)
    expect(relayLedger(requestOf([['content-length', '2']]), plain)).not.toHaveProperty('rightLength')
  })

  it('does not guess the length of a body that variables fill', () => {
    const body = utf8('{"model":"{{MODEL}}"}')
    expect(notesOf([['content-length', '1']], plain, { body })).toEqual(['length-of-filled-body'])
    const { rows } = relayLedger(requestOf([], { body }), plain)
    expect(rows.at(-1)).toEqual({
      name: 'Content-Length',
      outcome: 'added',
      notes: ['length-of-filled-body'],
    })
  })

  it('does not guess a host that variables fill', () => {
    const [host] = relayLedger(requestOf([], { url: 'https://{{HOST}}/v1' }), plain).rows
    expect(host).toEqual({ name: 'Host', outcome: 'added', notes: [] })
  })

  it('notes white space and bytes that leave as they are', () => {
    expect(notesOf([['x-a', ' 1 ']])).toEqual(['white-space'])
    expect(notesOf([['x-a', 'caf\udce9']])).toEqual(['raw-bytes'])
  })

  it('sends nothing with what HTTP forbids', () => {
    const { rows, totals } = relayLedger(
      requestOf([
        ['bad name', '1'],
        ['x', 'a\nb'],
      ]),
      plain,
    )
    expect(rows.filter(({ line }) => line !== undefined).map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
    ])
    expect(totals).toMatchObject({ written: 2, asWritten: 0 })
  })

  it('leaves every header as written, in order, whatever it is', () => {
    const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/)
    const usual = fc.constantFrom(
      'Host',
      'content-length',
      'Connection',
      'accept-encoding',
      'Transfer-Encoding',
    )
    const value = fc.string({ unit: 'binary' }).filter((text) => !/[\r\n\0]/.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(name, usual), value)), fc.boolean(), (headers, withBody) => {
        const { rows } = relayLedger(requestOf(headers, { body: withBody ? utf8('x') : null }), plain)
        const own = rows.filter(({ line }) => line !== undefined)
        expect(own.map((row) => [row.name, row.value])).toEqual(headers)
        expect(own.map(({ line }) => line)).toEqual(headers.map((_, index) => index))
        const written = new Set(headers.map(([written_]) => written_.toLowerCase()))
        const extra = rows.filter(({ line }) => line === undefined).map((row) => row.name.toLowerCase())
        expect(extra.filter((added) => written.has(added))).toEqual([])
        expect(new Set(extra).size).toBe(extra.length)
        expect(rows[0]?.name.toLowerCase() === 'host' || written.has('host')).toBe(true)
      }),
    )
  })
})

describe('relayLedger over HTTP/2', () => {
  it('has pseudo headers first, names in lower case, and none of the connection', () => {
    const ledger = relayLedger(
      requestOf([
        ['X-App', 'cli'],
        ['Connection', 'close'],
        ['transfer-encoding', 'chunked'],
        ['te', 'trailers'],
        ['TE', 'gzip'],
      ]),
      second,
    )
    expect(wire(ledger.rows)).toEqual([
      [':method', 'POST'],
      [':scheme', 'https'],
      [':authority', 'api.example.com:8443'],
      [':path', '/v1/messages?beta=true'],
      ['x-app', 'cli'],
      ['te', 'trailers'],
      ['accept-encoding', 'gzip, br'],
    ])
    expect(ledger.rows.filter(({ outcome }) => outcome === 'left-out').map(({ name }) => name)).toEqual([
      'Connection',
      'transfer-encoding',
      'TE',
    ])
    expect(ledger.totals).toEqual({ written: 5, asWritten: 2, added: 1 })
  })

  it('makes the host the user wrote the authority', () => {
    const { rows } = relayLedger(
      requestOf([
        ['X-A', '1'],
        ['Host', 'front.example'],
      ]),
      second,
    )
    expect(rows.filter(({ name }) => name === ':authority')).toEqual([
      { line: 1, name: ':authority', value: 'front.example', outcome: 'authority', notes: [] },
    ])
    expect(rows.map(({ name }) => name)).not.toContain('host')
  })

  it('does not guess a path that variables fill', () => {
    const { rows } = relayLedger(requestOf([], { url: 'https://host.example/{{PATH}}?x' }), second)
    expect(rows.find(({ name }) => name === ':path')).toEqual({
      name: ':path',
      outcome: 'added',
      notes: ['pseudo'],
    })
  })

  it('warns of white space and control characters, which HTTP/2 forbids', () => {
    expect(notesOf([['x-a', ' 1']], second)).toEqual(['value-http2'])
    expect(notesOf([['x-a', 'a\u0001b']], second)).toEqual(['value-http2'])
    expect(notesOf([['x-a', 'a\tb']], second)).toEqual([])
  })

  it('says which lines leave before those above them', () => {
    const { rows } = relayLedger(
      requestOf([
        ['X-A', '1'],
        ['x-b', '2'],
        ['x-a', '3'],
        ['9', '4'],
      ]),
      second,
    )
    const own = rows.filter(({ line }) => line !== undefined)
    expect(own.map(({ line }) => line)).toEqual([3, 0, 2, 1])
    expect(own.filter(({ notes }) => notes.includes('order-http2')).map(({ line }) => line)).toEqual([3, 2])
  })

  it('refuses a name beyond ASCII and the repeat of what is sent once', () => {
    expect(notesOf([['X-É', '1']], plain)).toEqual([])
    expect(notesOf([['X-É', '1']], second)).toEqual(['name-http2'])
    const twice: HeaderPair[] = [
      ['content-type', 'a/b'],
      ['Content-Type', 'a/c'],
    ]
    const { rows, totals } = relayLedger(requestOf(twice), second)
    expect(rows.find(({ line }) => line === 1)).toEqual({
      line: 1,
      name: 'Content-Type',
      outcome: 'refused',
      notes: ['repeat-http2'],
    })
    expect(totals.asWritten).toBe(1)
  })
})
