import { decodeBodyText, encodeBodyText, joinBodyText, splitBodyText, type BodyText } from './body-text.ts'
import { createEndingsMemory } from './endings-memory.ts'
import { LineEndings, type LineEdit } from './line-endings.ts'

export interface DocumentChange {
  /** `view`: the user edited in the editor; `program`: `setText` or `setBytes`. */
  readonly origin: 'view' | 'program'
  /** Whether an editor should keep its undo history and put this change on top of it. */
  readonly undoable: boolean
}

/** An editor that holds the text while it is mounted. */
export interface DocumentView {
  /** LF text. Called when somebody asks for the text, not at each change. */
  readonly readText: () => string
}

export interface ViewAttachment {
  /**
   * After edits in the editor: steps one after another, each of edits made at once.
   * `state` names the editor's content: the same number is the same content.
   */
  readonly edited: (steps: readonly (readonly LineEdit[])[], state?: number) => void
  /** After the editor took over the document's text. */
  readonly settled: (state: number) => void
  /** Takes the text back from the editor. */
  readonly release: () => void
}

/**
 * Text that an editor shows and a request sends. It lives outside the editor and survives it.
 *
 * A change costs what was edited, not what is there: listeners get no text, and `getText` and `getBytes`
 * make theirs when called. `version` grows with each change, so either can be asked for when needed.
 */
export class EditorDocument {
  #version = 0
  #shown: string | undefined = ''
  #bytes: Uint8Array | null | undefined = undefined
  #wasNull = false
  #binarySize: number | undefined
  #endings = LineEndings.split('').lineEndings
  #byteOrderMark = false
  #view: DocumentView | undefined
  #memory = createEndingsMemory()
  readonly #listeners = new Set<(change: DocumentChange) => void>()

  static fromText(text: string): EditorDocument {
    const document = new EditorDocument()
    document.#takeText(text)
    return document
  }

  static fromBytes(bytes: Uint8Array | null): EditorDocument {
    const document = new EditorDocument()
    document.#takeBytes(bytes)
    return document
  }

  get version(): number {
    return this.#version
  }

  /** Bytes of a body that is not UTF-8 and so can only be sent, not edited; undefined where there is text. */
  get binarySize(): number | undefined {
    return this.#binarySize
  }

  /** As shown: LF line breaks, no byte order mark. Empty for a binary body. */
  readonly getText = (): string => {
    this.#shown ??= this.#view?.readText() ?? ''
    return this.#shown
  }

  /** With its own line endings and byte order mark. */
  readonly getTrueText = (): string => joinBodyText(this.#body())

  /**
   * What to send. Until the first edit the very bytes that were set; null only where null was set
   * and nothing is written.
   */
  readonly getBytes = (): Uint8Array | null => {
    if (this.#bytes === undefined) {
      const bytes = encodeBodyText(this.#body())
      this.#bytes = bytes.byteLength === 0 && this.#wasNull ? null : bytes
    }
    return this.#bytes
  }

  /** Replaces all; `text` brings its own line endings. */
  readonly setText = (text: string, options: { readonly undoable?: boolean } = {}): void => {
    this.#takeText(text)
    this.#changed({ origin: 'program', undoable: options.undoable === true })
  }

  /** Replaces all by bytes, which are kept as they are; an editor forgets its undo history. */
  readonly setBytes = (bytes: Uint8Array | null): void => {
    this.#takeBytes(bytes)
    this.#changed({ origin: 'program', undoable: false })
  }

  readonly subscribe = (listener: (change: DocumentChange) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Lets an editor hold the text. One at a time: a second takes over. */
  readonly attach = (view: DocumentView): ViewAttachment => {
    this.getText()
    this.#view = view
    this.#memory = createEndingsMemory()
    return {
      edited: (steps, state) => {
        if (this.#view === view) this.#edited(steps, state)
      },
      settled: (state) => this.#memory.remember(state, this.#endings, this.#byteOrderMark),
      release: () => {
        if (this.#view !== view) return
        this.getText()
        this.#view = undefined
      },
    }
  }

  #body(): BodyText {
    const shown = this.getText()
    return { kind: 'text', shown, byteOrderMark: this.#byteOrderMark, lineEndings: this.#endings }
  }

  #edited(steps: readonly (readonly LineEdit[])[], state: number | undefined): void {
    const endings = steps.reduce((before, edits) => before.edit(edits), this.#endings)
    const remembered = state === undefined ? undefined : this.#memory.recall(state, endings.count)
    this.#endings = remembered?.lineEndings ?? endings
    this.#byteOrderMark = remembered?.byteOrderMark ?? this.#byteOrderMark
    if (state !== undefined) this.#memory.remember(state, this.#endings, this.#byteOrderMark)
    this.#shown = undefined
    this.#bytes = undefined
    this.#changed({ origin: 'view', undoable: true })
  }

  #takeText(text: string): void {
    const { shown, byteOrderMark, lineEndings } = splitBodyText(text)
    this.#shown = shown
    this.#byteOrderMark = byteOrderMark
    this.#endings = lineEndings
    this.#bytes = undefined
    this.#wasNull = false
    this.#binarySize = undefined
  }

  #takeBytes(bytes: Uint8Array | null): void {
    const decoded = decodeBodyText(bytes ?? new Uint8Array())
    if (decoded.kind === 'text') {
      this.#shown = decoded.shown
      this.#byteOrderMark = decoded.byteOrderMark
      this.#endings = decoded.lineEndings
      this.#binarySize = undefined
    } else {
      this.#takeText('')
      this.#binarySize = decoded.size
    }
    this.#bytes = bytes
    this.#wasNull = bytes === null
  }

  #changed(change: DocumentChange): void {
    this.#version++
    for (const listener of this.#listeners) listener(change)
  }
}
