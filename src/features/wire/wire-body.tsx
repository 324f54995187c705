import { useMemo, useState } from 'react'
import { showLines } from '../../core/http/visible-bytes.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/quantities.ts'
import { TextView } from '../../ui/text-view.tsx'
import { wireMessages } from './wire-messages.ts'
import { beginningOf } from './wire-text.ts'

/** So many bytes of a body are laid out before somebody asks for all. */
const firstBytes = 20_000

/** The body as it left: text where it is UTF-8, and the way to its bytes where it is not. */
export function WireBody({
  body,
  tail,
  onShowHex,
}: {
  readonly body: Uint8Array
  /** What ended its chunks on the wire. */
  readonly tail: Uint8Array | undefined
  readonly onShowHex: () => void
}) {
  const messages = useMessages(wireMessages)
  const locale = useLocale()
  const [whole, setWhole] = useState(false)
  const isText = useMemo(() => isUtf8(body), [body])
  const size = formatBytes(body.length, locale)
  return (
    <div className="px-4 pt-2 pb-4">
      <h3 className="border-t border-line/60 pt-1.5 text-2xs font-semibold tracking-[0.04em] text-mute uppercase">
        {body.length === 0 ? messages.noBody : messages.body(size)}
      </h3>
      {!isText && (
        <p className="mt-1 flex flex-wrap items-center gap-2 text-soft">
          {messages.binary}
          <Button size="small" onClick={onShowHex}>
            {messages.showHex}
          </Button>
        </p>
      )}
      {isText && body.length > 0 && <BodyText bytes={whole ? body : beginningOf(body, firstBytes)} />}
      {isText && !whole && body.length > firstBytes && (
        <Button size="small" className="mt-2" onClick={() => setWhole(true)}>
          {messages.showAll(size)}
        </Button>
      )}
      {tail !== undefined && tail.length > 0 && (
        <pre className="mt-1 font-mono text-xs text-mute">{showLines(tail)}</pre>
      )}
    </div>
  )
}

function BodyText({ bytes }: { readonly bytes: Uint8Array }) {
  const messages = useMessages(wireMessages)
  const text = useMemo(() => {
    const shown = showLines(bytes)
    return { length: shown.length, pieces: [shown], toString: () => shown }
  }, [bytes])
  return (
    <div role="group" aria-label={messages.bodyText} className="mt-1">
      <TextView text={text} direction="ltr" className="font-mono text-xs" />
    </div>
  )
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
