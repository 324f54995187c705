import type { ReactNode } from 'react'
import type { MessageDiagnostic, StreamError } from '../../core/dialects/message.ts'
import type { Analysis } from '../../core/insight/analysis.ts'
import { formatJson } from '../../core/http/json-whitespace.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Dot, type MarkTone } from '../../ui/marks.tsx'
import { formatBytes, formatDuration, formatNumber } from '../../ui/quantities.ts'
import { TextView } from '../../ui/text-view.tsx'
import { paintJson } from './json-paint.tsx'
import { outcomeOf } from './outcome.ts'
import { outcomeMessages } from './outcome-messages.ts'
import { openInEvents } from './stream-view.ts'
import { decodeVisibly } from '../../core/http/visible-bytes.ts'

/** What is to be said beside the blocks: errors, how it ended, what a strict client would trip over. */
export function MessageNotes({ analysis }: { readonly analysis: Analysis }) {
  const { message } = analysis
  return (
    <>
      {message.error !== undefined && <ErrorCard error={message.error} />}
      <StopLine analysis={analysis} />
      <OutcomeCard analysis={analysis} />
      {message.diagnostics.length > 0 && <Diagnostics diagnostics={message.diagnostics} />}
      {analysis.tail !== undefined && analysis.bodyKind === 'event-stream' && holdsText(analysis.tail) && (
        <TailCard tail={analysis.tail} />
      )}
    </>
  )
}

function Card({
  tone,
  title,
  children,
}: {
  readonly tone: MarkTone
  readonly title: string
  readonly children?: ReactNode
}) {
  const borders = {
    good: 'border-good/50',
    warning: 'border-warn/50',
    bad: 'border-bad/50',
    info: 'border-sky/50',
    meta: 'border-line',
  }
  return (
    <section className={`mx-3.5 mt-2.5 rounded-[10px] border px-3 py-2 ${borders[tone]}`}>
      <h3 className="flex items-center gap-2 font-semibold">
        <Dot tone={tone} />
        {title}
      </h3>
      {children}
    </section>
  )
}

function ErrorCard({ error }: { readonly error: StreamError }) {
  const messages = useMessages(outcomeMessages)
  const locale = useLocale()
  return (
    <section className="mx-3.5 mt-2.5 rounded-[10px] border border-bad/60 bg-bad/10 px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold text-bad">{messages.streamError}</h3>
        {error.type !== undefined && <code className="font-mono text-xs text-bad">{error.type}</code>}
        <button
          type="button"
          className="ml-auto rounded-md px-1.5 text-xs text-soft hover:bg-raise hover:text-fg"
          onClick={() => openInEvents(error.eventNumber)}
        >
          {messages.eventNumber(formatNumber(error.eventNumber + 1, locale))}
        </button>
      </div>
      <p dir="auto" className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {error.message}
      </p>
    </section>
  )
}

function StopLine({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(outcomeMessages)
  const { stopReason, stopSequence } = analysis.message
  if (stopReason === undefined) return null
  const words: Readonly<Record<string, string>> = messages.stopReasons
  return (
    <p className="mx-3.5 mt-2.5 text-xs text-soft">
      <code className="mr-2 font-mono text-fg">{stopReason}</code>
      {words[stopReason] ?? messages.otherStop}
      {stopSequence !== undefined && stopSequence !== '' && (
        <>
          {' '}
          <code className="font-mono">{JSON.stringify(stopSequence)}</code>
        </>
      )}
    </p>
  )
}

function OutcomeCard({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(outcomeMessages)
  const locale = useLocale()
  const outcome = outcomeOf(analysis)
  if (outcome === undefined) return null
  const at = formatDuration(outcome.at, locale)
  switch (outcome.kind) {
    case 'aborted':
      return <Card tone="meta" title={messages.abortedAt[outcome.by](at)} />
    case 'cut-off':
      return (
        <Card tone="warning" title={messages.cutOffAt(at)}>
          <p className="mt-1 text-soft">{messages.cutOffWhy}</p>
        </Card>
      )
    case 'lost': {
      const { title, why, next } = messages.lost[outcome.cause]
      const told = [why, ...(outcome.sentHere && next !== undefined ? [next] : [])]
      return (
        <Card tone="bad" title={title(at)}>
          {/* Sentences are parted by a blank in English, and by nothing in Chinese. */}
          <p className="mt-1 text-soft">{told.join(locale === 'en' ? ' ' : '')}</p>
          {outcome.message !== '' && (
            <p className="mt-1 text-xs text-mute">
              {messages.saidBy[outcome.saidBy]}
              <code className="font-mono [overflow-wrap:anywhere]">{outcome.message}</code>
            </p>
          )}
        </Card>
      )
    }
  }
}

function Diagnostics({ diagnostics }: { readonly diagnostics: readonly MessageDiagnostic[] }) {
  const messages = useMessages(outcomeMessages)
  const locale = useLocale()
  const groups = new Map<MessageDiagnostic['code'], { count: number; first: MessageDiagnostic }>()
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.code)
    const count = diagnostic.count ?? 1
    if (group === undefined) groups.set(diagnostic.code, { count, first: diagnostic })
    else group.count += count
  }
  return (
    <ul className="mx-3.5 mt-2.5 flex flex-col gap-1 text-xs text-soft">
      {[...groups].map(([code, { count, first }]) => (
        <li key={code} className="flex items-baseline gap-2">
          <Dot tone="warning" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {messages.diagnostics[code](count, formatNumber(count, locale))}{' '}
            <button
              type="button"
              className="rounded-md text-link underline-offset-2 hover:underline"
              title={first.detail}
              onClick={() => openInEvents(first.eventNumber)}
            >
              {messages.eventNumber(formatNumber(first.eventNumber + 1, locale))}
            </button>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** new-api ends its streams with one line break too many: nothing that anybody lost. The Raw tab shows it. */
function holdsText(tail: Uint8Array): boolean {
  return tail.some((byte) => byte !== 0x0a && byte !== 0x0d)
}

function TailCard({ tail }: { readonly tail: Uint8Array }) {
  const messages = useMessages(outcomeMessages)
  const locale = useLocale()
  const text = decodeVisibly(tail)
  const formatted = formatJson(text)
  const shown = formatted.kind === 'json' ? formatted.text : text
  return (
    <Card tone="warning" title={messages.tail(formatBytes(tail.length, locale))}>
      <p className="mt-1 text-soft">{messages.tailWhy}</p>
      <TextView
        text={{ length: shown.length, pieces: [shown], toString: () => shown }}
        direction="ltr"
        className="mt-1.5 max-h-60 overflow-auto rounded-lg border border-line bg-bg px-3 py-2 font-mono text-xs"
        {...(formatted.kind === 'json' ? { paint: paintJson } : {})}
      />
    </Card>
  )
}
