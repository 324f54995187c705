import type { ImportOutcome } from '../../state/import-capture.ts'
import { giveFiles, importFiles, importText, offerChoice } from '../../state/import-capture.ts'
import { getDraft, undoReplace } from '../../state/draft.ts'
import { getLocale, type Locale } from '../../state/locale.ts'
import { notify } from '../../state/notices.ts'
import { warningText } from '../../state/import-warnings.ts'
import { captureMessages } from './messages.ts'

function texts() {
  return captureMessages[getLocale()]
}

/** Imports pasted text and says at the foot what came of it, with Undo. */
export async function takeText(text: string, files?: ReadonlyMap<string, Uint8Array>): Promise<void> {
  try {
    report(await importText(text, files), text, getLocale())
  } catch (failure) {
    notify({
      tone: 'bad',
      text: texts().importFailed(failure instanceof Error ? failure.message : String(failure)),
    })
  }
}

/** Files dropped or chosen: those that the request waits for complete it; else one of them is the capture. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const contents = new Map<string, Uint8Array>()
  for (const file of files) {
    try {
      contents.set(file.name, new Uint8Array(await file.arrayBuffer()))
    } catch {
      notify({ tone: 'bad', text: texts().fileUnreadable(file.name) })
    }
  }
  const { capture } = getDraft()
  const awaited = capture?.missingFiles.some((name) => contents.has(baseName(name)) || contents.has(name))
  if (capture !== undefined && awaited === true) {
    const outcome = await giveFiles(contents)
    if (outcome !== undefined) report(outcome, capture.source, getLocale())
    return
  }
  await takeCaptureFiles(contents)
}

async function takeCaptureFiles(contents: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const readable = new Map<string, { readonly text: string; readonly bytes: Uint8Array }>()
  for (const [name, bytes] of contents) {
    try {
      readable.set(name, { text: strictDecoder.decode(bytes), bytes })
    } catch {
      notify({ tone: 'bad', text: texts().fileNotText(name) })
    }
  }
  const outcome = await importFiles(readable)
  if (outcome !== undefined) report(outcome, sourceOf(outcome), getLocale())
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text that was imported, to choose another request from. */
function sourceOf(outcome: ImportOutcome): string {
  return outcome.kind === 'imported' ? (getDraft().capture?.source ?? '') : ''
}

export async function takeClipboard(pasteShortcut: string): Promise<void> {
  let text: string
  try {
    text = await navigator.clipboard.readText()
  } catch {
    notify({ tone: 'warning', text: texts().clipboardRefused(pasteShortcut) })
    return
  }
  if (text === '') notify({ tone: 'warning', text: texts().clipboardEmpty })
  else await takeText(text)
}

export function undoImport(): void {
  notify({ tone: 'info', text: undoReplace() ? texts().undone : texts().nothingToUndo })
}

function report(outcome: ImportOutcome, source: string, locale: Locale): void {
  const messages = captureMessages[locale]
  const undo = { label: messages.undo, run: undoImport }
  if (outcome.kind === 'overtaken') return
  const { result } = outcome
  if (outcome.kind === 'nothing') {
    const [warning] = result.warnings
    const why = warning === undefined ? '' : warningText(warning, locale)
    notify({ tone: 'bad', text: messages.nothingRead(why) })
    return
  }
  if (outcome.kind === 'body-imported') {
    notify({ tone: 'good', text: messages.importedBody, action: undo })
    return
  }
  const what = messages.formats[result.format] ?? result.format
  notify({ tone: 'good', text: messages.imported(what), action: undo })
  if (result.requests.length > 1) offerChoice(result, source)
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
