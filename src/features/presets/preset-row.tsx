import { useState } from 'react'
import type { StoredPreset } from '../../core/presets/preset.ts'
import { Button } from '../../ui/button.tsx'
import { useLocale, useMessages } from '../../state/locale.ts'
import { presetMessages } from './messages.ts'

/** One preset: its name opens it. Without `onRename` and `onDelete` it is one of the gallery. */
export function PresetRow({
  preset,
  onOpen,
  onRename,
  onDelete,
}: {
  readonly preset: StoredPreset
  readonly onOpen: (preset: StoredPreset) => void
  readonly onRename?: (preset: StoredPreset, name: string) => void
  readonly onDelete?: (preset: StoredPreset) => void
}) {
  const messages = useMessages(presetMessages)
  const locale = useLocale()
  const [renaming, setRenaming] = useState(false)
  const changed = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  if (renaming && onRename !== undefined) {
    return (
      <li className="px-2 py-1">
        <RenameForm
          preset={preset}
          onDone={(name) => {
            setRenaming(false)
            if (name !== undefined && name !== preset.name) onRename(preset, name)
          }}
        />
      </li>
    )
  }
  return (
    <li className="flex items-center gap-1 rounded-lg hover:bg-raise">
      <button
        type="button"
        aria-label={messages.open(preset.name)}
        className="flex min-w-0 flex-1 flex-col rounded-lg px-2 py-1.5 text-left"
        onClick={() => onOpen(preset)}
      >
        <span className="w-full truncate font-medium">{preset.name}</span>
        <span className="w-full truncate font-mono text-2xs text-mute">
          {preset.request.method} {preset.request.url}
        </span>
      </button>
      {onRename !== undefined && (
        <time dateTime={preset.updatedAt} className="shrink-0 px-2 text-2xs text-mute max-sm:hidden">
          {changed.format(new Date(preset.updatedAt))}
        </time>
      )}
      {onRename !== undefined && (
        <Button
          tone="quiet"
          size="small"
          aria-label={messages.renameOf(preset.name)}
          onClick={() => setRenaming(true)}
        >
          {messages.rename}
        </Button>
      )}
      {onDelete !== undefined && (
        <Button
          tone="quiet"
          size="small"
          aria-label={messages.deleteOf(preset.name)}
          onClick={() => onDelete(preset)}
        >
          {messages.delete}
        </Button>
      )}
    </li>
  )
}

function RenameForm({
  preset,
  onDone,
}: {
  readonly preset: StoredPreset
  readonly onDone: (name: string | undefined) => void
}) {
  const messages = useMessages(presetMessages)
  const [name, setName] = useState(preset.name)
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onDone(name.trim() === '' ? undefined : name.trim())
      }}
    >
      <input
        type="text"
        autoFocus
        aria-label={messages.newName(preset.name)}
        className="h-8 min-w-0 flex-1 rounded-lg border border-line bg-bg px-3 outline-none focus:border-accent"
        value={name}
        onFocus={(focus) => focus.target.select()}
        onChange={(change) => setName(change.target.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Escape') return
          press.stopPropagation()
          onDone(undefined)
        }}
      />
      <Button type="submit">{messages.keepName}</Button>
    </form>
  )
}
