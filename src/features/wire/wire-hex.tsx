import { useMemo, useState, useSyncExternalStore } from 'react'
import { hexRow, type ByteRange, type HexRow } from '../../core/http/hex-rows.ts'
import { useMessages } from '../../state/locale.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { wireMessages } from './wire-messages.ts'

const rowHeight = 20
const narrow = '(max-width: 639px)'

/** Any number of bytes as rows: offset, hexadecimal, ASCII. Only the rows in view exist. */
export function WireHex({
  bytes,
  hidden,
}: {
  readonly bytes: Uint8Array
  readonly hidden: readonly ByteRange[]
}) {
  const messages = useMessages(wireMessages)
  const width = useSyncExternalStore(onWidthChange, bytesARow)
  const [active, setActive] = useState<number>()
  const rowAt = useMemo(() => {
    const known = new Map<number, HexRow>()
    return (index: number): HexRow => {
      const kept = known.get(index)
      if (kept !== undefined) return kept
      if (known.size > 4000) known.clear()
      const row = hexRow(bytes, index * width, width, hidden)
      known.set(index, row)
      return row
    }
  }, [bytes, hidden, width])
  const count = Math.ceil(bytes.length / width)
  return (
    <div className="flex flex-col py-1" style={{ height: `min(${count * rowHeight + 8}px, 56vh)` }}>
      <VirtualGrid
        key={width}
        label={messages.hexGrid}
        rowCount={count}
        rowAt={rowAt}
        Cells={HexCells}
        columns={`9ch ${width * 3}ch 1fr`}
        rowHeight={rowHeight}
        selectedIndex={active}
        onSelect={setActive}
        following={false}
        onFollowingChange={staysWhereItIs}
        striped={false}
      />
    </div>
  )
}

function HexCells({ row }: { readonly row: HexRow }) {
  return (
    <>
      <span role="gridcell" className="text-mute">
        {row.offset}
      </span>
      <span role="gridcell" className="whitespace-pre">
        {row.hexadecimal}
      </span>
      <span role="gridcell" className="whitespace-pre text-soft">
        {row.printable}
      </span>
    </>
  )
}

/** Nothing grows here. */
function staysWhereItIs(): void {}

function onWidthChange(listener: () => void): () => void {
  const query = matchMedia(narrow)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

function bytesARow(): number {
  return matchMedia(narrow).matches ? 8 : 16
}
