import { useId, useState } from 'react'
import { findVariables, type VariableUse } from '../../core/http/variables.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { requestFromDraft, useDraft } from '../../state/draft.ts'
import { useMessages } from '../../state/locale.ts'
import { closeDialog } from '../../state/screen.ts'
import { useSending } from '../../state/send-request.ts'
import { sendMessages } from './messages.ts'

/** Asks for each variable without a value, in password fields; memory only. */
export function ValuesDialog({ onUse }: { readonly onUse: (values: ReadonlyMap<string, string>) => void }) {
  const messages = useMessages(sendMessages)
  const names = useSending((store) => store.missing)
  const draft = useDraft()
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map())
  const [tried, setTried] = useState(false)
  const request = requestFromDraft(draft).request
  const uses = findVariables(request)
  const masked = draft.capture?.variables.find(
    (variable) => variable.reason === 'masked' && names.includes(variable.name),
  )
  const submit = () => {
    setTried(true)
    if (names.every((name) => (values.get(name) ?? '') !== '')) onUse(values)
  }
  return (
    <Dialog title={messages.valuesTitle} closeLabel={messages.close} onClose={closeDialog}>
      <form
        className="px-5 pt-4 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p className="mb-3 text-soft">
          {masked !== undefined && `${messages.masked(masked.original)} `}
          {names.length > 1 ? messages.explainMany : messages.explain}{' '}
          <b className="font-semibold break-all text-fg">{originOf(request.url)}</b>
          {messages.sentenceEnd}
          {names.length > 1 ? messages.stayMany : messages.stays}
        </p>
        {names.map((name, index) => (
          <SecretField
            key={name}
            name={name}
            usedIn={placesOf(name, uses, messages)}
            focus={index === 0}
            value={values.get(name) ?? ''}
            problem={tried && (values.get(name) ?? '') === '' ? messages.missing : undefined}
            onChange={(value) => setValues(new Map(values).set(name, value))}
          />
        ))}
        <div className="mt-4 flex gap-2">
          <Button tone="primary" type="submit">
            {messages.useAndSend}
          </Button>
          <Button onClick={closeDialog}>{messages.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function SecretField({
  name,
  usedIn,
  focus,
  value,
  problem,
  onChange,
}: {
  readonly name: string
  readonly usedIn: readonly string[]
  readonly focus: boolean
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}) {
  const messages = useMessages(sendMessages)
  const [shown, setShown] = useState(false)
  const id = useId()
  return (
    <div className="mb-3">
      <div className="mb-1 text-xs text-mute">
        <label htmlFor={id} className="font-mono">
          {name}
        </label>{' '}
        {usedIn.length > 0 && <span>· {usedIn.join(', ')}</span>}
      </div>
      <div className="flex h-[34px] items-center rounded-lg border border-line bg-bg pr-1 focus-within:border-accent">
        {/* A text box masked by CSS would be read aloud; a password field is not a `textbox` to assistive
            technology, so the role says what it is. */}
        <input
          id={id}
          role="textbox"
          aria-label={name}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem`}
          type={shown ? 'text' : 'password'}
          autoFocus={focus}
          autoComplete="off"
          spellCheck={false}
          className="h-full min-w-0 flex-1 bg-transparent px-3 font-mono text-xs outline-none"
          value={value}
          onChange={(change) => onChange(change.target.value)}
        />
        <Button
          tone="quiet"
          size="small"
          aria-label={shown ? messages.hideValue(name) : messages.showValue(name)}
          onClick={() => setShown(!shown)}
        >
          {shown ? messages.hide : messages.show}
        </Button>
      </div>
      <p id={`${id}-problem`} className="mt-1 min-h-4 text-xs text-bad">
        {problem}
      </p>
    </div>
  )
}

function originOf(url: string): string {
  return URL.parse?.(url)?.origin ?? url
}

/** Where a variable stands, for the eye: header names, the URL, the body. */
function placesOf(
  name: string,
  uses: readonly VariableUse[],
  messages: { readonly usedIn: { readonly url: string; readonly body: string } },
): readonly string[] {
  const places = uses.filter((use) => use.name === name).map((use) => use.where)
  return [
    ...new Set(places.map((place) => (place.kind === 'header' ? place.header : messages.usedIn[place.kind]))),
  ]
}
