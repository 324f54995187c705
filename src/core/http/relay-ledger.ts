import type { HttpVersionChoice } from '../transport/relay-codec.ts'
import { holdsRawByte } from './byte-text.ts'
import { completeHeaders, isChunked, type SentHeader } from './complete-headers.ts'
import { isHeaderValue, isSendableName, isToken } from './header-text.ts'
import { readHttp1Target } from './http1-target.ts'
import { http2Headers, http2SingleNames } from './http2-headers.ts'
import { headerValue, type HttpRequest } from './request.ts'
import { findVariables, variableNames } from './variables.ts'

/**
 * `exact`: as written, name and value. `lower-case`: the same value, the name as HTTP/2 has it. `authority`: the
 * host of HTTP/2. `left-out`: HTTP/2 has no such header. `refused`: nothing is sent with it, no other line either.
 */
export type RelayOutcome = 'exact' | 'lower-case' | 'authority' | 'left-out' | 'added' | 'refused'

/** What to know about it. The screen has a sentence for each. */
export type RelayNote =
  | 'length-too-small' // a content-length that is less than the body has
  | 'length-too-great' // the server waits for bytes that never come
  | 'length-and-chunked' // content-length beside transfer-encoding: servers refuse the two together
  | 'chunked' // the body leaves in chunks
  | 'length-of-filled-body' // known once the variables in the body have their values
  | 'unframed' // a transfer-encoding that does not end in chunked: the body's end is told by nothing
  | 'white-space' // it leaves with the value
  | 'value-http2' // HTTP/2 forbids what is in the value: a server may refuse the request, or drop the line
  | 'raw-bytes' // bytes that are not UTF-8 leave as they are
  | 'zstd' // the relay's Node may add it
  | 'malformed' // no name or value by HTTP: nothing is sent
  | 'name-http2' // a name beyond ASCII, which HTTP/2 cannot have: nothing is sent
  | 'repeat-http2' // node:http2 sends this name once: nothing is sent
  | 'order-http2' // node:http2 sends it before lines that stand above it
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
  /** Those that stay first, then the others in the order in which they leave. */
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
  /** Content codings that the relay undoes; undefined while that is not known. */
  readonly contentCodings?: readonly string[] | undefined
}

/**
 * What the relay puts on the wire, by the rules that it sends by: every header as written, in its order, and what
 * HTTP needs beside them only where the user wrote none of that name. It speaks of the headers: a method or URL that
 * keeps a request from leaving is told by the refusal.
 */
export function relayLedger(request: HttpRequest, options: RelayLedgerOptions): RelayLedger {
  const { headers } = request
  const isHttp2 = options.httpVersion === 'HTTP/2'
  const facts = bodyFacts(request, isHttp2)
  const leaving = leavingLines(request, options, facts)
  const places = new Map(leaving.map(({ line }, place) => [line, place]))
  const own = headers.map(([name, value], line): RelayRow => {
    const place = places.get(line) ?? -1
    const sent = leaving[place]
    const isRepeat = sent !== undefined && leaving[place - 1]?.name === sent.name
    const refusal = refusalNote(name, value, isHttp2, isRepeat)
    if (refusal !== undefined) return { line, name, outcome: 'refused', notes: [refusal] }
    if (sent === undefined) return { line, name, outcome: 'left-out', notes: ['connection-specific'] }
    return {
      line,
      name: sent.name,
      value,
      outcome: sent.name === name ? 'exact' : sent.name === ':authority' ? 'authority' : 'lower-case',
      notes: [
        ...lengthNotes(name, value, facts),
        ...valueNotes(value, isHttp2),
        ...orderNote(leaving, place),
      ],
    }
  })
  const rows = leaving.map((sent) => own[sent.line ?? -1] ?? addedRow(sent, options))
  const isWrong = own.some(({ notes }) => notes.some((note) => wrongLength.has(note)))
  return {
    rows: [...own.filter(({ line }) => !places.has(line)), ...rows],
    totals: {
      written: headers.length,
      asWritten: own.filter(({ outcome }) => outcome !== 'left-out' && outcome !== 'refused').length,
      added: rows.filter(({ outcome, notes }) => outcome === 'added' && !notes.includes('pseudo')).length,
    },
    ...(isWrong && facts.length !== undefined ? { rightLength: facts.length } : {}),
  }
}

type SentLine = SentHeader<string | undefined>

function leavingLines(
  request: HttpRequest,
  { httpVersion, contentCodings = ['gzip', 'deflate', 'br'] }: RelayLedgerOptions,
  { length }: BodyFacts,
): SentLine[] {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined
  const lines = completeHeaders(request, {
    host: ifFilled(url?.host),
    contentLength: length?.toString(),
    acceptEncoding: contentCodings.join(', '),
  })
  if (httpVersion === 'HTTP/1.1') return lines
  return http2Headers(lines, {
    method: request.method,
    scheme: url?.protocol.slice(0, -1),
    path: ifFilled(readHttp1Target(request.url)?.originForm),
  })
}

/** Undefined while a variable stands in it. */
function ifFilled(text = '{{UNKNOWN}}'): string | undefined {
  return variableNames(text).length === 0 ? text : undefined
}

interface BodyFacts {
  /** Bytes; undefined while variables in the body have no values. */
  readonly length: number | undefined
  /** What a transfer-encoding makes of it; undefined where there is none. */
  readonly transfer: 'chunked' | 'unframed' | undefined
}

function bodyFacts(request: HttpRequest, isHttp2: boolean): BodyFacts {
  const filledLater = findVariables(request).some(({ where }) => where.kind === 'body')
  // In HTTP/2 frames are the chunks.
  const isFramed = !isHttp2 && headerValue(request.headers, 'transfer-encoding') !== undefined
  return {
    length: filledLater ? undefined : (request.body?.length ?? 0),
    transfer: isFramed ? (isChunked(request) ? 'chunked' : 'unframed') : undefined,
  }
}

/** What makes the whole request stay. Over HTTP/2 repeats stand together: the line before has the same name. */
function refusalNote(
  name: string,
  value: string,
  isHttp2: boolean,
  isRepeat: boolean,
): RelayNote | undefined {
  if (!isSendableName(name) || !isHeaderValue(value)) return 'malformed'
  if (!isHttp2) return undefined
  if (!isToken(name)) return 'name-http2'
  return isRepeat && http2SingleNames.has(name.toLowerCase()) ? 'repeat-http2' : undefined
}

function orderNote(leaving: readonly SentLine[], place: number): RelayNote[] {
  const { name = ':', line = 0 } = leaving[place] ?? {}
  if (name.startsWith(':')) return []
  const isEarly = leaving.slice(place).some((later) => later.line !== undefined && later.line < line)
  return isEarly ? ['order-http2'] : []
}

function valueNotes(value: string, isHttp2: boolean): RelayNote[] {
  const notes: RelayNote[] = []
  const hasWhiteSpace = /^[ \t]|[ \t]$/.test(value)
  if (isHttp2 ? hasWhiteSpace || controlCharacter.test(value) : hasWhiteSpace) {
    notes.push(isHttp2 ? 'value-http2' : 'white-space')
  }
  if (holdsRawByte(value)) notes.push('raw-bytes')
  return notes
}

/** All but tab (RFC 9110, section 5.5). */
const controlCharacter = /[^\t\x20-\x7E\x80-\uFFFF]/
const wrongLength: ReadonlySet<RelayNote> = new Set(['length-too-small', 'length-too-great'])

function lengthNotes(name: string, value: string, { transfer, length }: BodyFacts): RelayNote[] {
  const lower = name.toLowerCase()
  const isFilledLater = variableNames(value).length > 0
  if (lower === 'transfer-encoding' && transfer !== undefined) return isFilledLater ? [] : [transfer]
  if (lower !== 'content-length') return []
  if (transfer !== undefined) return ['length-and-chunked']
  if (isFilledLater) return []
  if (length === undefined) return ['length-of-filled-body']
  const said = /^\s*\d+\s*$/.test(value) ? Number(value) : Number.NaN
  if (said === length) return []
  // What is no number at all is refused like one that is too great: the server never takes the body for whole.
  return [said < length ? 'length-too-small' : 'length-too-great']
}

function addedRow({ name, value }: SentLine, { contentCodings }: RelayLedgerOptions): RelayRow {
  const notes: RelayNote[] = []
  const lower = name.toLowerCase()
  if (name.startsWith(':')) notes.push('pseudo')
  if (lower === 'accept-encoding' && contentCodings === undefined) notes.push('zstd')
  if (lower === 'content-length' && value === undefined) notes.push('length-of-filled-body')
  return { name, ...(value === undefined ? {} : { value }), outcome: 'added', notes }
}
