import { memo } from 'react'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { exposeHeadersLine } from '../../core/http/expose-headers.ts'
import { headerValue, type HttpRequest } from '../../core/http/request.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { useHeaderKnowledge } from '../../state/header-knowledge.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { useSending, useSendRequest } from '../../state/send-request.ts'
import { chooseTransport, relayAvailable } from '../../state/transport.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Section } from '../../ui/panel.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { HeaderGrid } from './header-grid.tsx'
import { headerMeaning } from './header-meaning.ts'
import { headerTable, type HeaderTable, readableValue } from './header-rows.ts'
import { responseMessages } from './messages.ts'

/** The headers with their meaning, what the capture had besides, and what a page is not shown. */
export const HeadersSection = memo(function HeadersSection({
  request,
  head,
  expectedHeaders,
}: {
  readonly request: HttpRequest
  readonly head: ResponseHead
  readonly expectedHeaders: Exchange['expectedHeaders']
}) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const knowledge = useHeaderKnowledge()
  const accept = headerValue(request.headers, 'accept')
  const { rows, missing, counts } = headerTable(head, expectedHeaders)
  const filtered = head.visibility === 'cors-filtered'
  const comparison =
    counts && messages.comparison(formatNumber(counts.same, locale), formatNumber(counts.expected, locale))
  return (
    <Section title={messages.headers} trailing={comparison}>
      {rows.length === 0 ? (
        <p className="text-xs text-mute">{filtered ? messages.noVisibleHeaders : messages.noHeaders}</p>
      ) : (
        <HeaderGrid
          rows={rows}
          meaningOf={knowledge && ((row) => headerMeaning(knowledge, locale, row, accept))}
        />
      )}
      {missing.length > 0 && <MissingHeaders missing={missing} />}
      {filtered && <Visibility head={head} expectedHeaders={expectedHeaders} />}
    </Section>
  )
})

function MissingHeaders({ missing }: { readonly missing: HeaderTable['missing'] }) {
  const messages = useMessages(responseMessages)
  const reasons = [...new Set(missing.map((row) => row.reason))]
  return reasons.map((reason) => (
    <div key={reason} className="mt-2 border-t border-line pt-2">
      <h4 className="mb-1 text-2xs text-mute">{messages.missingTitle(messages.missingReasons[reason])}</h4>
      <dl className="font-mono text-xs text-mute">
        {missing
          .filter((row) => row.reason === reason)
          .map(({ name, expected }) => (
            <div key={name} className="grid grid-cols-[minmax(96px,150px)_1fr] gap-x-2.5 pb-0.5">
              <dt className="[overflow-wrap:anywhere]">{name}</dt>
              <dd className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">{readableValue(expected)}</dd>
            </div>
          ))}
      </dl>
    </div>
  ))
}

function Visibility({
  head,
  expectedHeaders,
}: {
  readonly head: ResponseHead
  readonly expectedHeaders: Exchange['expectedHeaders']
}) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  const line = exposeHeadersLine(
    expectedHeaders?.map(([name]) => name),
    head.headers.map(([name]) => name),
  )
  return (
    <div className="mt-2 border-t border-line pt-2 text-xs text-soft">
      <p>{messages.filtered(formatNumber(head.headers.length, locale))}</p>
      {relayAvailable && <SendByRelay />}
      {line !== undefined && (
        <>
          <p className="mt-1.5 mb-1">{messages.exposeAdvice}</p>
          <div className="flex items-start gap-2 rounded-lg border border-line bg-bg py-1.5 pr-1.5 pl-3">
            <code className="min-w-0 flex-1 py-0.5 [overflow-wrap:anywhere]">{line}</code>
            <CopyButton
              label={messages.copy}
              copiedLabel={messages.copied}
              name={messages.copyExposeLine}
              text={() => line}
              onFailure={() => notify({ text: messages.copyFailed, tone: 'bad' })}
            />
          </div>
        </>
      )}
    </div>
  )
}

function SendByRelay() {
  const messages = useMessages(responseMessages)
  const { send } = useSendRequest()
  const busy = useSending((store) => store.activeId !== undefined)
  const sendByRelay = () => {
    chooseTransport('relay')
    send()
  }
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <Button size="small" disabled={busy} onClick={sendByRelay}>
        {messages.sendByRelay}
      </Button>
      {messages.sendByRelayHint}
    </p>
  )
}
