import type { LedgerOutcome } from '../../core/http/header-ledger.ts'
import type { RelayOutcome } from '../../core/http/relay-ledger.ts'
import { useMessages } from '../../state/locale.ts'
import type { TransportChoice } from '../../state/transport.ts'
import { ledgerMessages } from './ledger-messages.ts'
import type { CapturedCell, DirectCell, LedgerTableRow, RelayCell } from './ledger-rows.ts'
import { ShownValue } from './shown-value.tsx'

const good = 'text-good bg-good/14'
const neutral = 'text-slate bg-slate/16'
const directTones: Record<LedgerOutcome, string> = {
  kept: good,
  supplied: 'text-sky bg-sky/14',
  replaced: 'text-warn bg-warn/16',
  dropped: 'text-bad bg-bad/16',
  added: neutral,
}
const relayTones: Record<RelayOutcome, string> = {
  exact: good,
  'lower-case': 'text-sky bg-sky/14',
  authority: 'text-sky bg-sky/14',
  'left-out': 'text-warn bg-warn/16',
  added: neutral,
  refused: 'text-bad bg-bad/16',
}

const widths = ['sm:w-[21%]', 'sm:w-[29%]', 'sm:w-[25%]', 'sm:w-[25%]']

/**
 * Each header line as captured and what each transport makes of it. Below 640 px a row stands on its own: name,
 * then what is written, then the two side by side. Roles are spelled out because another `display` may cost a
 * table its semantics.
 */
export function LedgerTable({
  rows,
  chosen,
  hasCapture,
}: {
  readonly rows: readonly LedgerTableRow[]
  /** The transport that the next Send uses. */
  readonly chosen: TransportChoice
  readonly hasCapture: boolean
}) {
  const messages = useMessages(ledgerMessages)
  const { columns } = messages
  const titles = [
    columns.header,
    hasCapture ? columns.captured : columns.written,
    columns.direct,
    columns.relay,
  ]
  const chosenIndex = chosen === 'direct' ? 2 : 3
  return (
    <table role="table" className="block w-full font-mono text-xs sm:table sm:table-fixed">
      <thead role="rowgroup" className="hidden sm:table-header-group">
        <tr role="row">
          {titles.map((title, index) => (
            <th
              key={title}
              role="columnheader"
              scope="col"
              {...(index === chosenIndex ? { 'aria-description': messages.chosen } : {})}
              className={`border-b px-3 py-2 text-left font-sans text-2xs font-semibold tracking-[0.04em] uppercase ${widths[index]} ${index === chosenIndex ? 'border-accent bg-accent/8 text-fg' : 'border-line text-mute'}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block sm:table-row-group">
        {rows.map((row) => (
          <Row key={row.key} row={row} chosen={chosen} hasCapture={hasCapture} />
        ))}
      </tbody>
    </table>
  )
}

const cell = 'min-w-0 align-top [overflow-wrap:anywhere] sm:border-b sm:border-line/60 sm:px-3 sm:py-[5px]'
const chosenCell = 'sm:bg-accent/5'

function Row({
  row,
  chosen,
  hasCapture,
}: {
  readonly row: LedgerTableRow
  readonly chosen: TransportChoice
  readonly hasCapture: boolean
}) {
  const { columns } = useMessages(ledgerMessages)
  const gone = row.captured?.change === 'gone'
  return (
    <tr
      role="row"
      className="grid grid-cols-2 gap-x-3 gap-y-1 border-b border-line/60 px-3 py-2 sm:table-row sm:border-0"
    >
      <th
        role="rowheader"
        scope="row"
        className={`col-span-2 text-left font-normal ${gone ? 'text-mute line-through' : 'text-sky'} ${cell}`}
      >
        {row.name}
      </th>
      <td
        role="cell"
        className={`col-span-2 ${row.captured === undefined ? 'hidden sm:table-cell' : ''} ${cell}`}
      >
        <Captured captured={row.captured} label={hasCapture ? columns.captured : columns.written} />
      </td>
      <td role="cell" className={`${cell} ${chosen === 'direct' ? chosenCell : ''}`}>
        <Narrow label={columns.direct} chosen={chosen === 'direct'} />
        <Direct direct={row.direct} />
      </td>
      <td role="cell" className={`${cell} ${chosen === 'relay' ? chosenCell : ''}`}>
        <Narrow label={columns.relay} chosen={chosen === 'relay'} />
        <Relay relay={row.relay} />
      </td>
    </tr>
  )
}

/** A column's name where no column head is in sight. */
function Narrow({ label, chosen }: { readonly label: string; readonly chosen: boolean }) {
  return (
    <span
      aria-hidden
      className={`mr-2 font-sans text-2xs sm:hidden ${chosen ? 'font-semibold text-fg' : 'text-mute'}`}
    >
      {label}
    </span>
  )
}

function Captured({
  captured,
  label,
}: {
  readonly captured: CapturedCell | undefined
  readonly label: string
}) {
  const messages = useMessages(ledgerMessages)
  if (captured === undefined) return <span className="text-mute">—</span>
  const { value, now, change } = captured
  const notes = captured.notes.map((note) => messages.notes[note])
  return (
    <>
      {value !== undefined && (
        <>
          <Narrow label={label} chosen={false} />
          <ShownValue text={value} />
        </>
      )}
      {now !== undefined && (
        <div>
          <span className="mr-2 font-sans text-2xs font-medium text-warn">{messages.now}</span>
          <ShownValue text={now} />
        </div>
      )}
      <Notes notes={[messages.changes[change], ...notes]} />
    </>
  )
}

function Direct({ direct }: { readonly direct: DirectCell | undefined }) {
  const messages = useMessages(ledgerMessages)
  if (direct === undefined) return <Nothing />
  return (
    <>
      <Tag tone={directTones[direct.outcome]} text={messages.outcomes[direct.outcome]} />
      <Value value={direct.value} unknown={direct.notKnown === true ? messages.notKnown : undefined} />
      <Notes notes={direct.notes.map((note) => messages.notes[note])} />
    </>
  )
}

function Relay({ relay }: { readonly relay: RelayCell | undefined }) {
  const messages = useMessages(ledgerMessages)
  if (relay === undefined) return <Nothing />
  const notes = relay.notes.map((note) => messages.relayNotes[note])
  return (
    <>
      <Tag tone={relayTones[relay.outcome]} text={messages.relayOutcomes[relay.outcome]} />
      <Value value={relay.value} unknown={relay.notKnown === true ? messages.valueNotKnown : undefined} />
      <Notes
        notes={notes}
        warns={relay.notes.some((note) => note.startsWith('length-') && note !== 'length-of-filled-body')}
      />
    </>
  )
}

function Nothing() {
  const { nothing } = useMessages(ledgerMessages)
  return <span className="font-sans text-mute">{nothing}</span>
}

function Tag({ tone, text }: { readonly tone: string; readonly text: string }) {
  return (
    <span className={`inline-block rounded-[5px] px-[7px] py-px font-sans text-2xs font-medium ${tone}`}>
      {text}
    </span>
  )
}

function Value({
  value,
  unknown,
}: {
  readonly value: string | undefined
  readonly unknown: string | undefined
}) {
  if (value !== undefined) {
    return (
      <div className="mt-0.5">
        <ShownValue text={value} />
      </div>
    )
  }
  return unknown === undefined ? null : <div className="mt-0.5 font-sans text-mute">{unknown}</div>
}

function Notes({ notes, warns = false }: { readonly notes: readonly string[]; readonly warns?: boolean }) {
  const said = notes.filter((note) => note !== '')
  if (said.length === 0) return null
  return (
    <small className={`block font-sans text-2xs ${warns ? 'text-warn' : 'text-mute'}`}>
      {said.join(' · ')}
    </small>
  )
}
