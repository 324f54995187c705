import { useMemo, useState } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { compareExchanges, countDifferences } from '../../core/insight/compare-exchanges.ts'
import { sentHeaders } from '../../core/insight/sent-headers.ts'
import { headerLedger } from '../../platform/header-ledger.ts'
import { getSelectedAnalysis, useAnalyses } from '../../state/exchanges.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { closeDialog } from '../../state/screen.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatClock, formatDuration, formatNumber } from '../../ui/quantities.ts'
import { comparisonMessages, type ComparisonMessages } from './comparison-messages.ts'
import { comparisonSections, onlyDifferences } from './comparison-rows.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { defaultPair } from './default-pair.ts'

/** Any two Exchanges of the page side by side. */
export function ComparisonDialog() {
  const messages = useMessages(comparisonMessages)
  const analyses = useAnalyses()
  const [pair, setPair] = useState(() =>
    defaultPair(
      analyses.map(({ exchange }) => exchange),
      getSelectedAnalysis()?.exchange.id,
    ),
  )
  const left = analyses.find(({ exchange }) => exchange.id === pair?.left)
  const right = analyses.find(({ exchange }) => exchange.id === pair?.right)
  return (
    <Dialog title={messages.title} closeLabel={messages.close} width="max-w-6xl" onClose={closeDialog}>
      {pair === undefined || left === undefined || right === undefined ? (
        <p className="px-4 py-6 text-soft">{messages.tooFew}</p>
      ) : (
        <>
          <div className="grid gap-2 border-b border-line px-3 py-2.5 sm:grid-cols-2">
            <Choice
              label={messages.left}
              analyses={analyses}
              value={pair.left}
              onChange={(id) => setPair({ ...pair, left: id })}
            />
            <Choice
              label={messages.right}
              analyses={analyses}
              value={pair.right}
              onChange={(id) => setPair({ ...pair, right: id })}
            />
          </div>
          <Comparison left={left} right={right} />
        </>
      )}
    </Dialog>
  )
}

function Choice({
  label,
  analyses,
  value,
  onChange,
}: {
  readonly label: string
  readonly analyses: readonly Analysis[]
  readonly value: string
  readonly onChange: (exchangeId: string) => void
}) {
  const messages = useMessages(comparisonMessages)
  const locale = useLocale()
  return (
    <label className="flex min-w-0 items-center gap-2 text-xs text-mute">
      <span className="shrink-0">{label}</span>
      <select
        className="h-8 min-w-0 flex-1 rounded-lg border border-line bg-bg px-2 font-mono text-xs text-fg outline-none focus-visible:border-accent [&>option]:bg-panel"
        value={value}
        onChange={(change) => onChange(change.target.value)}
      >
        {analyses.map((analysis) => (
          <option key={analysis.exchange.id} value={analysis.exchange.id}>
            {optionText(analysis, locale, messages)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** As History names it, with the way it was sent. */
function optionText(
  { exchange, status, metrics }: Analysis,
  locale: string,
  messages: ComparisonMessages,
): string {
  const code = exchange.head?.status
  return [
    formatClock(exchange.startedAt, locale),
    messages.transports[exchange.transport],
    code === undefined || code === 200 ? formatDuration(metrics.durationMs, locale) : String(code),
    messages.statuses[status],
  ].join(' · ')
}

function Comparison({ left, right }: { readonly left: Analysis; readonly right: Analysis }) {
  const messages = useMessages(comparisonMessages)
  const locale = useLocale()
  const [filtered, setFiltered] = useState(false)
  const { comparison, sources } = useMemo(() => {
    const [a, b] = [left, right].map((analysis) => ({
      analysis,
      sent: sentHeaders(analysis.exchange, headerLedger),
    }))
    if (a === undefined || b === undefined) throw new Error('Two sends are always there.')
    return { comparison: compareExchanges(a, b), sources: [a.sent.source, b.sent.source] as const }
  }, [left, right])
  const all = comparisonSections(comparison, locale, messages)
  const sections = filtered ? onlyDifferences(all) : all
  const count = countDifferences(comparison)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5 text-xs">
        <span role="status" className={count > 0 ? 'font-medium text-warn' : 'text-soft'}>
          {left === right
            ? messages.sameExchange
            : count === 0
              ? messages.noDifferences
              : messages.differences(formatNumber(count, locale), count !== 1)}
        </span>
        <span className="text-mute">
          {messages.sections.requestHeaders}:{' '}
          {messages.headerSources(messages.sources[sources[0]], messages.sources[sources[1]])}
        </span>
        <label className="ml-auto flex cursor-pointer items-center gap-1.5 text-soft">
          <input
            type="checkbox"
            className="accent-accent"
            checked={filtered}
            onChange={(change) => setFiltered(change.target.checked)}
          />
          {messages.onlyDifferences}
        </label>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys scroll from here: nothing in the table takes the focus */}
      <div role="group" aria-label={messages.title} tabIndex={0} className="outline-none">
        <ComparisonTable sections={sections} />
      </div>
    </>
  )
}
