import { Tabs } from '@base-ui/react/tabs'
import { Suspense } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { useSelectedAnalysis } from '../../state/exchanges.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { useClock } from '../../ui/clock.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Panel } from '../../ui/panel.tsx'
import { formatDuration, formatNumber } from '../../ui/quantities.ts'
import { TabBar, TabPanel } from '../../ui/tab-bar.tsx'
import { headerLines } from './header-rows.ts'
import { panelMessages } from './panel-messages.ts'

// Nothing of these is on screen before the first answer: they are fetched when the page stands.
const StatusLine = lazyPart(() => import('./status-line.tsx').then((module) => module.StatusLine))
const HeadersTab = lazyPart(() => import('./headers-tab.tsx').then((module) => module.HeadersTab))
const TimingTab = lazyPart(() => import('./timing-tab.tsx').then((module) => module.TimingTab))
const UsageTab = lazyPart(() => import('./usage-section.tsx').then((module) => module.UsageTab))

/** The region `Response`: everything about the answer of the chosen Exchange but its body. */
export function ResponsePanel() {
  const messages = useMessages(panelMessages)
  const locale = useLocale()
  const analysis = useSelectedAnalysis()
  const head = analysis?.exchange.head
  const tabs = [
    {
      name: 'headers',
      label: messages.tabs.headers,
      count: head && formatNumber(head.headers.length, locale),
    },
    { name: 'timing', label: messages.tabs.timing },
    { name: 'usage', label: messages.tabs.usage },
  ] as const
  return (
    <Tabs.Root defaultValue="headers" className="h-full">
      <Panel
        name={messages.response}
        head={<TabBar tabs={tabs} label={messages.tabs.label} />}
        trailing={head && <CopyHeaders head={head} />}
      >
        <Suspense>
          {analysis !== undefined && head !== undefined && <StatusLine analysis={analysis} head={head} />}
        </Suspense>
        <TabPanel name="headers">
          {analysis !== undefined && head !== undefined ? (
            <Suspense>
              <HeadersTab analysis={analysis} head={head} />
            </Suspense>
          ) : (
            <NoHead analysis={analysis} />
          )}
        </TabPanel>
        <TabPanel name="timing" scrolls>
          {analysis === undefined ? (
            <NoHead analysis={analysis} />
          ) : (
            <Suspense>
              <TimingTab analysis={analysis} />
            </Suspense>
          )}
        </TabPanel>
        <TabPanel name="usage" scrolls>
          {head === undefined ? (
            <NoHead analysis={analysis} />
          ) : (
            <Suspense>
              <UsageTab usage={analysis?.message.usage} />
            </Suspense>
          )}
        </TabPanel>
      </Panel>
    </Tabs.Root>
  )
}

/** What there is to say while there is no response head, or none will come. */
function NoHead({ analysis }: { readonly analysis: Analysis | undefined }) {
  const messages = useMessages(panelMessages)
  const locale = useLocale()
  const end = analysis?.exchange.end
  const now = useClock(analysis !== undefined && end === undefined)
  const waited = Math.max(0, now - (analysis?.exchange.startedAt ?? now))
  const text =
    analysis === undefined
      ? messages.empty
      : end === undefined
        ? messages.waiting(formatDuration(waited, locale))
        : end.kind === 'aborted'
          ? end.reason === 'timeout'
            ? messages.timedOutBeforeHead
            : messages.abortedBeforeHead
          : messages.failedBeforeHead
  return <p className="px-3.5 py-3 text-mute">{text}</p>
}

function CopyHeaders({ head }: { readonly head: ResponseHead }) {
  const messages = useMessages(panelMessages)
  return (
    <CopyButton
      label={messages.copy}
      copiedLabel={messages.copied}
      name={messages.copyHeaders}
      text={() => headerLines(head.headers)}
      onFailure={() => notify({ text: messages.copyFailed, tone: 'bad' })}
    />
  )
}
