import { AlertDialog } from '@base-ui/react/alert-dialog'
import { useRef } from 'react'
import type { TakenOutPlace } from '../../core/presets/redaction.ts'
import { answerRedirect, useRedirectQuestion, type RedirectAnswer } from '../../state/follow-redirect.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { useSendRequest } from '../../state/send-request.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/quantities.ts'
import { redirectMessages } from './messages.ts'

type RedirectMessages = (typeof redirectMessages)['en']

/** Asks before a redirect takes credentials to another origin; names them and the origin, not their values. */
export function OtherOriginDialog() {
  const messages = useMessages(redirectMessages)
  const locale = useLocale()
  const { send } = useSendRequest()
  const cancel = useRef<HTMLButtonElement>(null)
  const { question } = useRedirectQuestion()
  if (question === undefined) return null
  const { hop, places, stripped } = question
  const answer = (given: RedirectAnswer) => () => answerRedirect(given, send)
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && answerRedirect('cancel', send)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        {/* Enter or Space pressed in haste sends nothing. */}
        <AlertDialog.Popup
          initialFocus={cancel}
          className="fixed top-[max(16px,8vh)] left-1/2 z-50 flex max-h-[84vh] w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 flex-col overflow-auto rounded-xl border border-line bg-panel px-5 pt-4 pb-5 text-fg shadow-2xl outline-none"
        >
          <AlertDialog.Title className="mb-3 text-[15px] font-semibold">{messages.title}</AlertDialog.Title>
          <AlertDialog.Description render={<div className="text-soft" />}>
            <p>{messages.explain(new URL(hop.from).origin)}</p>
            <p className="my-2 font-mono text-xs font-semibold [overflow-wrap:anywhere] text-fg">
              {new URL(hop.to).origin}
            </p>
            <p>{messages.along}</p>
            <ul className="my-2 rounded-lg border border-line bg-bg px-3 py-2 font-mono text-xs text-fg">
              {places.map((place) => (
                <li key={JSON.stringify(place)} className="[overflow-wrap:anywhere]">
                  {placeText(place, messages)}
                </li>
              ))}
            </ul>
            {hop.request.body !== null && (
              <p className="mb-2">{messages.body(formatBytes(hop.request.body.length, locale))}</p>
            )}
            <p className="text-xs text-mute">{messages.alwaysHint}</p>
          </AlertDialog.Description>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button tone="primary" onClick={answer('once')}>
              {messages.sendOnce}
            </Button>
            <Button onClick={answer('always')}>{messages.always}</Button>
            {stripped !== undefined && (
              <Button onClick={answer('without-credentials')}>{messages.without}</Button>
            )}
            <Button ref={cancel} onClick={answer('cancel')}>
              {messages.cancel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function placeText(place: TakenOutPlace, { places }: RedirectMessages): string {
  switch (place.kind) {
    case 'header':
    case 'query':
      return places[place.kind](place.name)
    default:
      return places[place.kind]
  }
}
