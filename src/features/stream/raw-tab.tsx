import { useEffect, useRef, useState } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatBytes, formatNumber } from '../../ui/quantities.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { bodyBytes, bodyTextOf } from './body-text.ts'
import { formatOffset } from './event-row.ts'
import { streamMessages } from './messages.ts'
import { RawRows, rowBytes } from './raw-rows.ts'
import { setFollowing, useStreamView } from './stream-view.ts'
import { showBytes } from '../../core/http/visible-bytes.ts'

const rowHeight = 20
const sliceMs = 6
/** Of JetBrains Mono at 12 px, in CSS pixels. */
const columnWidth = 7.2
const columns = '1fr'

type RawRow =
  | { readonly kind: 'border'; readonly chunk: string; readonly time: string; readonly size: string }
  | { readonly kind: 'bytes'; readonly text: string; readonly lineEnd: string }

/** The body as it was received, with the borders of its chunks. */
export function RawTab({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(streamMessages)
  const locale = useLocale()
  const following = useStreamView((view) => view.following)
  const { exchange, metrics } = analysis
  const { chunks } = exchange
  const box = useRef<HTMLDivElement>(null)
  const rows = useRawRows(chunks, chunks.length, box)
  const [active, setActive] = useState<number>()
  const cache = useRef(new WeakMap<RawRows, Map<number, RawRow>>())

  const rowAt = (index: number): RawRow => {
    const place = rows?.row(index)
    if (rows === undefined || place === undefined) return { kind: 'bytes', text: '', lineEnd: '' }
    let known = cache.current.get(rows)
    if (known === undefined || known.size > 2000) {
      known = new Map()
      cache.current.set(rows, known)
    }
    const kept = known.get(index)
    if (kept !== undefined) return kept
    const chunk = chunks[place.chunk]
    const row: RawRow =
      place.start === -1
        ? {
            kind: 'border',
            chunk: messages.chunk(formatNumber(place.chunk + 1, locale)),
            time: formatOffset(chunk?.at ?? 0),
            size: formatBytes(chunk?.bytes.length ?? 0, locale),
          }
        : bytesRow(rowBytes(chunks, place.chunk, place.start, place.end))
    // The newest rows may still grow by the rest of a character.
    if (place.chunk < chunks.length - 1) known.set(index, row)
    return row
  }
  return (
    <div ref={box} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-8 shrink-0 items-center gap-2 border-b border-line px-3.5 text-xs text-mute">
        <span className="truncate">
          {messages.rawSummary(
            formatBytes(metrics.bytes, locale),
            chunks.length,
            formatNumber(chunks.length, locale),
          )}
        </span>
        <span className="ml-auto flex shrink-0">
          <CopyButton
            label={messages.copyAll}
            copiedLabel={messages.copied}
            text={() => bodyTextOf(exchange).toString()}
          />
          <Button tone="quiet" size="small" onClick={() => save(bodyBytes(exchange), exchange.id)}>
            {messages.saveRaw}
          </Button>
        </span>
      </div>
      <VirtualGrid
        key={locale}
        label={messages.rawBody}
        rowCount={rows?.count ?? 0}
        rowAt={rowAt}
        Cells={RawCells}
        columns={columns}
        rowHeight={rowHeight}
        selectedIndex={active}
        onSelect={(index) => {
          setFollowing(false)
          setActive(index)
        }}
        following={following}
        onFollowingChange={setFollowing}
        striped={false}
      />
    </div>
  )
}

function RawCells({ row }: { readonly row: RawRow }) {
  if (row.kind === 'bytes')
    return (
      <span role="gridcell" className="whitespace-pre">
        <RawText text={row.text} />
        <span className="text-mute">{row.lineEnd}</span>
      </span>
    )
  return (
    <span role="gridcell" className="flex items-center gap-2 text-2xs text-mute">
      {row.chunk} · {row.time} · {row.size}
      <span aria-hidden className="h-px flex-1 bg-line" />
    </span>
  )
}

function bytesRow(bytes: Uint8Array): RawRow {
  const length = bytes.at(-1) !== 0x0a ? 0 : bytes.at(-2) === 0x0d ? 2 : 1
  const end = bytes.length - length
  return { kind: 'bytes', text: showBytes(bytes.subarray(0, end)), lineEnd: showBytes(bytes.subarray(end)) }
}

/** An invalid byte stands out from the text around it. */
function RawText({ text }: { readonly text: string }) {
  if (!text.includes('\\x')) return text
  return text.split(/(\\x[0-9A-F]{2})/).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="text-bad">
        {part}
      </span>
    ) : (
      part
    ),
  )
}

function useRawRows(
  chunks: Analysis['exchange']['chunks'],
  chunkCount: number,
  box: { readonly current: HTMLElement | null },
): RawRows | undefined {
  const [fitting, setFitting] = useState(0)
  const [rows, setRows] = useState<RawRows>()
  const [, setRead] = useState(0)
  useEffect(() => {
    if (box.current === null) return
    const observer = new ResizeObserver(([entry]) =>
      setFitting(Math.floor(((entry?.contentRect.width ?? 0) - 40) / columnWidth)),
    )
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  useEffect(() => {
    setRows(fitting > 0 ? new RawRows(fitting) : undefined)
  }, [chunks, fitting])
  useEffect(() => {
    if (rows === undefined) return
    let frame = 0
    const read = () => {
      const done = rows.advance(chunks, sliceMs)
      setRead(rows.count)
      if (!done) frame = requestAnimationFrame(read)
    }
    read()
    return () => cancelAnimationFrame(frame)
  }, [rows, chunks, chunkCount])
  return rows
}

function save(bytes: Uint8Array<ArrayBuffer>, exchangeId: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `body-${exchangeId.slice(0, 8)}.txt`
  link.click()
  // The download has its own hold on the blob once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
