import { useMemo, type ReactNode } from 'react'
import type { TextPieces } from '../../core/dialects/message.ts'
import { formatJson } from '../../core/http/json-whitespace.ts'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { hexRows } from '../../core/http/hex-rows.ts'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatBytes } from '../../ui/quantities.ts'
import { TextView } from '../../ui/text-view.tsx'
import { bodyBytes, bodyTextOf } from './body-text.ts'
import { paintJson } from './json-paint.tsx'
import { bodyMessages } from './body-messages.ts'
import { apiErrorOf, htmlExtract } from './outcome.ts'

/** Beyond this a body is shown as it came: laying it out would hold up the page. */
const laidOutUnits = 500_000
const hexLines = 64

/** An answer that is no event stream, shown for what it is. HTML is source here, never a page. */
export function BodyView({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(bodyMessages)
  const locale = useLocale()
  const size = formatBytes(analysis.metrics.bytes, locale)
  switch (analysis.bodyKind) {
    case 'empty':
      // What was broken off before a byte of it came is not known to be empty; how it ended is told below.
      if (analysis.exchange.end?.kind !== 'complete') return null
      return <p className="px-3.5 py-3 text-soft">{messages.emptyBody}</p>
    case 'json':
      return <JsonBody analysis={analysis} size={size} />
    case 'html':
      return <HtmlBody analysis={analysis} size={size} />
    case 'binary':
      return <BinaryBody analysis={analysis} size={size} />
    case 'text':
      return (
        <BodyCard title={messages.textBody} size={size} text={() => bodyTextOf(analysis.exchange).toString()}>
          <TextView text={bodyTextOf(analysis.exchange)} className="font-mono text-xs" />
        </BodyCard>
      )
    case 'none-yet':
    case 'event-stream':
      return null
  }
}

interface BodyProps {
  readonly analysis: Analysis
  readonly size: string
}

function JsonBody({ analysis, size }: BodyProps) {
  const messages = useMessages(bodyMessages)
  const { exchange, message } = analysis
  const ended = exchange.end !== undefined
  const body = useBodyText(exchange)
  const laidOut = useMemo(() => (ended ? layOut(body) : undefined), [body, ended])
  const status = exchange.head?.status ?? 200
  const error =
    ended && status >= 400 && message.error === undefined ? apiErrorOf(body.toString()) : undefined
  return (
    <>
      {error !== undefined && (
        <section className="mx-3.5 mt-2.5 rounded-[10px] border border-bad/60 bg-bad/10 px-3 py-2">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-semibold text-bad">{messages.httpError(status)}</h3>
            {error.type !== undefined && <code className="font-mono text-xs text-bad">{error.type}</code>}
          </div>
          <p dir="auto" className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
            {error.message}
          </p>
        </section>
      )}
      <BodyCard title={messages.jsonBody} size={size} text={() => body.toString()}>
        <TextView
          text={laidOut ?? body}
          direction="ltr"
          open={!ended}
          className="font-mono text-xs"
          {...(laidOut === undefined ? {} : { paint: paintJson })}
        />
      </BodyCard>
    </>
  )
}

function useBodyText(exchange: Exchange): TextPieces {
  return useMemo(() => bodyTextOf(exchange), [exchange])
}

function layOut(body: TextPieces): TextPieces | undefined {
  if (body.length > laidOutUnits) return undefined
  const formatted = formatJson(body.toString())
  if (formatted.kind !== 'json') return undefined
  const { text } = formatted
  return { length: text.length, pieces: [text], toString: () => text }
}

function HtmlBody({ analysis, size }: BodyProps) {
  const messages = useMessages(bodyMessages)
  const body = useBodyText(analysis.exchange)
  const ended = analysis.exchange.end !== undefined
  const extract = useMemo(
    () => (ended ? htmlExtract(body.toString().slice(0, laidOutUnits)) : undefined),
    [body, ended],
  )
  return (
    <>
      <section className="mx-3.5 mt-2.5 rounded-[10px] border border-warn/60 bg-warn/10 px-3 py-2">
        <h3 className="font-semibold text-warn">{messages.htmlInstead}</h3>
        {extract !== undefined && (
          <>
            {extract.title !== '' && (
              <p dir="auto" className="mt-1 font-semibold [overflow-wrap:anywhere]">
                {extract.title}
              </p>
            )}
            <p dir="auto" className="mt-1 text-soft [overflow-wrap:anywhere]">
              {extract.text}
            </p>
          </>
        )}
      </section>
      <BodyCard title={messages.htmlSource} size={size} text={() => body.toString()}>
        <TextView text={body} direction="ltr" className="font-mono text-xs" />
      </BodyCard>
    </>
  )
}

function BinaryBody({ analysis, size }: BodyProps) {
  const messages = useMessages(bodyMessages)
  const { chunks } = analysis.exchange
  const head = firstBytes(chunks, hexLines * 16)
  return (
    <BodyCard
      title={messages.binaryBody}
      size={size}
      text={() => hexRows(bodyBytes(analysis.exchange), Infinity)}
    >
      <pre className="overflow-x-auto font-mono text-xs">{hexRows(head, hexLines)}</pre>
      {analysis.metrics.bytes > head.length && <p className="mt-1 text-mute">{messages.binaryHead}</p>}
    </BodyCard>
  )
}

function firstBytes(chunks: Analysis['exchange']['chunks'], limit: number): Uint8Array {
  const head: number[] = []
  for (const chunk of chunks) {
    if (head.length >= limit) break
    head.push(...chunk.bytes.subarray(0, limit - head.length))
  }
  return Uint8Array.from(head)
}

function BodyCard({
  title,
  size,
  text,
  children,
}: {
  readonly title: string
  readonly size: string
  readonly text: () => string
  readonly children: ReactNode
}) {
  const messages = useMessages(bodyMessages)
  return (
    <article aria-label={title} className="mx-3.5 mt-2.5 overflow-hidden rounded-[10px] border border-line">
      <header className="flex min-h-[30px] items-center gap-2 bg-raise px-3 text-[11.5px] text-mute">
        <h3 className="font-semibold text-slate">{title}</h3>
        <span>{size}</span>
        <span className="ml-auto">
          <CopyButton
            label={messages.copy}
            copiedLabel={messages.copied}
            name={messages.copyBody}
            text={text}
          />
        </span>
      </header>
      <div className="px-3 py-[9px]">{children}</div>
    </article>
  )
}
