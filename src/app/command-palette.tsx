import { useId, useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { useMessages } from '../state/locale.ts'
import { closeDialog } from '../state/screen.ts'
import { appMessages } from './messages.ts'

export interface Command {
  readonly name: string
  readonly keys?: string
  readonly run: () => void
}

/** Every action of the page by name. */
export function CommandPalette({ commands }: { readonly commands: readonly Command[] }) {
  const messages = useMessages(appMessages)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const words = search.toLowerCase().split(/\s+/u)
  const found = commands.filter((command) => words.every((word) => command.name.toLowerCase().includes(word)))
  const current = Math.min(chosen, found.length - 1)
  const run = (command: Command | undefined) => {
    if (command === undefined) return
    closeDialog()
    // After the dialog has given the focus back, so that an action may take it.
    setTimeout(command.run)
  }
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen((current + 1) % Math.max(1, found.length))
    else if (event.key === 'ArrowUp') setChosen((current + found.length - 1) % Math.max(1, found.length))
    else if (event.key === 'Enter') run(found[current])
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={messages.palette} closeLabel={messages.close} width="max-w-lg" onClose={closeDialog}>
      <input
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${current}` : undefined}
        aria-label={messages.paletteSearch}
        placeholder={messages.paletteSearch}
        autoFocus
        className="h-11 w-full border-b border-line bg-transparent px-4 outline-none placeholder:text-mute"
        value={search}
        onChange={(change) => {
          setSearch(change.target.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      <ul id={listId} role="listbox" aria-label={messages.palette} className="p-1.5">
        {found.map((command, index) => (
          <li
            key={command.name}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            className="flex h-8 cursor-pointer items-center rounded-md px-2.5 text-soft aria-selected:bg-raise aria-selected:text-fg"
            onPointerMove={() => setChosen(index)}
            onClick={() => run(command)}
          >
            {command.name}
            {command.keys !== undefined && (
              <kbd className="ml-auto font-mono text-2xs text-mute">{command.keys}</kbd>
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="px-4 pb-4 text-mute">{messages.paletteNone}</p>}
    </Dialog>
  )
}
