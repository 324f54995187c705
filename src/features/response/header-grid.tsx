import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Dot } from '../../ui/marks.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { nextGridPosition, type GridPosition } from './grid-position.ts'
import { isLongValue, readableValue, type HeaderRow } from './header-rows.ts'
import { responseMessages } from './messages.ts'

const columnNames = ['name', 'value'] as const

/**
 * The headers in the order received. A row has two cells, name and value; its meaning and how it stands to
 * the capture are its description, and stand below it for the eye.
 */
export function HeaderGrid({
  rows,
  meaningOf,
}: {
  readonly rows: readonly HeaderRow[]
  /** Undefined while the meanings are still being loaded. */
  readonly meaningOf: ((row: HeaderRow) => string | undefined) | undefined
}) {
  const messages = useMessages(responseMessages)
  const grid = useRef<HTMLDivElement>(null)
  const [position, setPosition] = useState<GridPosition>({ row: 0, column: 0 })
  // A later answer may have fewer headers than the one in which the position was taken.
  const current = { row: Math.min(position.row, rows.length - 1), column: position.column }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.role !== 'gridcell') return
    const size = { rows: rows.length, columns: columnNames.length }
    const next = nextGridPosition(event.key, event.ctrlKey || event.metaKey, current, size)
    if (next === undefined) return
    event.preventDefault()
    setPosition(next)
    const cells = grid.current?.querySelectorAll<HTMLElement>('[role=gridcell]')
    cells?.item(next.row * columnNames.length + next.column).focus()
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={messages.headersGrid}
      aria-readonly
      aria-rowcount={rows.length}
      onKeyDown={onKeyDown}
      className="font-mono text-xs"
    >
      {rows.map((row, index) => (
        <Row
          key={row.index}
          row={row}
          focusColumn={index === current.row ? current.column : undefined}
          onFocusCell={(column) => setPosition({ row: index, column })}
          meaningOf={meaningOf}
        />
      ))}
    </div>
  )
}

function Row({
  row,
  focusColumn,
  onFocusCell,
  meaningOf,
}: {
  readonly row: HeaderRow
  /** The column of the one cell that Tab reaches, when it is in this row. */
  readonly focusColumn: number | undefined
  readonly onFocusCell: (column: number) => void
  readonly meaningOf: ((row: HeaderRow) => string | undefined) | undefined
}) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const descriptionId = useId()
  const [open, setOpen] = useState(false)
  const long = isLongValue(row.value)
  const cell = (column: number) => ({
    role: 'gridcell',
    tabIndex: focusColumn === column ? 0 : -1,
    'aria-colindex': column + 1,
    'aria-describedby': descriptionId,
    onFocus: () => onFocusCell(column),
  })
  const toggleByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') setOpen(!open)
  }
  return (
    <div
      role="row"
      aria-rowindex={row.index + 1}
      aria-describedby={descriptionId}
      className="grid grid-cols-[minmax(96px,150px)_1fr] gap-x-2.5 pb-[5px]"
    >
      <div {...cell(0)} className="text-sky [overflow-wrap:anywhere]">
        {row.name}
      </div>
      <div
        {...cell(1)}
        {...(long ? { 'aria-expanded': open, onKeyDown: toggleByKey } : {})}
        className={`min-w-0 [overflow-wrap:anywhere] ${long && !open ? 'line-clamp-3' : ''}`}
      >
        {readableValue(row.value)}
      </div>
      <div role="presentation" className="col-span-2 font-sans text-[11.5px] text-mute">
        <span id={descriptionId}>
          {row.value === '' && `${messages.emptyValue} `}
          {meaningOf !== undefined && (meaningOf(row) ?? messages.noMeaning)}
          <Comparison comparison={row.comparison} />
        </span>
        {long && (
          <>
            {' '}
            {/* For the eye and the mouse: the cell holds the whole value anyway, and Enter there does the same. */}
            <button
              type="button"
              aria-hidden
              tabIndex={-1}
              onClick={() => setOpen(!open)}
              className="text-link underline-offset-2 hover:underline"
            >
              {open ? messages.showLess : messages.showAll(formatNumber(row.value.length, locale))}
            </button>
          </>
        )}
      </div>
    </div>
  )
}

/** A mark behind the meaning: as captured, or what the capture had. */
function Comparison({ comparison }: { readonly comparison: HeaderRow['comparison'] }) {
  const messages = useMessages(responseMessages)
  if (comparison === undefined || comparison.state === 'extra') return null
  const tone = comparison.state === 'same' ? 'good' : comparison.ownToEachAnswer ? 'meta' : 'warning'
  return (
    <>
      {' '}
      <span className="inline-flex max-w-full items-baseline gap-1.5 text-soft">
        <Dot tone={tone} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {comparison.state === 'same'
            ? messages.asCaptured
            : messages.captured(shortened(readableValue(comparison.expected)))}
        </span>
      </span>
    </>
  )
}

function shortened(value: string): string {
  return value.length > 120 ? `${value.slice(0, 120)}…` : value
}
