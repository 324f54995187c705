import { useMemo, type ReactNode } from 'react'
import { useDraft, headersOf } from '../../state/draft.ts'
import { useHeaderLedger } from '../../state/header-ledger.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { useRelayLedger } from '../../state/relay-ledger.ts'
import { relayAvailable, useTransport } from '../../state/transport.ts'
import { Button } from '../../ui/button.tsx'
import { Dot, type MarkTone } from '../../ui/marks.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { fixContentLength } from './fix-content-length.ts'
import { ledgerMessages, type LedgerMessages } from './ledger-messages.ts'
import { ledgerRows } from './ledger-rows.ts'
import { ledgerRemarks, type LedgerRemark } from './ledger-summary.ts'
import { LedgerTable } from './ledger-table.tsx'

/** What each transport will make of the request as it stands: totals, line by line, and what to know. */
export function BeforeSending() {
  const messages = useMessages(ledgerMessages)
  const locale = useLocale()
  const draft = useDraft()
  const direct = useHeaderLedger(true)
  const relay = useRelayLedger()
  const { transport, httpVersion } = useTransport()
  const { headers } = headersOf(draft)
  const captured = draft.capture?.request.headers
  const rows = useMemo(
    () => ledgerRows({ draft: headers, captured, direct, relay }),
    [headers, captured, direct, relay],
  )
  const number = (value: number) => formatNumber(value, locale)
  const { totals } = direct
  return (
    <>
      <div className="grid gap-2 border-b border-line px-3 py-2.5 sm:grid-cols-2">
        <Summary name={messages.columns.direct} chosen={transport === 'direct'} means={messages.directMeans}>
          {messages.totals({
            ...totals,
            asCaptured: number(totals.asCaptured),
            captured: number(totals.captured),
          })}
        </Summary>
        <Summary
          name={messages.columns.relay}
          chosen={transport === 'relay'}
          means={relayAvailable ? messages.relayMeans(httpVersion) : messages.noRelay}
        >
          {messages.relayTotals({
            asWritten: number(relay.totals.asWritten),
            written: number(relay.totals.written),
            added: relay.totals.added,
          })}
        </Summary>
      </div>
      {headers.length === 0 && (
        <p className="border-b border-line px-3 py-2 text-xs text-soft">{messages.empty}</p>
      )}
      <LedgerTable rows={rows} chosen={transport} hasCapture={captured !== undefined} />
      <ul className="flex flex-col gap-1 px-3.5 py-2.5 text-soft">
        {relay.rightLength !== undefined && <WrongLength length={relay.rightLength} />}
        {ledgerRemarks(direct).map((remark) => (
          <Remark key={remark.kind} tone={toneOf[remark.kind]} transport={messages.columns.direct}>
            {remarkText(remark, messages)}
          </Remark>
        ))}
      </ul>
    </>
  )
}

function Summary({
  name,
  chosen,
  means,
  children,
}: {
  readonly name: string
  readonly chosen: boolean
  readonly means: string
  readonly children: ReactNode
}) {
  const messages = useMessages(ledgerMessages)
  return (
    <div className={`rounded-lg border px-3 py-2 ${chosen ? 'border-accent bg-accent/5' : 'border-line'}`}>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <b className="font-semibold">{name}</b>
        {chosen && <span className="text-2xs font-medium text-link">{messages.chosen}</span>}
        <span className="text-soft">{children}</span>
      </div>
      <p className="text-xs text-mute">{means}</p>
    </div>
  )
}

function WrongLength({ length }: { readonly length: number }) {
  const messages = useMessages(ledgerMessages)
  return (
    <Remark tone="warning" transport={messages.columns.relay}>
      {messages.lengthWrong(length)}{' '}
      <Button size="small" onClick={() => fixContentLength(length, messages)}>
        {messages.fixLength(length)}
      </Button>
    </Remark>
  )
}

function Remark({
  tone,
  transport,
  children,
}: {
  readonly tone: MarkTone
  readonly transport: string
  readonly children: ReactNode
}) {
  return (
    <li className="flex items-baseline gap-2">
      <Dot tone={tone} />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="text-mute">{transport}:</span> {children}
      </span>
    </li>
  )
}

const toneOf: Record<LedgerRemark['kind'], MarkTone> = {
  refused: 'bad',
  dropped: 'warning',
  userAgent: 'warning',
  replaced: 'warning',
  order: 'meta',
}

function remarkText(remark: LedgerRemark, { remarks }: LedgerMessages): string {
  switch (remark.kind) {
    case 'refused':
    case 'dropped':
    case 'replaced':
      return remarks[remark.kind](remark.names.join(', '))
    case 'userAgent':
    case 'order':
      return remarks[remark.kind]
  }
}
