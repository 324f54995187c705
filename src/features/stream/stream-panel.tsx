import { Tabs } from '@base-ui/react/tabs'
import { ListEnd, Search } from 'lucide-react'
import { Suspense, useEffect, useLayoutEffect, type ReactNode } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { getSelectedAnalysis, useSelectedAnalysis } from '../../state/exchanges.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { selectEvent, showStreamTab, useScreen, type StreamTab } from '../../state/screen.ts'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Panel } from '../../ui/panel.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { TabBar, TabPanel } from '../../ui/tab-bar.tsx'
import { streamMessages } from './messages.ts'
import { StatsStrip } from './stats-strip.tsx'
import { openFilter, setFollowing, useStreamView } from './stream-view.ts'

// Nothing of these is on screen before the first send: they are fetched when the page stands.
const ArrivalsStrip = lazyPart(() => import('./arrivals-strip.tsx').then((module) => module.ArrivalsStrip))
const StalledNote = lazyPart(() => import('./stalled-note.tsx').then((module) => module.StalledNote))
const MessageTab = lazyPart(() => import('./message-tab.tsx').then((module) => module.MessageTab))
const EventsTab = lazyPart(() => import('./events-tab.tsx').then((module) => module.EventsTab))
const RawTab = lazyPart(() => import('./raw-tab.tsx').then((module) => module.RawTab))

interface StreamPanelProps {
  /** Shown before anything was sent. */
  readonly emptyState: ReactNode
  /** Explains a send that brought no response head. */
  readonly failureCard?: ReactNode
  /** Where the Exchange comes from, on top. */
  readonly remark?: ReactNode
}

/** Everything that streams back: figures, arrivals, the message, its events, the bytes. */
export function StreamPanel({ emptyState, failureCard, remark }: StreamPanelProps) {
  const messages = useMessages(streamMessages)
  const locale = useLocale()
  const analysis = useSelectedAnalysis()
  const tab = useScreen((screen) => screen.streamTab)
  const exchangeId = analysis?.exchange.id
  const live = analysis !== undefined && analysis.exchange.end === undefined
  useLayoutEffect(() => {
    // Another Exchange: its events have other numbers. One that grows is followed, one that is whole is read from its beginning.
    selectEvent(undefined)
    setFollowing(getSelectedAnalysis()?.exchange.end === undefined)
  }, [exchangeId])
  const selected = useScreen((screen) => screen.selectedEvent)
  useEffect(() => {
    // Whoever chose it, from a finding say: it should stay in view.
    if (selected !== undefined) setFollowing(false)
  }, [selected])
  const failed = analysis?.status === 'Failed' && analysis.exchange.head === undefined
  const shown = (content: (analysis: Analysis) => ReactNode, name: string) => (
    <TabPanel name={name}>
      {analysis === undefined ? (
        <div className="min-h-0 flex-1 overflow-auto">{emptyState}</div>
      ) : failed && failureCard !== undefined ? (
        <div className="min-h-0 flex-1 overflow-auto">{failureCard}</div>
      ) : (
        <Suspense>{content(analysis)}</Suspense>
      )}
    </TabPanel>
  )
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next) => showStreamTab(next as StreamTab)}
      className="h-full min-h-0 min-w-0"
    >
      <Panel
        name={messages.stream}
        head={
          <TabBar
            label={messages.tabs}
            tabs={[
              { name: 'message', label: messages.message },
              {
                name: 'events',
                label: messages.events,
                count: analysis === undefined ? undefined : formatNumber(analysis.eventCount, locale),
              },
              { name: 'raw', label: messages.raw },
            ]}
          />
        }
        trailing={analysis !== undefined && <Tools live={live} />}
      >
        {remark}
        <StatsStrip analysis={analysis} />
        <Suspense>{analysis !== undefined && !failed && <ArrivalsStrip analysis={analysis} />}</Suspense>
        <Suspense>{analysis !== undefined && <StalledNote analysis={analysis} />}</Suspense>
        {shown(
          (current) => (
            <MessageTab key={current.exchange.id} analysis={current} />
          ),
          'message',
        )}
        {shown(
          (current) => (
            <EventsTab key={current.exchange.id} analysis={current} />
          ),
          'events',
        )}
        {shown(
          (current) => (
            <RawTab key={current.exchange.id} analysis={current} />
          ),
          'raw',
        )}
      </Panel>
    </Tabs.Root>
  )
}

function Tools({ live }: { readonly live: boolean }) {
  const messages = useMessages(streamMessages)
  const following = useStreamView((view) => view.following)
  const tool = 'flex items-center gap-1 rounded-md px-1.5 py-0.5 text-mute hover:bg-raise hover:text-fg'
  return (
    <>
      {live && (
        <button
          type="button"
          aria-pressed={following}
          aria-label={messages.follow}
          className={`${tool} aria-pressed:text-soft`}
          onClick={() => setFollowing(!following)}
        >
          <ListEnd size={13} aria-hidden className="sm:hidden" />
          <span className="max-sm:hidden">{following ? messages.following : messages.paused}</span>
        </button>
      )}
      <button type="button" aria-label={messages.filterEvents} className={tool} onClick={openFilter}>
        <Search size={13} aria-hidden className="sm:hidden" />
        <span className="max-sm:hidden">{messages.filter}</span>
      </button>
    </>
  )
}
