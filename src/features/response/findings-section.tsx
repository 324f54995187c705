import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { selectEvent, showPanel, showStreamTab } from '../../state/screen.ts'
import { Dot } from '../../ui/marks.tsx'
import { Section } from '../../ui/panel.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { findingLines, type FindingLine } from './finding-lines.ts'
import { responseMessages } from './messages.ts'

/** What is worth telling about this Exchange. */
export function FindingsSection({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(responseMessages)
  const lines = findingLines(analysis, useLocale())
  return (
    <Section title={messages.findings}>
      {lines.length === 0 ? (
        <p className="text-xs text-mute">{messages.noFindings}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {lines.map((line) => (
            <li key={line.key} className="flex items-baseline gap-2">
              <Dot tone={line.tone} />
              <FindingText line={line} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function FindingText({ line }: { readonly line: FindingLine }) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const { eventNumber } = line
  return (
    <p className="relative min-w-0 [overflow-wrap:anywhere]">
      <span className="sr-only">{messages.tones[line.tone]}: </span>
      {line.text}
      {eventNumber !== undefined && (
        <>
          {' '}
          <button
            type="button"
            onClick={() => showEventInStream(eventNumber)}
            className="text-xs text-link underline-offset-2 hover:underline"
          >
            {messages.showEvent(formatNumber(eventNumber + 1, locale))}
          </button>
        </>
      )}
    </p>
  )
}

function showEventInStream(eventNumber: number): void {
  selectEvent(eventNumber)
  showStreamTab('events')
  showPanel('stream')
}
