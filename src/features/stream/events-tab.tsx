import { X } from 'lucide-react'
import { useEffect, useReducer, useRef, useState } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { selectEvent, useScreen } from '../../state/screen.ts'
import { formatNumber } from '../../ui/quantities.ts'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { EventCells, eventColumns, eventRowAt, eventRowHeight } from './event-cells.tsx'
import { EventDetail } from './event-detail.tsx'
import { EventFilter } from './event-filter.ts'
import { firstAtLeast } from './stream-index.ts'
import { streamMessages } from './messages.ts'
import { chooseEvent, setFilter, setFollowing, useStreamView } from './stream-view.ts'

export function EventsTab({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(streamMessages)
  const query = useStreamView((view) => view.filter)
  const following = useStreamView((view) => view.following)
  const selected = useScreen((screen) => screen.selectedEvent)
  const detail = useRef<HTMLDivElement>(null)
  const matches = useFiltered(analysis, query ?? '')
  const count = matches?.length ?? analysis.eventCount
  const ordinalAt = (index: number) => matches?.[index] ?? index
  const position = selected === undefined ? undefined : matches ? firstAtLeast(matches, selected) : selected
  const selectedIndex =
    position !== undefined && position < count && ordinalAt(position) === selected ? position : undefined
  const chosen = selected !== undefined && selected < analysis.eventCount ? selected : undefined
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {query !== undefined && <FilterRow query={query} shown={count} total={analysis.eventCount} />}
      {count === 0 && (
        <p className="shrink-0 px-3.5 py-3 text-mute">
          {analysis.eventCount === 0 ? messages.noEvents : messages.noMatch}
        </p>
      )}
      <VirtualGrid
        label={messages.events}
        rowCount={count}
        rowAt={(index) => eventRowAt(analysis, ordinalAt(index))}
        Cells={EventCells}
        columns={eventColumns}
        rowHeight={eventRowHeight}
        selectedIndex={selectedIndex}
        onSelect={(index) => chooseEvent(ordinalAt(index))}
        onOpen={() => detail.current?.querySelector<HTMLElement>('[tabindex]')?.focus()}
        following={following}
        onFollowingChange={setFollowing}
        className="basis-0"
      />
      {chosen !== undefined && (
        <div ref={detail} className="contents">
          <EventDetail analysis={analysis} ordinal={chosen} onClose={() => selectEvent(undefined)} />
        </div>
      )}
    </div>
  )
}

function FilterRow({
  query,
  shown,
  total,
}: {
  readonly query: string
  readonly shown: number
  readonly total: number
}) {
  const messages = useMessages(streamMessages)
  const locale = useLocale()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div className="flex h-8 shrink-0 items-center gap-2 border-b border-line px-3.5 text-xs">
      <input
        ref={field}
        type="search"
        aria-label={messages.filterEvents}
        placeholder={messages.filterHint}
        value={query}
        onChange={(change) => setFilter(change.target.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Escape') return
          // Esc stops the stream elsewhere; here it only closes the filter.
          press.stopPropagation()
          setFilter(undefined)
        }}
        className="min-w-0 flex-1 bg-transparent font-mono outline-none placeholder:text-mute [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="shrink-0 font-mono text-mute">
        {messages.shownOf(formatNumber(shown, locale), formatNumber(total, locale))}
      </span>
      <button
        type="button"
        aria-label={messages.closeFilter}
        className="rounded-md p-1 text-mute hover:bg-raise hover:text-fg"
        onClick={() => setFilter(undefined)}
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  )
}

const sliceMs = 6

/** Ordinals that match, as far as found; undefined without a filter. Looks on in slices, one a frame. */
function useFiltered(analysis: Analysis, query: string): readonly number[] | undefined {
  const { events, eventCount } = analysis
  const [state, setState] = useState<{
    readonly filter: EventFilter
    readonly events: unknown
    readonly query: string
  }>()
  const [, showFound] = useReducer((found: number) => found + 1, 0)
  const fits = state !== undefined && state.events === events && state.query === query
  useEffect(() => {
    if (query === '' || fits) return
    setState({ filter: new EventFilter(query), events, query })
  }, [query, events, fits])
  useEffect(() => {
    if (!fits || query === '') return
    let frame = 0
    const look = () => {
      const done = state.filter.advance(events, eventCount, sliceMs)
      showFound()
      if (!done) frame = requestAnimationFrame(look)
    }
    look()
    return () => cancelAnimationFrame(frame)
  }, [fits, query, state, events, eventCount])
  if (query === '') return undefined
  return fits ? state.filter.matches : []
}
