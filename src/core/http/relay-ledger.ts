import type { HttpVersionChoice } from '../transport/relay-codec.ts'
import { holdsRawByte } from './byte-text.ts'
import { isConnectionSpecific } from './connection-headers.ts'
import { isHeaderName, isHeaderValue } from './header-text.ts'
import type { HeaderPair, HttpRequest } from './request.ts'
import { findVariables, variableNames } from './variables.ts'

/**
 * `exact`: as written, name and value. `lower-case`: the same value, the name as HTTP/2 has it. `authority`: the
 * host of HTTP/2. `left-out`: HTTP/2 has no such header. `refused`: nothing is sent with it.
 */
export type RelayOutcome = 'exact' | 'lower-case' | 'authority' | 'left-out' | 'added' | 'refused'

/** What to know about it. The screen has a sentence for each. */
export type RelayNote =
  | 'length-too-small' // a content-length that is less than the body has
  | 'length-too-great' // the server waits for bytes that never come
  | 'length-and-chunked' // content-length beside transfer-encoding: servers refuse the two together
  | 'chunked' // the body leaves in chunks
  | 'length-of-filled-body' // known once the variables in the body have their values
  | 'white-space' // it leaves with the value
  | 'white-space-http2' // HTTP/2 forbids it: a server may refuse
  | 'raw-bytes' // bytes that are not UTF-8 leave as they are
  | 'zstd' // the relay's Node may add it
  | 'connection-specific' // HTTP/2 has no such header
  | 'pseudo' // what HTTP/2 has in place of a request line

export interface RelayRow {
  /** Place among the Request's header lines, 0-based; absent for what the relay adds. */
  readonly line?: number
  /** As it leaves. */
  readonly name: string
  /** As it leaves; undefined when nothing does, or it is not known before Send. */
  readonly value?: string
  readonly outcome: RelayOutcome
  readonly notes: readonly RelayNote[]
}

export interface RelayLedger {
  /** In the order in which they leave. */
  readonly rows: readonly RelayRow[]
  readonly totals: {
    readonly written: number
    /** Of these, how many leave with their value. */
    readonly asWritten: number
    readonly added: number
  }
  /** Bytes that a content-length should name; set when a written one names another number. */
  readonly rightLength?: number
}

export interface RelayLedgerOptions {
  readonly httpVersion: HttpVersionChoice
  /** Whether the relay's Node undoes zstd; undefined when that is not known. */
  readonly zstd?: boolean
}

/** Methods that carry a content-length even without a body. */
const methodsWithBody = new Set(['POST', 'PUT', 'PATCH'])

/**
 * What the relay puts on the wire: every header as written, in its order, and what HTTP needs beside them only
 * where the user wrote none of that name.
 */
export function relayLedger(request: HttpRequest, options: RelayLedgerOptions): RelayLedger {
  const http2 = options.httpVersion === 'HTTP/2'
  const facts = bodyFacts(request)
  const own = http2
    ? http2Rows(request, facts)
    : request.headers.map((pair, line) => ownRow(pair, line, facts))
  const rows = [...addedBefore(request, http2, own), ...own, ...addedAfter(request, options, facts)]
  const wrong = own.some(
    ({ notes }) => notes.includes('length-too-small') || notes.includes('length-too-great'),
  )
  return {
    rows: [...rows.filter(isPseudo), ...rows.filter((row) => !isPseudo(row))],
    totals: {
      written: request.headers.length,
      asWritten: own.filter(({ outcome }) => outcome !== 'left-out' && outcome !== 'refused').length,
      added: rows.filter(({ outcome, notes }) => outcome === 'added' && !notes.includes('pseudo')).length,
    },
    ...(wrong && facts.length !== undefined ? { rightLength: facts.length } : {}),
  }
}

function isPseudo({ name }: RelayRow): boolean {
  return name.startsWith(':')
}

interface BodyFacts {
  /** Bytes; undefined while variables in the body have no values. */
  readonly length: number | undefined
  readonly present: boolean
  readonly chunked: boolean
  readonly lengthWritten: boolean
}

function bodyFacts(request: HttpRequest): BodyFacts {
  const filledLater = findVariables(request).some(({ where }) => where.kind === 'body')
  return {
    length: filledLater ? undefined : (request.body?.length ?? 0),
    present: request.body !== null,
    chunked: valuesOf(request.headers, 'transfer-encoding').some((value) =>
      /(?:^|,)\s*chunked\s*$/i.test(value),
    ),
    lengthWritten: valuesOf(request.headers, 'content-length').length > 0,
  }
}

function ownRow([name, value]: HeaderPair, line: number, facts: BodyFacts): RelayRow {
  if (!isHeaderName(name) || !isHeaderValue(value)) return { line, name, outcome: 'refused', notes: [] }
  return {
    line,
    name,
    value,
    outcome: 'exact',
    notes: [...lengthNotes(name, value, facts), ...valueNotes(value)],
  }
}

function valueNotes(value: string): RelayNote[] {
  const notes: RelayNote[] = []
  if (value.trim() !== value) notes.push('white-space')
  if (holdsRawByte(value)) notes.push('raw-bytes')
  return notes
}

function lengthNotes(name: string, value: string, facts: BodyFacts): RelayNote[] {
  const lower = name.toLowerCase()
  if (lower === 'transfer-encoding' && facts.chunked) return ['chunked']
  if (lower !== 'content-length') return []
  if (facts.chunked) return ['length-and-chunked']
  if (variableNames(value).length > 0) return []
  return lengthNote(value, facts)
}

function lengthNote(value: string, facts: BodyFacts): RelayNote[] {
  if (facts.length === undefined) return ['length-of-filled-body']
  const said = /^\s*\d+\s*$/.test(value) ? Number(value) : Number.NaN
  if (said === facts.length) return []
  // What is no number at all is refused like one that is too great: the server never takes the body for whole.
  return [said < facts.length ? 'length-too-small' : 'length-too-great']
}

function http2Rows(request: HttpRequest, facts: BodyFacts): RelayRow[] {
  // In HTTP/2 frames are the chunks.
  const unframed = { ...facts, chunked: false }
  let authority = false
  return request.headers.map(([name, value], line): RelayRow => {
    const row = ownRow([name, value], line, unframed)
    if (row.outcome === 'refused') return row
    if (isConnectionSpecific(name, value)) {
      return { line, name, outcome: 'left-out', notes: ['connection-specific'] }
    }
    const notes = row.notes.map((note) => (note === 'white-space' ? 'white-space-http2' : note))
    const lower = name.toLowerCase()
    if (lower === 'host' && !authority) {
      authority = true
      return { line, name: ':authority', value, outcome: 'authority', notes }
    }
    return { line, name: lower, value, outcome: lower === name ? 'exact' : 'lower-case', notes }
  })
}

function addedBefore(request: HttpRequest, http2: boolean, own: readonly RelayRow[]): RelayRow[] {
  const target = parseTarget(request.url)
  const host = target?.host
  if (!http2) return hasHeader(request.headers, 'host') ? [] : [added('Host', host)]
  const pseudo = (name: string, value: string | undefined): RelayRow => ({
    ...added(name, value),
    notes: ['pseudo'],
  })
  return [
    pseudo(':method', request.method),
    ...(own.some(({ outcome }) => outcome === 'authority') ? [] : [pseudo(':authority', host)]),
    pseudo(':scheme', target?.protocol.slice(0, -1)),
    pseudo(':path', target && requestTarget(target)),
  ]
}

function addedAfter(
  { method, headers }: HttpRequest,
  { httpVersion, zstd }: RelayLedgerOptions,
  facts: BodyFacts,
): RelayRow[] {
  const http2 = httpVersion === 'HTTP/2'
  const rows: RelayRow[] = []
  const add = (name: string, value: string | undefined, notes: readonly RelayNote[] = []): void => {
    if (hasHeader(headers, name)) return
    rows.push({ ...added(http2 ? name.toLowerCase() : name, value), notes })
  }
  if (!http2) add('Connection', 'keep-alive')
  const codings = zstd === true ? 'gzip, deflate, br, zstd' : 'gzip, deflate, br'
  add('Accept-Encoding', codings, zstd === undefined ? ['zstd'] : [])
  const counted = facts.present || methodsWithBody.has(method)
  if (counted && (http2 || !facts.chunked)) {
    add(
      'Content-Length',
      facts.length?.toString(),
      facts.length === undefined ? ['length-of-filled-body'] : [],
    )
  }
  return rows
}

function added(name: string, value: string | undefined): RelayRow {
  return { name, ...(value === undefined ? {} : { value }), outcome: 'added', notes: [] }
}

/** Undefined while the address is no URL, or its host is still a variable. */
function parseTarget(url: string): URL | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined
  return target?.host.includes('{{') || target?.host.includes('%7B%7B') ? undefined : target
}

/** Path and query as they leave. */
function requestTarget({ pathname, search }: URL): string | undefined {
  return pathname.includes('{{') || pathname.includes('%7B%7B') ? undefined : pathname + search
}

function hasHeader(headers: readonly HeaderPair[], name: string): boolean {
  return valuesOf(headers, name).length > 0
}

function valuesOf(headers: readonly HeaderPair[], name: string): readonly string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([candidate]) => candidate.toLowerCase() === wanted).map(([, value]) => value)
}
