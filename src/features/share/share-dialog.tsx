import { useId, useMemo } from 'react'
import { encodeShareFragment, longLinkCharacters } from '../../core/presets/share-link.ts'
import type { TakenOut } from '../../core/presets/redaction.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../state/draft.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { presetFromDraft, suggestedName } from '../../state/presets.ts'
import { closeDialog } from '../../state/screen.ts'
import { takenOutPlaceText } from '../../state/taken-out.ts'
import { shareMessages } from './messages.ts'

/** The request as a link, and what was taken out of it before. */
export function ShareDialog() {
  const messages = useMessages(shareMessages)
  const draft = useDraft()
  return (
    <Dialog title={messages.title} closeLabel={messages.close} width="max-w-2xl" onClose={closeDialog}>
      <div className="px-5 pt-4 pb-5">
        {draft.url.trim() === '' ? <p className="text-soft">{messages.nothing}</p> : <LinkAndList />}
      </div>
    </Dialog>
  )
}

function LinkAndList() {
  const messages = useMessages(shareMessages)
  const locale = useLocale()
  const draft = useDraft()
  const id = useId()
  const { link, takenOut } = useMemo(() => linkTo(draft), [draft])
  const numbers = new Intl.NumberFormat(locale)
  const local = /^(localhost|127\.|\[::1\])/u.test(location.hostname)
  return (
    <>
      <p className="mb-3 text-soft">{messages.explain}</p>
      <div className="flex h-[34px] items-center rounded-lg border border-line bg-bg pr-3 focus-within:border-accent">
        <input
          readOnly
          aria-label={messages.link}
          aria-describedby={`${id}-size`}
          className="h-full min-w-0 flex-1 bg-transparent px-3 font-mono text-xs text-soft outline-none"
          value={link}
          onFocus={(focus) => focus.target.select()}
        />
        <span id={`${id}-size`} className="shrink-0 text-xs text-mute">
          {messages.characters(numbers.format(link.length))}
        </span>
      </div>
      {link.length > longLinkCharacters && <p className="mt-1 text-xs text-warn">{messages.long}</p>}
      {local && <p className="mt-1 text-xs text-mute">{messages.localPage}</p>}
      <h3 className="mt-4 mb-1 text-2xs font-semibold tracking-[0.06em] text-mute uppercase">
        {messages.takenOut}
      </h3>
      <ul aria-label={messages.takenOut}>
        {takenOut.map(({ where, variable }, index) => (
          <li
            key={index}
            className="flex items-baseline gap-2.5 border-b border-line/60 py-1.5 last:border-b-0"
          >
            <code className="font-mono text-xs">{takenOutPlaceText(where, locale)}</code>
            <span className="text-soft">
              {variable === '' ? messages.dropped : messages.credential(variable)}
            </span>
          </li>
        ))}
        {takenOut.length === 0 && <li className="py-1.5 text-mute">{messages.nothingTakenOut}</li>}
      </ul>
      <p className="mt-1 text-xs text-mute">{messages.readOver}</p>
      <div className="mt-4 flex items-center gap-2">
        <CopyLink link={link} />
      </div>
    </>
  )
}

function CopyLink({ link }: { readonly link: string }) {
  const messages = useMessages(shareMessages)
  return (
    <CopyButton
      tone="primary"
      size="normal"
      label={messages.copy}
      copiedLabel={messages.copied}
      text={() => link}
      onFailure={() => notify({ tone: 'bad', text: messages.copyFailed })}
    />
  )
}

/** `draft` is what the link is of: a changed one gives another link. */
function linkTo(_draft: unknown): { readonly link: string; readonly takenOut: readonly TakenOut[] } {
  const { preset, takenOut } = presetFromDraft(suggestedName())
  const page = location.href.replace(/#.*$/u, '')
  return { link: `${page}#${encodeShareFragment(preset)}`, takenOut }
}
