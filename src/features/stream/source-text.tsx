import { useMemo } from 'react'
import { TextView } from '../../ui/text-view.tsx'
import { paintJson } from './json-paint.tsx'

/** A whole text in a scrolling box of its own that the keyboard reaches. */
export function SourceText({
  label,
  text,
  json = false,
}: {
  readonly label: string
  readonly text: string
  readonly json?: boolean
}) {
  const pieces = useMemo(() => ({ length: text.length, pieces: [text], toString: () => text }), [text])
  return (
    // A scrolling box has to take the focus, or the keyboard cannot scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label={label} tabIndex={0} className="min-h-0 flex-1 overflow-auto px-3.5 py-2">
      <TextView
        text={pieces}
        direction={json ? 'ltr' : 'auto'}
        className="font-mono text-xs"
        {...(json ? { paint: paintJson } : {})}
      />
    </div>
  )
}
