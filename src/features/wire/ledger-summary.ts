import { isConnectionSpecific } from '../../core/http/connection-headers.ts'
import { isHeaderValue, isSendableName } from '../../core/http/header-text.ts'
import type { HeaderLedger, LedgerRow } from '../../core/http/header-ledger.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import type { HttpVersionChoice } from '../../core/transport/relay-codec.ts'

/** The ledger in one sentence's worth of facts, for the capture bar. */
export interface LedgerSummary {
  readonly transport: 'direct' | 'relay'
  /** Header lines of the draft. */
  readonly captured: number
  /** Of these, how many reach the wire with their value. */
  readonly asWritten: number
  readonly replaced: readonly string[]
  readonly dropped: readonly string[]
}

export function summariseLedger({ rows, totals }: HeaderLedger): LedgerSummary {
  return {
    transport: 'direct',
    captured: totals.captured,
    asWritten: totals.asCaptured,
    replaced: namesWith(rows, 'replaced'),
    dropped: namesWith(rows, 'dropped'),
  }
}

/** The relay sends all as written but what is no header line; HTTP/2 has no headers that speak of the connection. */
export function summariseRelay(
  headers: readonly HeaderPair[],
  httpVersion: HttpVersionChoice,
): LedgerSummary {
  const dropped = headers.filter((pair) => httpVersion === 'HTTP/2' && isConnectionSpecific(...pair))
  const refused = headers.filter(([name, value]) => !isSendableName(name) || !isHeaderValue(value))
  return {
    transport: 'relay',
    captured: headers.length,
    asWritten: headers.length - dropped.length - refused.length,
    replaced: [],
    dropped: dropped.map(([name]) => name),
  }
}

/** What the user should know before sending, gravest first. */
export type LedgerRemark =
  | { readonly kind: 'refused' | 'dropped' | 'replaced'; readonly names: readonly string[] }
  | { readonly kind: 'userAgent' | 'order' }

export function ledgerRemarks({ rows, orderKept }: HeaderLedger): readonly LedgerRemark[] {
  const refused = rows.filter((row) => row.notes.includes('refused')).map((row) => row.name)
  const dropped = namesWith(rows, 'dropped').filter((name) => !refused.includes(name))
  const replaced = namesWith(rows, 'replaced')
  const isUserAgent = (name: string) => name.toLowerCase() === 'user-agent'
  const others = replaced.filter((name) => !isUserAgent(name))
  const remarks: LedgerRemark[] = []
  if (refused.length > 0) remarks.push({ kind: 'refused', names: refused })
  if (dropped.length > 0) remarks.push({ kind: 'dropped', names: dropped })
  if (replaced.some(isUserAgent)) remarks.push({ kind: 'userAgent' })
  if (others.length > 0) remarks.push({ kind: 'replaced', names: others })
  if (!orderKept) remarks.push({ kind: 'order' })
  return remarks
}

function namesWith(rows: readonly LedgerRow[], outcome: LedgerRow['outcome']): readonly string[] {
  return rows.filter((row) => row.outcome === outcome).map((row) => row.name)
}
