import { create } from 'zustand'
import type { ImportResult, RequestDetails } from '../core/importers/import-result.ts'
import type { HttpRequest } from '../core/http/request.ts'
import { loadImporters, readCaptureText } from '../platform/capture-reading.ts'
import { openDialog } from './screen.ts'
import { loadWarningTexts } from './import-warnings.ts'
import { getLocale } from './locale.ts'
import { getDraft, replaceDraft, snapshotFromRequest, type Capture } from './draft.ts'

export type ImportOutcome =
  | { readonly kind: 'imported'; readonly result: ImportResult; readonly index: number }
  | { readonly kind: 'body-imported'; readonly result: ImportResult }
  | { readonly kind: 'nothing'; readonly result: ImportResult }
  | { readonly kind: 'overtaken' }

type CaptureFiles = ReadonlyMap<string, Uint8Array>

/** Files by name, as text and as bytes. */
export type CaptureTexts = ReadonlyMap<string, { readonly text: string; readonly bytes: Uint8Array }>

const noDetails: RequestDetails = { variables: [], missingFiles: [], scope: 'request' }

/** Fetches the readers, and their sentences in the other language, before the first paste needs them. */
export async function preloadImporters(): Promise<void> {
  await Promise.all([loadImporters(), loadNeededTexts()])
}

/** English comes with the importers; the page fetches the rest when it is idle, for a change of language. */
function loadNeededTexts(): Promise<void> {
  return getLocale() === 'en' ? Promise.resolve() : loadWarningTexts()
}

/** Size of the capture being read, in UTF-16 units; undefined while none is. */
export const useImporting = create<{ readonly size: number | undefined }>(() => ({ size: undefined }))

let newestImport = 0

/**
 * Reads a paste or a file and puts its request into the draft. What the draft held can be had back by
 * undo. `files` are other files given with it, by name. A newer import overtakes one that is still being
 * read: the older one changes nothing then.
 */
export async function importText(text: string, files: CaptureFiles = new Map()): Promise<ImportOutcome> {
  newestImport += 1
  const mine = newestImport
  useImporting.setState({ size: text.length })
  try {
    const result = await readCapture(text, files)
    if (mine !== newestImport) return { kind: 'overtaken' }
    return putIntoDraft(result, text)
  } finally {
    if (mine === newestImport) useImporting.setState({ size: undefined })
  }
}

/**
 * Several files at once: the first that holds a request is the capture, the others are files it may name
 * (`-d @_body.json`). Without one, a bare body among them goes into the current request.
 */
export async function importFiles(files: CaptureTexts): Promise<ImportOutcome | undefined> {
  let best: { readonly text: string; readonly others: CaptureFiles; readonly rank: number } | undefined
  for (const [name, { text }] of files) {
    const others = new Map(
      [...files].flatMap(([other, { bytes }]) => (other === name ? [] : [[other, bytes]])),
    )
    if (files.size === 1) return importText(text, others)
    const result = await readCapture(text, others)
    const rank = result.requests.length === 0 ? 0 : result.details[0]?.scope === 'body' ? 1 : 2
    if (best === undefined || rank > best.rank) best = { text, others, rank }
  }
  return best && importText(best.text, best.others)
}

/** Reads a capture and leaves the draft alone. */
export async function readCapture(text: string, files: CaptureFiles = new Map()): Promise<ImportResult> {
  const [result] = await Promise.all([readCaptureText({ text, files }), loadNeededTexts()])
  return result
}

function putIntoDraft(result: ImportResult, text: string): ImportOutcome {
  const [request] = result.requests
  if (request === undefined) return { kind: 'nothing', result }
  if (result.details[0]?.scope === 'body') {
    replaceDraft({ body: request.body })
    return { kind: 'body-imported', result }
  }
  openImported(result, 0, text)
  return { kind: 'imported', result, index: 0 }
}

/** Puts one of several imported requests into the draft. */
export function openImported(result: ImportResult, index: number, source: string): void {
  const request = result.requests[index]
  if (request === undefined) return
  const details = result.details[index] ?? noDetails
  replaceDraft(snapshotFromRequest(request, captureOf(result, request, details, source)))
}

function captureOf(
  result: ImportResult,
  request: HttpRequest,
  details: RequestDetails,
  source: string,
): Capture {
  return {
    format: result.format,
    request,
    variables: details.variables,
    warnings: result.warnings,
    missingFiles: details.missingFiles,
    source,
    ...(details.clientName === undefined ? {} : { clientName: details.clientName }),
    ...(details.expectedHeaders === undefined ? {} : { expectedHeaders: details.expectedHeaders }),
  }
}

/** Imports the same capture again with the files it asked for; what was edited since can be undone back. */
export async function giveFiles(files: CaptureFiles): Promise<ImportOutcome | undefined> {
  const { capture } = getDraft()
  if (capture === undefined) return undefined
  return importText(capture.source, files)
}

interface ImportChoice {
  readonly result: ImportResult
  readonly source: string
}

/** A paste of several requests, of which the user chooses one. */
export const useImportChoice = create<{ readonly choice: ImportChoice | undefined }>(() => ({
  choice: undefined,
}))

export function offerChoice(result: ImportResult, source: string): void {
  useImportChoice.setState({ choice: { result, source } })
  openDialog('choose-request')
}
