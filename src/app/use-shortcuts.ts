import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { showPanel, type PanelName } from '../state/screen.ts'
import { commandKey } from './platform-keys.ts'

export interface ShortcutHandlers {
  readonly send: () => void
  /** True where there was something to stop. */
  readonly stop: () => boolean
  readonly savePreset: () => void
  readonly palette: () => void
  readonly undo: () => void
  readonly nextPanel: (backwards: boolean) => void
}

/** The keyboard of the whole page. Captured, so that an editor under the cursor does not eat it. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (handle(event, latest.current)) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    document.addEventListener('keydown', press, { capture: true })
    return () => document.removeEventListener('keydown', press, { capture: true })
  }, [])
}

function handle(event: KeyboardEvent, handlers: ShortcutHandlers): boolean {
  if (event.isComposing) return false
  const inDialog =
    event.target instanceof Element && event.target.closest('[role=dialog], [role=alertdialog]') !== null
  if (event.key === 'F6' && !inDialog) {
    handlers.nextPanel(event.shiftKey)
    return true
  }
  // In a dialog Esc closes the dialog; the stream goes on.
  if (event.key === 'Escape' && !inDialog) return handlers.stop()
  if (!commandKey(event) || inDialog) return false
  if (event.key === 'Enter') handlers.send()
  else if (event.key === 's' && !event.shiftKey) handlers.savePreset()
  else if (event.key === 'k' && !event.shiftKey) handlers.palette()
  else if (event.key === 'z' && !event.shiftKey && !inField(event.target)) handlers.undo()
  else return false
  return true
}

function inField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=radio]):not([type=checkbox]), textarea, [contenteditable="true"], .monaco-editor',
    ) !== null
  )
}

const panelNames: readonly PanelName[] = ['request', 'stream', 'response']

/** Moves the focus to the next of the three regions, round and round; a narrow screen shows it first. */
export function focusNextPanel(backwards: boolean): void {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const here = panels.findIndex((panel) => panel.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const next = here === -1 ? 0 : (here + step + panels.length) % panels.length
  const name = panelNames[next]
  if (name !== undefined) flushSync(() => showPanel(name))
  panels[next]?.focus()
}
