import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { ConnectionSection } from './connection-section.tsx'
import { responseMessages } from './messages.ts'
import { timingRows } from './timing-rows.ts'

/** Every figure that was measured, each with what it measures. */
export function TimingTab({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const { connection } = analysis.exchange
  return (
    <>
      <dl className="border-b border-line px-3.5 py-2 last:border-b-0">
        {timingRows(analysis, locale).map(({ name, value }) => (
          <div
            key={name}
            className="grid grid-cols-[1fr_auto] gap-x-3 border-b border-line/60 py-1.5 last:border-b-0"
          >
            <dt>{messages.timingNames[name]}</dt>
            <dd
              className={`text-right font-mono ${value === undefined ? 'text-xs text-mute' : 'font-semibold'}`}
            >
              {value ?? messages.unknown}
            </dd>
            <dd className="col-span-2 text-[11.5px] text-mute">{messages.timingMeanings[name]}</dd>
          </div>
        ))}
      </dl>
      {connection !== undefined && <ConnectionSection connection={connection} />}
    </>
  )
}
