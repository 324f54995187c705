import { useId, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useDraft } from '../../state/draft.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { suggestedName, usePresetChanges } from '../../state/presets.ts'
import { takenOutPlaceText } from '../../state/taken-out.ts'
import { presetMessages } from './messages.ts'
import { storageFailureText } from './storage-failure.ts'

/** Saves the request in the editors under a name. */
export function SaveForm() {
  const messages = useMessages(presetMessages)
  const locale = useLocale()
  const hasUrl = useDraft().url.trim() !== ''
  const { save } = usePresetChanges()
  const [name, setName] = useState(() => (hasUrl ? suggestedName() : ''))
  const [problem, setProblem] = useState<string>()
  const id = useId()
  const submit = () => {
    const trimmed = name.trim()
    if (!hasUrl) return setProblem(messages.needsUrl)
    if (trimmed === '') return setProblem(messages.needsName)
    setProblem(undefined)
    save.mutate(trimmed, {
      onError: (failure) => setProblem(storageFailureText(failure, messages)),
      onSuccess: ({ preset, takenOut }) => {
        setName('')
        const places = takenOut.map(({ where }) => takenOutPlaceText(where, locale))
        const text =
          places.length === 0
            ? messages.savedAs(preset.name)
            : messages.savedWithout(preset.name, places.join(', '))
        notify({ tone: 'good', text })
      },
    })
  }
  return (
    <form
      className="border-b border-line px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id} className="mb-1 block text-xs text-mute">
        {messages.name}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          type="text"
          autoFocus
          autoComplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem`}
          className="h-8 min-w-0 flex-1 rounded-lg border border-line bg-bg px-3 outline-none focus:border-accent"
          value={name}
          onFocus={(focus) => focus.target.select()}
          onChange={(change) => setName(change.target.value)}
        />
        <Button tone="primary" type="submit" disabled={save.isPending}>
          {messages.save}
        </Button>
      </div>
      <p id={`${id}-problem`} role="alert" className="text-xs text-bad empty:hidden">
        {problem}
      </p>
    </form>
  )
}
