import type { Analysis } from '../../core/insight/analysis.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Pill } from '../../ui/marks.tsx'
import { formatDuration } from '../../ui/quantities.ts'
import { bodySize } from './body-size.ts'
import { responseMessages } from './messages.ts'
import { RedirectLine } from './redirect-line.tsx'
import { statusMessages, type KnownStatus, type StatusWords } from './status-messages.ts'
import { statusLine, summariseStatus } from './status-summary.ts'

/** Code and phrase in words, what kind of body came, where it points, and what to do where it is no success. */
export function StatusLine({ analysis, head }: { readonly analysis: Analysis; readonly head: ResponseHead }) {
  const { bodyKind, exchange, metrics } = analysis
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const summary = summariseStatus(head)
  const words = useStatusWords(head.status)
  const retry = useRetrySentence(head)
  const hints = [words.hint, retry].filter((hint) => hint !== undefined)
  return (
    <div className="border-b border-line px-3.5 py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Pill tone={summary.tone}>{head.status}</Pill>
        <span className="font-semibold">{words.phrase}</span>
        <span className="text-xs text-mute">
          {[
            statusLine(head),
            // Broken off before a byte of the body is not an empty body.
            bodyKind === 'empty' && exchange.end?.kind !== 'complete'
              ? undefined
              : messages.bodyKinds[bodyKind],
            // Without a coding the size is no news: Timing has it.
            metrics.encodedBytes === undefined ? undefined : bodySize(metrics, head, locale),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
      </div>
      <RedirectLine exchange={exchange} head={head} />
      {hints.length > 0 && <p className="mt-1 text-xs text-soft">{hints.join(locale === 'en' ? ' ' : '')}</p>}
    </div>
  )
}

function useStatusWords(status: number): StatusWords {
  const messages = useMessages(statusMessages)
  if (Object.hasOwn(messages.known, status)) return messages.known[status as KnownStatus]
  const statusClass = Math.floor(status / 100)
  const classes: Readonly<Record<number, string>> = messages.classes
  return { phrase: classes[statusClass] ?? messages.outside }
}

function useRetrySentence(head: ResponseHead): string | undefined {
  const messages = useMessages(statusMessages)
  const locale = useLocale()
  const { retryAfter, retryAfterHidden } = summariseStatus(head)
  if (retryAfterHidden) return messages.hiddenRetryAfter
  if (retryAfter === undefined) return undefined
  if (retryAfter.kind === 'seconds') {
    return messages.retryAfter(formatDuration(retryAfter.seconds * 1000, locale))
  }
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
  return messages.retryAt(time.format(retryAfter.epochMs))
}
