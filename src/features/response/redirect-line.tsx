import type { Exchange } from '../../core/exchange/exchange.ts'
import { redirectOf } from '../../core/http/redirect.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { followRedirect } from '../../state/follow-redirect.ts'
import { useMessages } from '../../state/locale.ts'
import { useSending, useSendRequest } from '../../state/send-request.ts'
import { Button } from '../../ui/button.tsx'
import { responseMessages } from './messages.ts'

/** Where a redirect points, and one hop on. A browser follows them all by itself, so a direct send has none. */
export function RedirectLine({
  exchange,
  head,
}: {
  readonly exchange: Exchange
  readonly head: ResponseHead
}) {
  const messages = useMessages(responseMessages)
  const { send } = useSendRequest()
  const busy = useSending((store) => store.activeId !== undefined)
  const { request, sent, transport } = exchange
  const redirect = redirectOf(head, request, sent?.url ?? request.url)
  if (redirect === undefined) return null
  const { location, hop } = redirect
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-soft">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {messages.redirectsTo} <code className="font-mono text-fg">{hop?.to ?? location}</code>
      </span>
      {hop !== undefined && transport === 'relay' && (
        <Button size="small" disabled={busy} onClick={() => followRedirect(hop, send)}>
          {messages.followRedirect}
        </Button>
      )}
      {hop === undefined && <span>{messages.redirectUnusable}</span>}
      {hop?.bodyDropped === true && <span className="text-mute">{messages.becomesGet(request.method)}</span>}
      {hop?.otherOrigin === true && <span className="text-mute">{messages.anotherOrigin}</span>}
    </div>
  )
}
