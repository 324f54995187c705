import { useEffect, type RefObject } from 'react'
import type { EditorDocument } from '../../core/http/editor-document.ts'
import { editBetween } from './edit-between.ts'

/** UTF-16 units that a text area lays out quickly; of more it shows the start, read-only. */
const mostShown = 200_000

/** A plain text area that takes typing until the editor is there, and for good where it cannot load. */
export function StandIn({
  areaRef,
  label,
  document,
  readOnly,
  description,
}: {
  readonly areaRef: RefObject<HTMLTextAreaElement | null>
  readonly label: string
  readonly document: EditorDocument
  readonly readOnly: boolean
  readonly description: string | undefined
}) {
  useEffect(() => {
    const area = areaRef.current
    if (area === null) return
    let shown = ''
    const attachment = document.attach({ readText: () => area.value })
    const show = (): void => {
      const text = document.getText()
      const cut = text.length > mostShown
      area.value = shown = cut ? text.slice(0, mostShown) : text
      area.readOnly = readOnly || cut
    }
    const input = (): void => {
      const before = shown
      shown = area.value
      attachment.edited([[editBetween(before, shown)]])
    }
    // What was typed before this ran is the user's and stays.
    const typedEarly = area.value
    show()
    if (typedEarly !== area.defaultValue && typedEarly !== shown) {
      area.value = typedEarly
      input()
    }
    const compositionStart = (): void => {
      area.dataset.composing = ''
    }
    const compositionEnd = (): void => {
      delete area.dataset.composing
    }
    area.addEventListener('input', input)
    area.addEventListener('compositionstart', compositionStart)
    area.addEventListener('compositionend', compositionEnd)
    const stopListening = document.subscribe((change) => {
      if (change.origin === 'program') show()
    })
    return () => {
      area.removeEventListener('input', input)
      area.removeEventListener('compositionstart', compositionStart)
      area.removeEventListener('compositionend', compositionEnd)
      stopListening()
      attachment.release()
    }
  }, [areaRef, document, readOnly])

  return (
    <textarea
      ref={areaRef}
      aria-label={label}
      aria-description={description}
      className="code-editor-stand-in"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      wrap="off"
    />
  )
}
