import type { BlockKind } from '../../core/dialects/message.ts'
import type { Analysis } from '../../core/insight/analysis.ts'
import { eventRow, type EventRow } from './event-row.ts'
import { indexStream, kinds } from './stream-index.ts'

/** Number, time, event, data: the proportions of every list of events. */
export const eventColumns = '44px 66px min(168px, 32%) minmax(0, 1fr)'
export const eventRowHeight = 24

export const inks: Readonly<Record<BlockKind, string>> = {
  text: 'text-sky',
  thinking: 'text-violet',
  tool: 'text-amber',
  meta: 'text-slate',
}

export function EventCells({ row }: { readonly row: EventRow }) {
  const cell = 'overflow-hidden text-ellipsis whitespace-nowrap'
  return (
    <>
      <span role="gridcell" className="text-mute">
        {row.ordinal + 1}
      </span>
      <span role="gridcell" className="text-mute">
        {row.time}
      </span>
      <span role="gridcell" className={`${cell} ${inks[row.kind]}`}>
        {row.name}
      </span>
      <span
        role="gridcell"
        dir="auto"
        className={`${cell} text-left ${row.kind === 'meta' ? 'text-mute' : ''}`}
      >
        {row.preview}
      </span>
    </>
  )
}

const absent: EventRow = { ordinal: 0, time: '', name: '', kind: 'meta', preview: '' }

/** The row of an event by its ordinal. */
export function eventRowAt(analysis: Analysis, ordinal: number): EventRow {
  const event = analysis.events[ordinal]
  if (event === undefined) return absent
  return eventRow(event, ordinal, kinds[indexStream(analysis).eventKinds[ordinal] ?? 0] ?? 'meta')
}
