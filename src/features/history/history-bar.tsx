import { Radio } from 'lucide-react'
import { memo, useEffect, useRef, type KeyboardEvent } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { selectExchange, useAnalyses, useSelectedAnalysis } from '../../state/exchanges.ts'
import { useLocale, useMessages, type Locale } from '../../state/locale.ts'
import { openDialog } from '../../state/screen.ts'
import { useClock } from '../../ui/clock.ts'
import { Dot, type MarkTone } from '../../ui/marks.tsx'
import { formatClock, formatDuration } from '../../ui/quantities.ts'
import { historyEntry, neighbourIndex, type HistoryEntry } from './history-entry.ts'
import { historyMessages } from './messages.ts'

/** The foot of the page: the Exchanges of this page, newest first. Choosing one shows it whole again. */
export function HistoryBar() {
  const messages = useMessages(historyMessages)
  const analyses = useAnalyses()
  return (
    <footer className="flex h-[34px] shrink-0 items-center gap-2 border-t border-line bg-panel px-3.5 text-xs text-mute">
      <span className="shrink-0">{messages.history}</span>
      <HistoryList analyses={analyses} />
      {analyses.length === 0 && <span className="shrink-0">{messages.empty}</span>}
      {analyses.length > 1 && (
        <button
          type="button"
          aria-label={messages.compareTwo}
          className="shrink-0 rounded px-1 text-link hover:underline"
          onClick={() => openDialog('comparison')}
        >
          {messages.compare}
        </button>
      )}
      <span className="ml-auto hidden min-w-0 shrink-[2] truncate pl-2 sm:block">{messages.localOnly}</span>
    </footer>
  )
}

function HistoryList({ analyses }: { readonly analyses: readonly Analysis[] }) {
  const messages = useMessages(historyMessages)
  const locale = useLocale()
  const selectedId = useSelectedAnalysis()?.exchange.id
  const now = useClock(analyses.some((analysis) => analysis.exchange.end === undefined))
  const listbox = useRef<HTMLDivElement>(null)
  const entries = analyses.map((analysis) => historyEntry(analysis, now))
  const selectedIndex = entries.findIndex((entry) => entry.id === selectedId)

  useEffect(() => {
    const option = listbox.current?.querySelector<HTMLElement>('[aria-selected=true]')
    option?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    // Selection follows focus, and focus selection, as long as the user is in here.
    if (option && listbox.current?.contains(document.activeElement)) option.focus({ preventScroll: true })
  }, [selectedId])

  const onKeyDown = (event: KeyboardEvent) => {
    const target = neighbourIndex(event.key, Math.max(0, selectedIndex), entries.length)
    const entry = target === undefined ? undefined : entries[target]
    if (entry === undefined) return
    event.preventDefault()
    selectExchange(entry.id)
  }

  return (
    <div
      ref={listbox}
      role="listbox"
      aria-label={messages.history}
      aria-orientation="horizontal"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      // A mouse has one wheel, and this list but one way to go.
      onWheel={(event) => event.currentTarget.scrollBy(event.deltaY, 0)}
      className="flex min-w-0 [scrollbar-width:none] gap-2 overflow-x-auto py-1"
    >
      {entries.map((entry) => (
        <Option
          key={entry.id}
          id={entry.id}
          selected={entry.id === selectedId}
          tone={entry.tone}
          text={`${formatClock(entry.startedAt, locale)} · ${outcomeText(entry, locale, messages.failed)}`}
          call={entry.call}
          status={
            entry.call === undefined
              ? messages.status[entry.status]
              : `${messages.captured} · ${messages.status[entry.status]}`
          }
        />
      ))}
    </div>
  )
}

/** Memoised: while one streams, the list is made anew at every frame, and only one of it changes. */
const Option = memo(function Option({
  id,
  selected,
  tone,
  text,
  call,
  status,
}: {
  readonly id: string
  readonly selected: boolean
  readonly tone: MarkTone
  readonly text: string
  readonly call: string | undefined
  readonly status: string
}) {
  return (
    <div
      role="option"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      onClick={() => selectExchange(id)}
      className="relative flex h-[22px] shrink-0 cursor-pointer items-center gap-2 rounded-md border border-line px-[9px] font-mono text-soft hover:border-mute aria-selected:border-accent aria-selected:text-fg"
    >
      <Dot tone={tone} />
      {call !== undefined && (
        <span className="flex max-w-56 min-w-0 items-center gap-1 text-fg" title={call}>
          <Radio size={11} aria-hidden className="shrink-0 text-sky" />
          <span className="truncate">{call}</span>
        </span>
      )}
      <span>{text}</span>
      <span className="sr-only"> · {status}</span>
    </div>
  )
})

function outcomeText({ outcome }: HistoryEntry, locale: Locale, failed: string): string {
  switch (outcome.kind) {
    case 'code':
      return String(outcome.code)
    case 'duration':
      return formatDuration(outcome.milliseconds, locale)
    case 'failed':
      return failed
  }
}
