import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useMessages } from '../../state/locale.ts'
import { useScreen } from '../../state/screen.ts'
import { PanelHead } from '../../ui/panel.tsx'
import { VirtualGrid } from '../../ui/virtual-grid.tsx'
import { EventCells, eventColumns, eventRowAt, eventRowHeight } from './event-cells.tsx'
import { streamMessages } from './messages.ts'
import { chooseEvent, openInEvents, toggleRecent, useStreamView } from './stream-view.ts'

/** How many of the newest events the short list holds. */
const listed = 30

/** The newest events, under the message. */
export function RecentEvents({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(streamMessages)
  const shown = useStreamView((view) => view.recentShown)
  const selected = useScreen((screen) => screen.selectedEvent)
  const [following, setFollowing] = useState(true)
  const first = Math.max(0, analysis.eventCount - listed)
  const count = analysis.eventCount - first
  const Arrow = shown ? ChevronDown : ChevronUp
  return (
    <div className="flex shrink-0 flex-col border-t border-line">
      <PanelHead
        title={messages.events}
        trailing={
          <button
            type="button"
            aria-expanded={shown}
            aria-label={messages.showRecent}
            className="rounded-md p-1 text-mute hover:bg-raise hover:text-fg"
            onClick={toggleRecent}
          >
            <Arrow size={14} aria-hidden />
          </button>
        }
      >
        <span className="text-mute">{messages.newest}</span>
      </PanelHead>
      {shown && (
        <div className="flex h-[round(down,clamp(48px,22cqh,168px),24px)] flex-col">
          <VirtualGrid
            label={messages.recentEvents}
            rowCount={count}
            rowAt={(index) => eventRowAt(analysis, first + index)}
            Cells={EventCells}
            columns={eventColumns}
            rowHeight={eventRowHeight}
            selectedIndex={
              selected !== undefined && selected >= first && selected < first + count
                ? selected - first
                : undefined
            }
            onSelect={(index) => chooseEvent(first + index)}
            onOpen={(index) => openInEvents(first + index)}
            following={following}
            onFollowingChange={setFollowing}
          />
        </div>
      )}
    </div>
  )
}
