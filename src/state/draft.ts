import { create } from 'zustand'
import type { HeaderPair, HttpRequest } from '../core/http/request.ts'
import { EditorDocument } from '../core/http/editor-document.ts'
import { headersToText, parseHeadersText, type ParsedHeadersText } from '../core/http/header-text.ts'
import type { CapturedVariable, ImportWarning } from '../core/importers/import-result.ts'

/** What the request came from: kept beside the draft until the next import. */
export interface Capture {
  readonly format: string
  readonly clientName?: string
  /** As imported, to tell what was changed since. */
  readonly request: HttpRequest
  readonly expectedHeaders?: readonly HeaderPair[]
  readonly variables: readonly CapturedVariable[]
  readonly warnings: readonly ImportWarning[]
  readonly missingFiles: readonly string[]
  /** The paste itself; importing it again with the missing files gives the whole request. */
  readonly source: string
}

/** The Request as the editors hold it. Header lines are text, so that a line can be half typed or off. */
export interface Draft {
  readonly method: string
  readonly url: string
  readonly headersText: string
  /** The body lives in `bodyDocument`: 5 MB are not copied at a keystroke. This number grows with its edits. */
  readonly bodyVersion: number
  readonly capture: Capture | undefined
  /** Seconds until a send stops by itself; undefined waits for ever. */
  readonly timeoutSeconds: number | undefined
}

/** A draft with its body, to put into the editors or to go back to. */
export type DraftSnapshot = Omit<Draft, 'bodyVersion'> & { readonly body: Uint8Array | null }

interface DraftStore {
  readonly draft: Draft
  readonly undoStack: readonly DraftSnapshot[]
}

export const headersDocument = EditorDocument.fromText('')
export const bodyDocument = EditorDocument.fromBytes(null)

const undoDepth = 50

export const useDraftStore = create<DraftStore>(() => ({
  draft: {
    method: 'POST',
    url: '',
    headersText: '',
    bodyVersion: 0,
    capture: undefined,
    timeoutSeconds: undefined,
  },
  undoStack: [],
}))

headersDocument.subscribe(() => editDraft({ headersText: headersDocument.getText() }))
bodyDocument.subscribe(() => editDraft({ bodyVersion: bodyDocument.version }))

export function getDraft(): Draft {
  return useDraftStore.getState().draft
}

export function useDraft(): Draft {
  return useDraftStore((store) => store.draft)
}

/** A change by typing outside the editors. */
export function editDraft(change: Partial<Draft>): void {
  useDraftStore.setState((store) => ({ draft: { ...store.draft, ...change } }))
}

/** A change by import, preset or button: the editors take the new text, and it can be undone. */
export function replaceDraft(change: Partial<DraftSnapshot>): void {
  const before = snapshot()
  apply({ ...before, ...change }, change.body !== undefined)
  useDraftStore.setState((store) => ({ undoStack: [...store.undoStack, before].slice(-undoDepth) }))
}

/** Goes back to before the last `replaceDraft`; false where there was none. */
export function undoReplace(): boolean {
  const { undoStack } = useDraftStore.getState()
  const before = undoStack.at(-1)
  if (before === undefined) return false
  apply(before, true)
  useDraftStore.setState({ undoStack: undoStack.slice(0, -1) })
  return true
}

function snapshot(): DraftSnapshot {
  const { bodyVersion: _, ...draft } = getDraft()
  return { ...draft, body: bodyDocument.getBytes() }
}

function apply({ body, ...draft }: DraftSnapshot, bodyChanged: boolean): void {
  if (draft.headersText !== headersDocument.getText()) headersDocument.setText(draft.headersText)
  if (bodyChanged) bodyDocument.setBytes(body)
  editDraft(draft)
}

export function snapshotFromRequest(request: HttpRequest, capture: Capture | undefined): DraftSnapshot {
  return {
    method: request.method,
    url: request.url,
    headersText: headersToText(request.headers),
    body: request.body,
    capture,
    timeoutSeconds: undefined,
  }
}

/** The header pairs of the lines that are on, and what is wrong with the others. */
export function headersOf(draft: Draft): ParsedHeadersText {
  if (draft.headersText !== parsed?.text)
    parsed = { text: draft.headersText, ...parseHeadersText(draft.headersText) }
  return parsed
}

let parsed: ({ readonly text: string } & ParsedHeadersText) | undefined

/** The Request that the editors describe. Asking costs the body's bytes once after each edit of it. */
export function requestFromDraft(
  draft: Draft,
): { readonly request: HttpRequest } & Pick<ParsedHeadersText, 'problems'> {
  const { headers, problems } = headersOf(draft)
  const request = { method: draft.method, url: draft.url.trim(), headers, body: bodyDocument.getBytes() }
  return { request, problems }
}
