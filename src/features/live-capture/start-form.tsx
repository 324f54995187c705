import { useMutation } from '@tanstack/react-query'
import { useId, useState, type RefObject } from 'react'
import { Button } from '../../ui/button.tsx'
import { getDraft } from '../../state/draft.ts'
import { startCapture } from '../../state/live-captures.ts'
import { useMessages } from '../../state/locale.ts'
import { useServerStatus } from '../../state/server-status.ts'
import { liveCaptureMessages } from './messages.ts'
import { suggestedUpstreams, upstreamProblem } from './upstream-problem.ts'

type Start = Awaited<ReturnType<typeof startCapture>>
type Messages = (typeof liveCaptureMessages)['en']

/** Names an upstream, and says at the field why there is no capture of it. */
export function StartForm({
  field,
  onStarted,
}: {
  readonly field: RefObject<HTMLInputElement | null>
  readonly onStarted: (captureId: string) => void
}) {
  const messages = useMessages(liveCaptureMessages)
  const server = useServerStatus()
  const [suggestions] = useState(() => suggestedUpstreams(getDraft().url, undefined))
  const offered = suggestedUpstreams(suggestions[0] ?? '', server?.demoOrigin)
  const [upstream, setUpstream] = useState(offered[0] ?? '')
  const [problem, setProblem] = useState<string>()
  const id = useId()
  const starting = useMutation({ networkMode: 'always', mutationFn: startCapture })

  const change = (text: string) => {
    setUpstream(text)
    setProblem(undefined)
  }
  const fail = (text: string) => {
    setProblem(text)
    field.current?.focus()
  }
  const submit = () => {
    if (starting.isPending) return
    const known = upstreamProblem(upstream)
    if (known !== undefined) return fail(messages.problems[known])
    setProblem(undefined)
    starting.mutate(upstream.trim(), {
      onSuccess: (start) => {
        if (start.kind === 'started') onStarted(start.capture.id)
        else fail(failureText(start, messages))
      },
    })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id} className="mb-1 block text-xs text-mute">
        {messages.upstream}
      </label>
      <div className="flex gap-2 max-sm:flex-col">
        <input
          ref={field}
          id={id}
          type="text"
          inputMode="url"
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="https://api.anthropic.com"
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem ${id}-hint`}
          className="h-8 min-w-0 flex-1 rounded-lg border border-line bg-bg px-3 font-mono text-xs outline-none placeholder:text-mute focus:border-accent max-sm:flex-none"
          value={upstream}
          onFocus={(focus) => focus.target.select()}
          onChange={(event) => change(event.target.value)}
        />
        <Button tone="primary" type="submit" aria-busy={starting.isPending}>
          {messages.start}
        </Button>
      </div>
      <span id={`${id}-hint`} className="sr-only">
        {messages.upstreamHint}
      </span>
      <p id={`${id}-problem`} role="alert" className="mt-1 text-xs text-bad empty:hidden">
        {problem}
      </p>
      <ul aria-label={messages.suggestions} className="mt-2 flex flex-wrap gap-1.5">
        {offered.map((suggestion) => (
          <li key={suggestion} className="min-w-0">
            <button
              type="button"
              aria-pressed={suggestion === upstream}
              className="block max-w-full truncate rounded-md border border-line px-2 py-0.5 font-mono text-2xs text-soft hover:border-mute hover:text-fg aria-pressed:border-accent aria-pressed:text-fg"
              onClick={() => {
                change(suggestion)
                field.current?.focus()
              }}
            >
              {suggestion.replace(/^https:\/\//u, '')}
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}

function failureText(start: Exclude<Start, { kind: 'started' }>, messages: Messages): string {
  if (start.kind === 'relay-unreachable') return messages.relayUnreachable
  const { code, message } = start.refusal
  if (code === 'not-this-page') return messages.stale
  if (code === 'address') return messages.refusedAddress
  if (code === 'own-port') return messages.refusedOwnPort
  if (code === 'too-many-captures') return messages.refusedTooMany
  return message === '' ? messages.refusedWithoutReason : message
}
