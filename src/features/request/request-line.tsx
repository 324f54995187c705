import { Button } from '../../ui/button.tsx'
import { editDraft, useDraft } from '../../state/draft.ts'
import { useMessages } from '../../state/locale.ts'
import { stopSending, useSending } from '../../state/send-request.ts'
import { requestMessages } from './messages.ts'
import { TransportChoice } from './transport-choice.tsx'
import { UrlField } from './url-field.tsx'

const usualMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'QUERY']

/** Method, URL, transport, and Send or Stop. */
export function RequestLine({
  shortcut,
  onSend,
}: {
  readonly shortcut: string
  readonly onSend: () => void
}) {
  const messages = useMessages(requestMessages)
  const draft = useDraft()
  const sending = useSending((store) => store.activeId !== undefined)
  const methods = usualMethods.includes(draft.method) ? usualMethods : [...usualMethods, draft.method]
  return (
    <form
      className="flex min-w-0 flex-1 items-center gap-x-2.5 gap-y-2 max-xl:flex-wrap"
      onSubmit={(submit) => {
        submit.preventDefault()
        onSend()
      }}
    >
      <div className="flex h-[34px] min-w-0 flex-1 items-center overflow-hidden rounded-lg border border-line bg-bg focus-within:border-accent">
        <select
          aria-label={messages.method}
          className="h-full shrink-0 border-r border-line bg-transparent pr-1 pl-3 font-mono text-xs font-semibold text-link outline-none focus-visible:bg-raise max-sm:pl-2 [&>option]:bg-panel [&>option]:text-fg"
          value={draft.method}
          onChange={(change) => editDraft({ method: change.target.value })}
        >
          {methods.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
        <UrlField
          label={messages.url}
          placeholder={messages.urlPlaceholder}
          value={draft.url}
          onChange={(url) => editDraft({ url })}
        />
      </div>
      <TransportChoice />
      {sending ? (
        <Button
          className="h-[34px] min-w-[104px] max-sm:min-w-0"
          onClick={(click) => {
            // React makes Send of this very button before the click is over, and would so send again.
            click.preventDefault()
            stopSending()
          }}
          aria-keyshortcuts="Escape"
        >
          {messages.stop}
          <kbd aria-hidden className="font-sans text-2xs text-soft max-sm:hidden">
            Esc
          </kbd>
        </Button>
      ) : (
        <Button
          tone="primary"
          type="submit"
          className="h-[34px] sm:min-w-[104px]"
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {messages.send}
          <kbd aria-hidden className="font-sans text-2xs max-sm:hidden">
            {shortcut}
          </kbd>
        </Button>
      )}
    </form>
  )
}
