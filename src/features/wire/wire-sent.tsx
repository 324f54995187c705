import { useMemo } from 'react'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { hideUrlSecrets } from '../../core/http/secret-names.ts'
import { headerLedger } from '../../platform/header-ledger.ts'
import { useAnalyses, useSelectedAnalysis } from '../../state/exchanges.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { openDialog } from '../../state/screen.ts'
import { Button } from '../../ui/button.tsx'
import { formatClock, formatDuration, formatNumber } from '../../ui/quantities.ts'
import { sentShape } from './sent-shape.ts'
import { wireMessages, type WireMessages } from './wire-messages.ts'
import { WireView } from './wire-view.tsx'

/** What the chosen Exchange put on the wire, as far as its transport can tell. */
export function AsSent() {
  const messages = useMessages(wireMessages)
  const locale = useLocale()
  const exchange = useSelectedAnalysis()?.exchange
  const count = useAnalyses().length
  if (exchange === undefined) return <p className="px-4 py-6 text-soft">{messages.nothingSent}</p>
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-4 py-2.5">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-mono text-xs [overflow-wrap:anywhere] text-soft">
            {formatClock(exchange.startedAt, locale)} · {facts(exchange, messages, locale).join(' · ')}
          </p>
          <Sentence exchange={exchange} />
        </div>
        {count > 1 && (
          <Button size="small" onClick={() => openDialog('comparison')}>
            {messages.compare}
          </Button>
        )}
      </div>
      <Sent key={exchange.id} exchange={exchange} />
    </>
  )
}

function Sentence({ exchange }: { readonly exchange: Exchange }) {
  const messages = useMessages(wireMessages)
  const text = sentence(exchange, messages)
  return text === undefined ? null : <p className="text-soft">{text}</p>
}

function sentence({ transport, written, end }: Exchange, messages: WireMessages): string | undefined {
  if (written !== undefined) return written.httpVersion === 'HTTP/2' ? messages.http2 : undefined
  if (transport !== 'relay') return messages[transport]
  return end === undefined ? messages.notWrittenYet : messages.notWritten
}

function facts({ request, written, connection }: Exchange, messages: WireMessages, locale: string): string[] {
  // As written: the values of variables stay out of what is always on screen, and so does a key in the query.
  const list = [`${request.method} ${hideUrlSecrets(request.url)}`]
  if (written !== undefined) list.push(messages.over(written.httpVersion))
  if (connection !== undefined) {
    const { remoteAddress, remotePort, proxy } = connection
    const address = remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress
    list.push(proxy === undefined ? messages.to(`${address}:${remotePort}`) : messages.through(proxy))
  }
  if (written !== undefined) {
    list.push(messages.headers(formatNumber(written.headers.length, locale), written.added.length))
    list.push(messages.after(formatDuration(written.at, locale)))
  }
  return list
}

function Sent({ exchange }: { readonly exchange: Exchange }) {
  const { transport, request, sent, written } = exchange
  // The Exchange itself changes with every chunk of the answer; what left does not.
  const shape = useMemo(
    () =>
      sentShape(
        {
          transport,
          request,
          ...(sent === undefined ? {} : { sent }),
          ...(written === undefined ? {} : { written }),
        },
        headerLedger,
      ),
    [transport, request, sent, written],
  )
  return shape.kind === 'not-written' ? null : <WireView shape={shape} />
}
