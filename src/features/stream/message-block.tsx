import { memo, useCallback } from 'react'
import type { MessageBlock } from '../../core/dialects/message.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatBytes, formatNumber } from '../../ui/quantities.ts'
import { TextView } from '../../ui/text-view.tsx'
import { inks } from './event-cells.tsx'
import { eventAtOffset, pieceOfEvent } from './event-piece.ts'
import { paintJson } from './json-paint.tsx'
import { streamMessages } from './messages.ts'
import { chooseEvent, openInEvents } from './stream-view.ts'

interface BlockProps {
  readonly block: MessageBlock
  /** Whether more may come. */
  readonly live: boolean
  /** Ordinal of the selected event where this block has a part in it. */
  readonly selectedEvent: number | undefined
}

/** One block of the answer as it builds. A block that did not change is the same object: it is not rendered again. */
export const BlockCard = memo(function BlockCard({ block, live, selectedEvent }: BlockProps) {
  const building = live && !block.closed
  const mark = selectedEvent === undefined ? undefined : pieceOfEvent(block, selectedEvent)
  return (
    <article
      aria-label={`${block.type} #${block.index}`}
      className={`mx-3.5 mt-2.5 overflow-hidden rounded-[10px] border ${mark === undefined ? 'border-line' : 'border-accent'}`}
    >
      <BlockHead block={block} building={building} />
      <BlockBody block={block} building={building} mark={mark} />
    </article>
  )
})

const secondsFormats = new Map<string, Intl.NumberFormat>()

/** Making a format costs more than using it a thousand times. */
function secondsFormat(locale: string): Intl.NumberFormat {
  let format = secondsFormats.get(locale)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    secondsFormats.set(locale, format)
  }
  return format
}

function BlockHead({ block, building }: { readonly block: MessageBlock; readonly building: boolean }) {
  const messages = useMessages(streamMessages)
  const locale = useLocale()
  const seconds = (milliseconds: number) => secondsFormat(locale).format(milliseconds / 1000)
  const firstEvent = block.eventNumbers[0]
  const name = `${block.type} #${block.index}`
  return (
    <header className="flex min-h-[30px] flex-wrap items-center gap-x-2 bg-raise px-3 text-[11.5px] text-mute">
      <h3 className={`font-semibold ${inks[block.kind]}`}>{block.type}</h3>
      {block.title !== undefined && <code className="font-mono text-xs break-all">{block.title}</code>}
      <span>
        #{block.index}
        {firstEvent !== undefined && (
          <>
            {' · '}
            {messages.deltas(block.deltaCount, formatNumber(block.deltaCount, locale))}
            {' · '}
            {building ? messages.building : `${seconds(block.startedAt)}–${seconds(block.lastAt)} s`}
            {!building && !block.closed && ` · ${messages.neverClosed}`}
          </>
        )}
      </span>
      <span className="ml-auto flex items-center gap-1">
        {block.signatureBytes !== undefined && (
          <span className="mr-1">{messages.signature(formatBytes(block.signatureBytes, locale))}</span>
        )}
        {firstEvent !== undefined && (
          <button
            type="button"
            aria-label={messages.showEventsOf(name)}
            className="rounded-md px-1.5 hover:bg-line hover:text-fg"
            onClick={() => openInEvents(firstEvent)}
          >
            {messages.eventsOf}
          </button>
        )}
        <CopyButton
          label={messages.copy}
          copiedLabel={messages.copied}
          name={messages.copyBlock(name)}
          text={() => (block.text.length > 0 ? block.text.toString() : JSON.stringify(block.value, null, 2))}
        />
      </span>
    </header>
  )
}

function BlockBody({
  block,
  building,
  mark,
}: {
  readonly block: MessageBlock
  readonly building: boolean
  readonly mark: { readonly start: number; readonly end: number } | undefined
}) {
  const messages = useMessages(streamMessages)
  const pick = useCallback(
    (offset: number) => {
      const ordinal = eventAtOffset(block, offset)
      if (ordinal !== undefined) chooseEvent(ordinal)
    },
    [block],
  )
  const json = block.kind === 'tool' || !block.known
  return (
    <div className="px-3 py-[9px]">
      {!block.known && <p className="mb-1 text-xs text-warn">{messages.unknownBlock}</p>}
      {block.text.length > 0 || building ? (
        <TextView
          text={block.text}
          open={building}
          mark={mark}
          onPick={pick}
          direction={json ? 'ltr' : 'auto'}
          className={json ? 'font-mono text-xs' : block.kind === 'thinking' ? 'text-soft italic' : ''}
          {...(json ? { paint: paintJson } : {})}
        />
      ) : (
        <WholeValue block={block} />
      )}
    </div>
  )
}

/** A block without text of its own, a tool's result say: the provider's object. */
function WholeValue({ block }: { readonly block: MessageBlock }) {
  const messages = useMessages(streamMessages)
  if (block.deltaCount === 0 && (block.kind === 'text' || block.kind === 'thinking') && block.known) {
    return <p className="text-mute">{messages.emptyBlock}</p>
  }
  const text = JSON.stringify(block.value, null, 2)
  return (
    <TextView
      text={{ length: text.length, pieces: [text], toString: () => text }}
      direction="ltr"
      className="max-h-80 overflow-auto font-mono text-xs"
      paint={paintJson}
    />
  )
}
