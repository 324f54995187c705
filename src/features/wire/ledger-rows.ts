import type { HeaderLedger, LedgerNote, LedgerOutcome, LedgerRow } from '../../core/http/header-ledger.ts'
import type { RelayLedger, RelayNote, RelayOutcome, RelayRow } from '../../core/http/relay-ledger.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import { hideWrittenSecret } from '../../core/http/secret-names.ts'
import { variableNames } from '../../core/http/variables.ts'

/** One header line across the three columns: as captured, as Direct sends it, as the relay does. */
export interface LedgerTableRow {
  readonly key: string
  readonly name: string
  readonly captured?: CapturedCell
  readonly direct?: DirectCell
  readonly relay?: RelayCell
}

export interface CapturedCell {
  /** `name: value` where the name was captured in another case; secrets hidden. Absent for a line that is new. */
  readonly value?: string
  /** What stands there now, where that differs; secrets hidden. */
  readonly now?: string
  /** What became of the captured line in the editor; `same` too where there is no capture. */
  readonly change: 'same' | 'edited' | 'new' | 'gone'
  readonly notes: readonly ('credential' | 'variable')[]
}

export interface DirectCell {
  readonly outcome: LedgerOutcome
  /** What leaves, where that is something else than what is written. */
  readonly value?: string
  /** The browser writes it, and what it writes the page does not know. */
  readonly notKnown?: true
  /** `above`: joined to an earlier line of its name, where what leaves is shown. */
  readonly notes: readonly (LedgerNote | 'above')[]
}

export interface RelayCell {
  readonly outcome: RelayOutcome
  /** What leaves, where that is something else than what is written. */
  readonly value?: string
  readonly notKnown?: true
  readonly notes: readonly RelayNote[]
}

export interface LedgerSources {
  /** Header lines of the draft. */
  readonly draft: readonly HeaderPair[]
  /** Those of the capture it came from. */
  readonly captured: readonly HeaderPair[] | undefined
  readonly direct: HeaderLedger
  readonly relay: RelayLedger
}

/** The rows of the table: first what the relay puts before the user's lines, then these, then what else is added. */
export function ledgerRows({ draft, captured, direct, relay }: LedgerSources): readonly LedgerTableRow[] {
  const aligned = alignWithCapture(draft, captured)
  const directRows = new Map(direct.rows.map((row) => [row.name.toLowerCase(), row]))
  const relayRows = new Map(relay.rows.map((row) => [row.line, row]))
  const seen = new Set<string>()
  const lines = aligned.map(({ line, pair, before }, index): LedgerTableRow => {
    const key = `line-${index}`
    if (line === undefined) {
      return { key, name: pair[0], captured: { ...writtenCell(pair), change: 'gone' } }
    }
    const name = pair[0].toLowerCase()
    const row = directRows.get(name)
    const relayRow = relayRows.get(line)
    const first = !seen.has(name)
    seen.add(name)
    return {
      key,
      name: pair[0],
      captured: capturedCell(pair, before, captured !== undefined),
      ...(row === undefined ? {} : { direct: directCell(row, pair[1], first) }),
      ...(relayRow === undefined ? {} : { relay: relayCell(relayRow) }),
    }
  })
  const addedByRelay = relay.rows.filter(({ line }) => line === undefined)
  const before = addedByRelay.filter(({ name, notes }) => name === 'Host' || notes.includes('pseudo'))
  const after = addedByRelay.filter((row) => !before.includes(row))
  const addedRow = (relayRow: RelayRow): LedgerTableRow => {
    const name = relayRow.name === ':authority' ? 'host' : relayRow.name.toLowerCase()
    const row = directRows.get(name)
    const shared = row !== undefined && !seen.has(name)
    if (shared) seen.add(name)
    return {
      key: `added-${name}`,
      name: relayRow.name,
      ...(shared ? { direct: directCell(row, undefined, true) } : {}),
      relay: relayCell(relayRow),
    }
  }
  const top = before.map(addedRow)
  const bottom = after.map(addedRow)
  const byBrowser = direct.rows
    .filter(({ name }) => !seen.has(name.toLowerCase()))
    .map((row) => ({ key: `browser-${row.name}`, name: row.name, direct: directCell(row, undefined, true) }))
  return [...top, ...lines, ...bottom, ...byBrowser]
}

interface AlignedLine {
  /** Place in the draft; undefined for a line that only the capture has. */
  readonly line?: number
  readonly pair: HeaderPair
  /** The captured line it came from. */
  readonly before?: HeaderPair
}

/** The draft's lines with the captured ones they came from, the nth of a name with the nth; then those gone. */
function alignWithCapture(
  draft: readonly HeaderPair[],
  captured: readonly HeaderPair[] | undefined,
): readonly AlignedLine[] {
  const left = new Map<string, HeaderPair[]>()
  for (const pair of captured ?? []) {
    const name = pair[0].toLowerCase()
    left.set(name, [...(left.get(name) ?? []), pair])
  }
  const lines = draft.map((pair, line): AlignedLine => {
    const before = left.get(pair[0].toLowerCase())?.shift()
    return { line, pair, ...(before === undefined ? {} : { before }) }
  })
  const gone = (captured ?? []).filter((pair) => left.get(pair[0].toLowerCase())?.includes(pair))
  return [...lines, ...gone.map((pair) => ({ pair }))]
}

function capturedCell(pair: HeaderPair, before: HeaderPair | undefined, hasCapture: boolean): CapturedCell {
  const written = writtenCell(pair)
  if (!hasCapture) return { ...written, change: 'same' }
  if (before === undefined) {
    return {
      ...(written.value === undefined ? {} : { now: written.value }),
      change: 'new',
      notes: written.notes,
    }
  }
  if (before[0] === pair[0] && before[1] === pair[1]) return { ...written, change: 'same' }
  const renamed = before[0] !== pair[0]
  const shown = (line: HeaderPair) => `${renamed ? `${line[0]}: ` : ''}${writtenCell(line).value ?? ''}`
  return { value: shown(before), now: shown(pair), change: 'edited', notes: written.notes }
}

function writtenCell([name, value]: HeaderPair): Omit<CapturedCell, 'change'> {
  const hidden = hideWrittenSecret(name, value)
  if (hidden !== undefined) return { value: hidden, notes: ['credential'] }
  return { value, notes: variableNames(value).length > 0 ? ['variable'] : [] }
}

/** Said once, beside what is written. */
const saidOfCaptured: ReadonlySet<LedgerNote> = new Set(['credential', 'variable'])

function directCell(row: LedgerRow, written: string | undefined, first: boolean): DirectCell {
  const { outcome, wire } = row
  const notes = row.notes.filter((note) => !saidOfCaptured.has(note))
  if (!first) return { outcome, notes: outcome === 'kept' ? ['above'] : notes }
  if (outcome === 'dropped' || outcome === 'supplied') return { outcome, notes }
  const changed = outcome === 'replaced' || outcome === 'added' || notes.includes('combined')
  if (!changed || (wire !== undefined && wire === written)) return { outcome, notes }
  return wire === undefined ? { outcome, notKnown: true, notes } : { outcome, value: wire, notes }
}

function relayCell({ outcome, name, value, notes }: RelayRow): RelayCell {
  if (outcome === 'lower-case') return { outcome, value: name, notes }
  if (outcome === 'authority') return { outcome, value: `${name}: ${value ?? ''}`, notes }
  if (outcome !== 'added') return { outcome, notes }
  return value === undefined ? { outcome, notKnown: true, notes } : { outcome, value, notes }
}
