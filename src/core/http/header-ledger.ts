import { browserHeaders, type BrowserFacts, type BrowserHeader } from './browser-headers.ts'
import { fromIsomorphicString, toIsomorphicString } from './header-bytes.ts'
import type { HeaderPair, HttpRequest } from './request.ts'
import { hideSecret } from './secret-names.ts'
import { trimWhiteSpace } from './white-space.ts'

export type LedgerOutcome = 'kept' | 'replaced' | 'supplied' | 'dropped' | 'added'

/** Why, or what to know about it. The screen has a sentence for each. */
export type LedgerNote =
  | 'combined' // several lines of this name leave as one, joined by commas
  | 'trimmed' // white space around the value does not leave
  | 'credential' // `wire` hides the secret
  | 'variable' // `wire` still holds {{NAME}}
  | 'user-agent-owned' // Chromium writes its own user-agent
  | 'browser-owned' // only the browser may write this name
  | 'forbidden' // a page may not set it, and the browser writes none
  | 'refused' // the browser builds no request with this name or value
  | 'any-client' // every HTTP client writes it, so captures leave it out
  | 'depends' // browser settings may change the value
  | 'http2-only' // leaves when the connection speaks HTTP/2

export interface LedgerRow {
  /** As captured, or lower-case when the browser adds it. */
  readonly name: string
  /** As written by the user, lines of one name joined; absent for what the browser adds. */
  readonly captured?: string
  readonly outcome: LedgerOutcome
  /** What reaches the wire; undefined when nothing does or the page cannot know. */
  readonly wire?: string
  readonly notes: readonly LedgerNote[]
}

export interface LedgerTotals {
  /** Header lines of the Request. */
  readonly captured: number
  /** Of these, how many reach the wire with their value, whoever writes them. */
  readonly asCaptured: number
  readonly replaced: number
  readonly dropped: number
  /** Added for certain, without those that any client writes. */
  readonly added: number
}

export interface HeaderLedger {
  readonly rows: readonly LedgerRow[]
  readonly totals: LedgerTotals
  /** A browser writes headers in an order of its own. */
  readonly orderKept: false
}

/** What the browser's own Request object made of the headers (`platform/header-ledger.ts` reads it back). */
export interface BuiltHeaders {
  /** Name and value as `Request.headers` gives them, that is, a byte a character. */
  readonly kept: readonly HeaderPair[]
  /** Lower-case names with which the browser builds no request. */
  readonly refused: readonly string[]
}

/**
 * What happens to each header of a direct send: pure, from what the browser built and what is known of it.
 */
export function buildHeaderLedger(
  request: HttpRequest,
  built: BuiltHeaders,
  browser: BrowserFacts,
): HeaderLedger {
  const kept = new Map(built.kept.map(([name, value]) => [name.toLowerCase(), value]))
  // The facts overrule the object: some Chromium versions showed a user-agent there that never left.
  if (browser.engine === 'chromium') kept.delete('user-agent')
  const own = new Map(
    browserHeaders({
      method: request.method,
      url: request.url,
      bodyLength: request.body?.length,
      present: new Set(kept.keys()),
      browser,
    })
      .filter(({ name }) => !kept.has(name))
      .map((header) => [header.name, header]),
  )

  const captured = groupByName(request.headers)
  const rows = [...captured.entries()].map(([name, lines]) =>
    capturedRow(lines, kept.get(name), own.get(name), built.refused.includes(name)),
  )
  const added = [...own.values()].filter(({ name }) => !captured.has(name)).map(addedRow)
  return {
    rows: [...rows, ...added],
    totals: totals(rows, [...captured.values()], added),
    orderKept: false,
  }
}

function capturedRow(
  lines: readonly HeaderPair[],
  kept: string | undefined,
  own: BrowserHeader | undefined,
  refused: boolean,
): LedgerRow {
  const name = lines[0]?.[0] ?? ''
  const values = lines.map(([, value]) => value)
  const captured = values.join(', ')
  if (refused) return { name, captured, outcome: 'dropped', notes: ['refused'] }
  if (kept !== undefined) {
    // An empty last line joins as `1, `; the network stack then leaves off the space (recorded).
    const wire = fromIsomorphicString(trimWhiteSpace(kept))
    const notes: LedgerNote[] = []
    if (lines.length > 1) notes.push('combined')
    if (toIsomorphicString(captured) !== kept) notes.push('trimmed')
    if (/\{\{[^{}]+\}\}/.test(wire)) notes.push('variable')
    const secret = hideSecret(name, wire)
    if (secret !== undefined) notes.push('credential')
    return { name, captured, outcome: 'kept', wire: secret ?? wire, notes }
  }
  if (own === undefined) return { name, captured, outcome: 'dropped', notes: ['forbidden'] }
  const same = own.value === captured.trim()
  const why = own.name === 'user-agent' ? 'user-agent-owned' : 'browser-owned'
  return {
    name,
    captured,
    outcome: same ? 'supplied' : 'replaced',
    ...(own.value === undefined ? {} : { wire: own.value }),
    notes: own.certainty === 'certain' ? [why] : [why, 'depends'],
  }
}

function addedRow(header: BrowserHeader): LedgerRow {
  const notes: LedgerNote[] = []
  if (header.transport) notes.push('any-client')
  if (header.certainty === 'likely') notes.push('depends')
  if (header.certainty === 'possible') notes.push('http2-only')
  return {
    name: header.name,
    outcome: 'added',
    ...(header.value === undefined ? {} : { wire: header.value }),
    notes,
  }
}

function totals(
  rows: readonly LedgerRow[],
  lines: readonly (readonly HeaderPair[])[],
  added: readonly LedgerRow[],
): LedgerTotals {
  const count = (...outcomes: LedgerOutcome[]): number =>
    rows.reduce(
      (sum, row, index) => sum + (outcomes.includes(row.outcome) ? (lines[index]?.length ?? 0) : 0),
      0,
    )
  return {
    captured: count('kept', 'supplied', 'replaced', 'dropped'),
    asCaptured: count('kept', 'supplied'),
    replaced: count('replaced'),
    dropped: count('dropped'),
    // One whose value is not known is added all the same; one that may not come at all is not counted.
    added: added.filter(({ notes }) => !notes.includes('any-client') && !notes.includes('http2-only')).length,
  }
}

function groupByName(headers: readonly HeaderPair[]): Map<string, readonly HeaderPair[]> {
  const groups = new Map<string, HeaderPair[]>()
  for (const pair of headers) {
    const name = pair[0].toLowerCase()
    const group = groups.get(name)
    if (group) group.push(pair)
    else groups.set(name, [pair])
  }
  return groups
}
