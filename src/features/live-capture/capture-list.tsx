import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { LiveCapture } from '../../core/transport/capture-feed.ts'
import { Button } from '../../ui/button.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { useLiveCaptures } from '../../state/live-captures.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { CaptureDetails } from './capture-details.tsx'
import { liveCaptureMessages } from './messages.ts'

/** The captures that run; one of them is open, with its Base URL and how clients take it. */
export function CaptureList({
  captures,
  started,
  onStop,
}: {
  readonly captures: readonly LiveCapture[]
  /** The one just started here: it opens, and its Base URL takes the focus. */
  readonly started: string | undefined
  readonly onStop: (capture: LiveCapture) => void
}) {
  const messages = useMessages(liveCaptureMessages)
  const newest = captures.find(({ id }) => id === started)?.id ?? captures.at(-1)?.id
  const [choice, setChoice] = useState<{
    readonly of: string | undefined
    readonly open: string | undefined
  }>()
  // A choice holds until another capture is started.
  const open = choice !== undefined && choice.of === newest ? choice.open : newest
  return (
    <ul aria-label={messages.captures} className="px-5 pt-3">
      {captures.map((capture) => (
        <CaptureItem
          key={capture.id}
          capture={capture}
          open={capture.id === open}
          takesFocus={capture.id === started}
          onStop={() => onStop(capture)}
          onToggle={() => setChoice({ of: newest, open: capture.id === open ? undefined : capture.id })}
        />
      ))}
    </ul>
  )
}

function CaptureItem({
  capture,
  open,
  takesFocus,
  onStop,
  onToggle,
}: {
  readonly capture: LiveCapture
  readonly open: boolean
  readonly takesFocus: boolean
  readonly onStop: () => void
  readonly onToggle: () => void
}) {
  const messages = useMessages(liveCaptureMessages)
  const locale = useLocale()
  const calls = useLiveCaptures((store) => store.calls.get(capture.id) ?? 0)
  const id = useId()
  return (
    <li className="mb-2 rounded-lg border border-line">
      <div className="flex items-center gap-2 py-1 pr-1 pl-2">
        <button
          type="button"
          id={id}
          aria-expanded={open}
          className="flex min-w-0 flex-1 items-center gap-2 rounded-md py-0.5 pr-1 text-left"
          onClick={onToggle}
        >
          <ChevronRight size={14} aria-hidden className={`shrink-0 text-mute ${open ? 'rotate-90' : ''}`} />
          <span className="min-w-0 truncate font-mono text-xs">{capture.upstream}</span>
          <span className="ml-auto shrink-0 text-xs text-mute">
            {calls === 0 ? messages.noCalls : messages.calls(formatNumber(calls, locale), calls === 1)}
          </span>
        </button>
        <Button size="small" aria-describedby={id} onClick={onStop}>
          {messages.stop}
        </Button>
      </div>
      {open && <CaptureDetails capture={capture} takesFocus={takesFocus} />}
    </li>
  )
}
