import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useId, type ComponentType, type KeyboardEvent } from 'react'
import { useFollowEnd } from './follow-end.ts'
import { nextIndex, roomFor } from './grid-steps.ts'

interface VirtualGridProps<Row extends object> {
  /** Accessible name of the grid. */
  readonly label: string
  readonly rowCount: number
  /** The same object for the same row as long as it shows the same: rows are memoised by it. */
  readonly rowAt: (index: number) => Row
  /** Renders the cells of a row, each with `role="gridcell"`, as children of a CSS grid. */
  readonly Cells: ComponentType<{ readonly row: Row }>
  /** CSS `grid-template-columns`. */
  readonly columns: string
  /** In CSS pixels; all rows are equally high, so that any number of them costs the same. */
  readonly rowHeight: number
  readonly selectedIndex?: number | undefined
  readonly onSelect?: (index: number) => void
  /** Enter or a double click on the selected row. */
  readonly onOpen?: (index: number) => void
  readonly following: boolean
  readonly onFollowingChange: (following: boolean) => void
  /** Every other row on a tint of its own. */
  readonly striped?: boolean
  readonly className?: string
}

/** A grid of which only the rows in view exist. Arrows, Page keys, Home and End move the selection. */
export function VirtualGrid<Row extends object>({
  label,
  rowCount,
  rowAt,
  Cells,
  columns,
  rowHeight,
  selectedIndex,
  onSelect,
  onOpen,
  following,
  onFollowingChange,
  striped = true,
  className = '',
}: VirtualGridProps<Row>) {
  const id = useId()
  const { scrollRef, contentRef, onScroll } = useFollowEnd<HTMLDivElement, HTMLDivElement>(
    following,
    onFollowingChange,
  )
  const virtualizer = useVirtualizer({
    // The virtualizer walks all rows whenever their number changes: give it room in steps instead.
    count: roomFor(rowCount),
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // It scrolls there when it takes hold of the element, and must not undo the following.
    initialOffset: following ? rowCount * rowHeight : 0,
    useFlushSync: false,
  })
  const height = virtualizer.scrollRect?.height ?? 0
  const inView = Math.max(1, Math.floor(height / rowHeight))

  useEffect(() => {
    const scroller = scrollRef.current
    if (selectedIndex === undefined || scroller === null) return
    const top = selectedIndex * rowHeight
    if (top < scroller.scrollTop) scroller.scrollTop = top
    else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTop = top + rowHeight - scroller.clientHeight
  }, [selectedIndex, rowHeight, scrollRef])

  const onKeyDown = (press: KeyboardEvent) => {
    if (press.key === 'Enter' && selectedIndex !== undefined) {
      press.preventDefault()
      onOpen?.(selectedIndex)
      return
    }
    const next = nextIndex(press.key, selectedIndex, rowCount, inView)
    if (next === undefined || press.altKey || press.ctrlKey || press.metaKey) return
    press.preventDefault()
    onSelect?.(next)
  }

  // While following, the rows at the end are drawn in the frame in which they came; the scroll
  // position itself is only known one frame later.
  const first = following
    ? Math.max(0, rowCount - inView - 8)
    : Math.min(virtualizer.getVirtualItems()[0]?.index ?? 0, Math.max(0, rowCount - inView - 8))
  const last = Math.min(rowCount, first + inView + 16)
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset)
  const selectedInView = selectedIndex !== undefined && selectedIndex >= first && selectedIndex < last
  return (
    <div
      ref={scrollRef}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount}
      aria-readonly
      aria-activedescendant={selectedInView ? `${id}-${selectedIndex}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={onScroll}
      className={`relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto font-mono text-xs [overflow-anchor:none] ${className}`}
    >
      <div ref={contentRef} role="rowgroup" className="relative" style={{ height: rowCount * rowHeight }}>
        {indexes.map((index) => (
          <GridRow
            key={index}
            id={`${id}-${index}`}
            index={index}
            row={rowAt(index)}
            Cells={Cells as ComponentType<{ readonly row: object }>}
            columns={columns}
            height={rowHeight}
            selected={index === selectedIndex}
            tinted={striped && index % 2 === 1}
            onSelect={onSelect}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}

const GridRow = memo(function GridRow({
  id,
  index,
  row,
  Cells,
  columns,
  height,
  selected,
  tinted,
  onSelect,
  onOpen,
}: {
  readonly id: string
  readonly index: number
  readonly row: object
  readonly Cells: ComponentType<{ readonly row: object }>
  readonly columns: string
  readonly height: number
  readonly selected: boolean
  readonly tinted: boolean
  readonly onSelect: ((index: number) => void) | undefined
  readonly onOpen: ((index: number) => void) | undefined
}) {
  return (
    // The grid holds the focus and hears the keys for its rows (aria-activedescendant).
    <div
      id={id}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      onClick={() => onSelect?.(index)}
      onDoubleClick={() => onOpen?.(index)}
      className={`absolute inset-x-0 grid items-center gap-2 overflow-hidden px-3.5 whitespace-nowrap ${selected ? 'bg-accent/12' : tinted ? 'bg-raise/50' : ''}`}
      style={{ top: index * height, height, gridTemplateColumns: columns }}
    >
      <Cells row={row} />
    </div>
  )
})
