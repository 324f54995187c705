import { useMemo, useState } from 'react'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatBytes } from '../../ui/quantities.ts'
import { shapeBytes, type SentShape } from './sent-shape.ts'
import { WireBody } from './wire-body.tsx'
import { WireHead } from './wire-head-lines.tsx'
import { WireHeaders } from './wire-headers.tsx'
import { WireHex } from './wire-hex.tsx'
import { wireMessages } from './wire-messages.ts'
import { holdsSecrets, wireText, type WireForm } from './wire-text.ts'

/** The request as it left: as text with nothing hidden but secrets, or byte by byte. */
export function WireView({ shape }: { readonly shape: SentShape }) {
  const messages = useMessages(wireMessages)
  const [form, setForm] = useState<WireForm>('text')
  const [secretsShown, setSecretsShown] = useState(false)
  const hasHex = shape.kind === 'bytes' || (shape.kind === 'headers' && shape.body.length > 0)
  return (
    <section aria-label={messages.view}>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
        {hasHex && <FormChoice form={form} onChange={setForm} />}
        {holdsSecrets(shape) && (form === 'text' || shape.kind === 'bytes') && (
          <Button
            size="small"
            tone="quiet"
            aria-pressed={secretsShown}
            className="aria-pressed:bg-warn/16 aria-pressed:text-warn"
            onClick={() => setSecretsShown(!secretsShown)}
          >
            {messages.showSecrets}
          </Button>
        )}
        <span className="ml-auto">
          <CopyButton
            label={messages.copy}
            copiedLabel={messages.copied}
            name={messages.copyView}
            text={() => wireText(shape, form, secretsShown)}
            onFailure={() => notify({ tone: 'bad', text: messages.copyFailed })}
          />
        </span>
      </div>
      {form === 'hex' ? (
        <Hex shape={shape} secretsShown={secretsShown} />
      ) : (
        <>
          {shape.kind === 'bytes' && <WireHead shape={shape} secretsShown={secretsShown} />}
          {shape.kind === 'headers' && <WireHeaders sent={shape.sent} secretsShown={secretsShown} />}
          {shape.kind !== 'not-written' && (
            <WireBody
              body={shape.body}
              tail={shape.kind === 'bytes' ? shape.tail : undefined}
              onShowHex={() => setForm('hex')}
            />
          )}
        </>
      )}
    </section>
  )
}

function Hex({ shape, secretsShown }: { readonly shape: SentShape; readonly secretsShown: boolean }) {
  const { bytes, secrets } = useMemo(() => shapeBytes(shape), [shape])
  const messages = useMessages(wireMessages)
  const locale = useLocale()
  return (
    <>
      {shape.kind === 'headers' && (
        <p className="px-4 pt-2 text-xs text-mute">{messages.body(formatBytes(bytes.length, locale))}</p>
      )}
      <WireHex bytes={bytes} hidden={secretsShown ? none : secrets} />
    </>
  )
}

const none: readonly never[] = []

function FormChoice({
  form,
  onChange,
}: {
  readonly form: WireForm
  readonly onChange: (form: WireForm) => void
}) {
  const messages = useMessages(wireMessages)
  return (
    <fieldset
      role="radiogroup"
      aria-label={messages.form}
      className="flex h-6 overflow-hidden rounded-md border border-line bg-bg text-xs text-mute"
    >
      {(['text', 'hex'] as const).map((choice) => (
        <label
          key={choice}
          className="relative flex cursor-pointer items-center px-2.5 has-checked:bg-raise has-checked:text-fg has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name="wire-form"
            className="sr-only"
            checked={form === choice}
            onChange={() => onChange(choice)}
          />
          {messages.forms[choice]}
        </label>
      ))}
    </fieldset>
  )
}
