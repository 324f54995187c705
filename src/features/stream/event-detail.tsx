import { X } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import { formatJson } from '../../core/http/json-whitespace.ts'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatBytes, formatNumber } from '../../ui/quantities.ts'
import { formatOffset } from './event-row.ts'
import { SourceText } from './source-text.tsx'
import { chunkOfEvent, indexStream } from './stream-index.ts'
import { streamMessages } from './messages.ts'
import { decodeVisibly, showLines } from '../../core/http/visible-bytes.ts'

interface DetailProps {
  readonly analysis: Analysis
  readonly ordinal: number
  readonly onClose: () => void
}

/** One whole event: laid out, and the bytes it came as. */
export const EventDetail = memo(
  function EventDetail({ analysis, ordinal, onClose }: DetailProps) {
    const messages = useMessages(streamMessages)
    const locale = useLocale()
    const [view, setView] = useState<'pretty' | 'raw'>('pretty')
    const event = analysis.events[ordinal]
    const shown = useMemo(
      () =>
        view === 'pretty'
          ? layOut(event?.data ?? '')
          : { text: showLines(event?.raw ?? nothing), json: false },
      [event, view],
    )
    if (event === undefined) return null
    const chunk = chunkOfEvent(indexStream(analysis), ordinal)
    return (
      <section
        aria-label={messages.eventDetail(formatNumber(ordinal + 1, locale))}
        className="flex max-h-[45%] min-h-28 shrink-0 flex-col border-t border-line"
      >
        <div className="flex min-h-[34px] shrink-0 flex-wrap items-center gap-x-3 py-1 border-b border-line px-3.5 text-xs text-mute">
          <span className="font-mono text-fg">
            #{formatNumber(ordinal + 1, locale)} {event.event}
          </span>
          <span className="font-mono">
            {formatOffset(event.receivedAt)} · {messages.chunk(formatNumber(chunk + 1, locale))} ·{' '}
            {formatBytes(event.raw.length, locale)}
            {event.id === '' ? '' : ` · id ${event.id}`}
          </span>
          <div className="ml-auto flex items-center gap-1">
            {(['pretty', 'raw'] as const).map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={view === name}
                className="rounded-md px-2 py-0.5 text-mute hover:text-fg aria-pressed:bg-raise aria-pressed:text-fg"
                onClick={() => setView(name)}
              >
                {name === 'pretty' ? messages.pretty : messages.bytes}
              </button>
            ))}
            <CopyButton
              label={messages.copy}
              copiedLabel={messages.copied}
              name={messages.copyEvent}
              text={() => (view === 'pretty' ? event.data : decodeVisibly(event.raw))}
            />
            <button
              type="button"
              aria-label={messages.closeDetail}
              className="rounded-md p-1 text-mute hover:bg-raise hover:text-fg"
              onClick={onClose}
            >
              <X size={14} aria-hidden />
            </button>
          </div>
        </div>
        <SourceText
          key={`${ordinal} ${view}`}
          label={messages.eventDetail(formatNumber(ordinal + 1, locale))}
          text={shown.text}
          json={shown.json}
        />
      </section>
    )
  },
  (before, after) => before.ordinal === after.ordinal && before.analysis.events === after.analysis.events,
)

const nothing = new Uint8Array()

/** Longer data is shown as it came: laying it out would hold up the page. */
const laidOutUnits = 500_000

/** By tokens, so that numbers over 2^53, repeated names and escapes stay as they came. */
function layOut(data: string): { readonly text: string; readonly json: boolean } {
  if (data.length > laidOutUnits) return { text: data, json: false }
  const formatted = formatJson(data)
  return formatted.kind === 'json' ? { text: formatted.text, json: true } : { text: data, json: false }
}
