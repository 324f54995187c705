import type { HeaderLedger, LedgerOutcome, LedgerRow } from '../../core/http/header-ledger.ts'
import { useMessages } from '../../state/locale.ts'
import { ledgerMessages } from './ledger-messages.ts'

const tagTones: Record<LedgerOutcome, string> = {
  kept: 'text-good bg-good/14',
  supplied: 'text-sky bg-sky/14',
  replaced: 'text-warn bg-warn/16',
  dropped: 'text-bad bg-bad/16',
  added: 'text-slate bg-slate/16',
}

/**
 * Each header as written and what becomes of it. Below 640 px a row stands on its own: name and outcome,
 * then the values. Roles are spelled out because another `display` may cost a table its semantics.
 */
export function LedgerTable({ ledger }: { readonly ledger: HeaderLedger }) {
  const { columns } = useMessages(ledgerMessages)
  return (
    <table role="table" className="block w-full font-mono text-xs sm:table">
      <thead role="rowgroup" className="hidden sm:table-header-group">
        <tr role="row">
          {[columns.header, columns.captured, columns.direct, columns.wire].map((title, index) => (
            <th
              key={title}
              role="columnheader"
              scope="col"
              className={`border-b border-line px-3 py-2 text-left font-sans text-2xs font-semibold tracking-[0.04em] text-mute uppercase ${['w-[28%]', 'w-[26%]', 'w-[16%]', 'w-[30%]'][index]}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block sm:table-row-group">
        {ledger.rows.map((row) => (
          <Row key={row.name.toLowerCase()} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { readonly row: LedgerRow }) {
  const messages = useMessages(ledgerMessages)
  const cell = 'min-w-0 align-top sm:border-b sm:border-line/60 sm:px-3 sm:py-[5px] [overflow-wrap:anywhere]'
  return (
    <tr
      role="row"
      className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 border-b border-line/60 px-3 py-2 sm:table-row sm:border-0"
    >
      <th role="rowheader" scope="row" className={`text-left font-normal text-sky ${cell}`}>
        {row.name}
      </th>
      <td
        role="cell"
        className={`order-2 col-span-2 sm:order-none ${row.captured === undefined || row.captured === row.wire ? 'hidden sm:table-cell' : ''} ${cell}`}
      >
        {row.captured === undefined ? (
          <span className="text-mute">—</span>
        ) : (
          <Value label={messages.columns.captured} text={row.captured} />
        )}
      </td>
      <td role="cell" className={`order-1 sm:order-none ${cell}`}>
        <span
          className={`inline-block rounded-[5px] px-[7px] py-px font-sans text-2xs font-medium ${tagTones[row.outcome]}`}
        >
          {messages.outcomes[row.outcome]}
        </span>
      </td>
      <td role="cell" className={`order-3 col-span-2 sm:order-none ${cell}`}>
        <Wire row={row} />
        {row.notes.length > 0 && (
          <small className="block font-sans text-2xs text-mute">
            {row.notes.map((note) => messages.notes[note]).join(' · ')}
          </small>
        )}
      </td>
    </tr>
  )
}

function Wire({ row }: { readonly row: LedgerRow }) {
  const messages = useMessages(ledgerMessages)
  if (row.wire !== undefined) return <Value label={messages.columns.wire} text={row.wire} />
  return (
    <span className="font-sans text-mute">
      {row.outcome === 'dropped' ? messages.nothing : messages.notKnown}
    </span>
  )
}

/** A value; on a narrow screen, where no column head is in sight, with its column's name before it. */
function Value({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <>
      <span aria-hidden className="mr-2 font-sans text-2xs text-mute sm:hidden">
        {label}
      </span>
      <span className={text.length > 400 ? 'line-clamp-6' : ''} title={text.length > 400 ? text : undefined}>
        {text}
      </span>
    </>
  )
}
