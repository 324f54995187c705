/** True where a paste is the field's own: inputs, text areas and Monaco. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.closest(
      'input:not([type=radio]):not([type=checkbox]), textarea, [contenteditable="true"], .monaco-editor',
    ) !== null
  )
}

/**
 * Paste anywhere outside a field, and drop anywhere. The paste is taken at once, before anything is
 * loaded or read, so that the browser does nothing else with it. Listens from the page's first script on,
 * and for as long as the page lives.
 */
export function listenForCaptures(handlers: {
  readonly onText: (text: string) => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onDragging: (dragging: boolean) => void
}): void {
  document.addEventListener('paste', (event) => {
    if (event.defaultPrevented || takesText(event.target)) return
    const files = [...(event.clipboardData?.files ?? [])]
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text === '' && files.length === 0) return
    event.preventDefault()
    if (text !== '') handlers.onText(text)
    else handlers.onFiles(files)
  })
  // Captured, so that a file dropped on an editor is imported too and not opened by the browser.
  document.addEventListener(
    'dragover',
    (event) => {
      if (!holdsImport(event)) return
      event.preventDefault()
      handlers.onDragging(true)
    },
    { capture: true },
  )
  document.addEventListener('dragleave', (event) => {
    // Leaving the window has no related target; moving between elements has one.
    if (event.relatedTarget === null) handlers.onDragging(false)
  })
  document.addEventListener(
    'drop',
    (event) => {
      handlers.onDragging(false)
      if (event.defaultPrevented || !holdsImport(event)) return
      event.preventDefault()
      event.stopPropagation()
      const files = [...(event.dataTransfer?.files ?? [])]
      const text = event.dataTransfer?.getData('text/plain') ?? ''
      if (files.length > 0) handlers.onFiles(files)
      else if (text !== '') handlers.onText(text)
    },
    { capture: true },
  )
}

/** Files always; dragged text only outside fields, where dropping it is the field's own business. */
function holdsImport(event: DragEvent): boolean {
  const types = event.dataTransfer?.types ?? []
  return types.includes('Files') || (types.includes('text/plain') && !takesText(event.target))
}
