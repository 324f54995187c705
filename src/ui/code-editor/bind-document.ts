import type { DocumentChange, EditorDocument } from '../../core/http/editor-document.ts'
import { changedRange, placeAfterLayout } from './edit-between.ts'
import { editor, Range } from './monaco.ts'

/**
 * Keeps a Monaco model and a document the same, until `release`. Monaco gets LF only, so it normalises nothing;
 * line endings and byte order mark stay in the document.
 */
export function bindDocument(
  instance: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  document: EditorDocument,
): () => void {
  const attachment = document.attach({ readText: () => model.getValue(editor.EndOfLinePreference.LF) })
  let replacing = false
  let version = model.getVersionId()
  attachment.settled(model.getAlternativeVersionId())

  const contentListener = model.onDidChangeContent((event) => {
    const edits = event.changes.map(({ range, text }) => ({
      startLine: range.startLineNumber,
      endLine: range.endLineNumber,
      text,
    }))
    // Several versions in one event are edits one after another, each where it lands after those before it.
    const steps = event.versionId === version + 1 ? [edits] : edits.map((edit) => [edit])
    version = event.versionId
    if (!replacing) attachment.edited(steps, model.getAlternativeVersionId())
  })

  const stopListening = document.subscribe((change) => {
    if (change.origin !== 'program') return
    replacing = true
    replaceText(instance, model, document.getText(), change)
    replacing = false
    attachment.settled(model.getAlternativeVersionId())
  })

  return () => {
    stopListening()
    attachment.release()
    contentListener.dispose()
  }
}

/** Where Monaco has no line break to go by, it takes the system's: on Windows that would be CRLF. */
export function keepLineFeeds(model: editor.ITextModel): void {
  if (model.getEOL() !== '\n') model.setEOL(editor.EndOfLineSequence.LF)
}

function replaceText(
  instance: editor.IStandaloneCodeEditor,
  model: editor.ITextModel,
  text: string,
  change: DocumentChange,
): void {
  if (!change.undoable) {
    model.setValue(text)
    keepLineFeeds(model)
    return
  }
  const before = model.getValue(editor.EndOfLinePreference.LF)
  const position = instance.getPosition()
  const place = position === null ? 0 : placeAfterLayout(before, model.getOffsetAt(position), text)
  const { start, beforeEnd, afterEnd } = changedRange(before, text)
  const range = Range.fromPositions(model.getPositionAt(start), model.getPositionAt(beforeEnd))
  model.pushStackElement()
  model.pushEditOperations(
    instance.getSelections(),
    [{ range, text: text.slice(start, afterEnd) }],
    () => null,
  )
  model.pushStackElement()
  instance.setPosition(model.getPositionAt(place))
}
