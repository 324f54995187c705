import { ArrowDown } from 'lucide-react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useMessages } from '../../state/locale.ts'
import { useScreen } from '../../state/screen.ts'
import { useFollowEnd } from '../../ui/follow-end.ts'
import { BodyView } from './body-view.tsx'
import { BlockCard } from './message-block.tsx'
import { MessageNotes } from './message-notes.tsx'
import { streamMessages } from './messages.ts'
import { RecentEvents } from './recent-events.tsx'
import { setFollowing, useStreamView } from './stream-view.ts'

/** The answer as it builds: blocks of a stream, or the body for what it is. */
export function MessageTab({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(streamMessages)
  const following = useStreamView((view) => view.following)
  const selected = useScreen((screen) => screen.selectedEvent)
  const { scrollRef, contentRef, onScroll } = useFollowEnd<HTMLDivElement, HTMLDivElement>(
    following,
    setFollowing,
  )
  const { message, status, bodyKind, exchange } = analysis
  const live = status === 'Streaming'
  const blocks = message.blocks
  const ended = exchange.end !== undefined
  return (
    <>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div
          ref={scrollRef}
          role="group"
          aria-label={messages.answer}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- or the keyboard could not scroll it
          tabIndex={0}
          onScroll={onScroll}
          className="min-h-0 flex-1 overflow-y-auto"
        >
          <div ref={contentRef} className="pb-3">
            {blocks.map((block) => (
              <BlockCard
                key={block.index}
                block={block}
                live={live}
                selectedEvent={holds(block.eventNumbers, selected) ? selected : undefined}
              />
            ))}
            {bodyKind !== 'event-stream' && bodyKind !== 'none-yet' && <BodyView analysis={analysis} />}
            {blocks.length === 0 && !ended && (bodyKind === 'none-yet' || bodyKind === 'event-stream') && (
              <p className="px-3.5 py-3 text-mute">
                {exchange.head === undefined ? messages.sentWaiting : messages.headWaiting}
              </p>
            )}
            <MessageNotes analysis={analysis} />
          </div>
        </div>
        {!following && live && (
          <button
            type="button"
            onClick={() => setFollowing(true)}
            className="absolute bottom-2 left-1/2 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-raise px-3 text-xs text-fg hover:border-mute"
          >
            <ArrowDown size={13} aria-hidden />
            {messages.jumpToNewest}
          </button>
        )}
      </div>
      {analysis.eventCount > 0 && <RecentEvents analysis={analysis} />}
    </>
  )
}

function holds(eventNumbers: readonly number[], selected: number | undefined): boolean {
  if (selected === undefined) return false
  return selected >= (eventNumbers[0] ?? Infinity) && selected <= (eventNumbers.at(-1) ?? -1)
}
