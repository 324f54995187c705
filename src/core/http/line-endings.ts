/** One replacement in LF text: lines count from 1, and `text` may hold LF, CRLF or lone CR. */
export interface LineEdit {
  readonly startLine: number
  readonly endLine: number
  readonly text: string
}

/** A line ending is an index into this. */
const spelling = ['\n', '\r\n', '\r']
const lf = 0
const lineBreak = /\r\n|\r|\n/g

/**
 * The line ending of each line of a text that is shown with LF only. Immutable.
 *
 * Where all are the same, which is nearly always, it is one code and a count, so an edit costs nothing
 * that grows with the text; else one byte a line. U+2028, U+2029 and U+0085 are no line breaks here:
 * JSON strings may hold them as they are.
 */
export class LineEndings {
  readonly #codes: Uint8Array | undefined
  readonly #uniform: number
  /** Line breaks: one less than lines. */
  readonly count: number

  private constructor(count: number, uniform: number, codes: Uint8Array | undefined) {
    this.count = count
    this.#uniform = uniform
    this.#codes = codes
  }

  static split(text: string): { readonly shown: string; readonly lineEndings: LineEndings } {
    if (!text.includes('\r')) {
      return { shown: text, lineEndings: new LineEndings(countBreaks(text), lf, undefined) }
    }
    const codes: number[] = []
    const shown = text.replace(lineBreak, (written) => {
      codes.push(spelling.indexOf(written))
      return '\n'
    })
    return { shown, lineEndings: LineEndings.#from(Uint8Array.from(codes), codes[0] ?? lf) }
  }

  static #from(codes: Uint8Array, fallback: number): LineEndings {
    const first = codes[0] ?? fallback
    const mixed = codes.some((code) => code !== first)
    return new LineEndings(codes.length, first, mixed ? codes : undefined)
  }

  /** Bytes this holds: what a keeper of many states counts. */
  get weight(): number {
    return this.#codes?.byteLength ?? 0
  }

  /**
   * After edits that an editor made at once: positions before the edits, ranges not overlapping, in any order.
   * A new line break takes the ending of the line where the edit starts, or of the one before it;
   * all others keep theirs.
   */
  edit(edits: readonly LineEdit[]): LineEndings {
    const added = edits.map((edit) => countBreaks(edit.text))
    const growth = edits.reduce((sum, edit, at) => sum + added[at]! - (edit.endLine - edit.startLine), 0)
    const unchanged = edits.every((edit, at) => added[at] === 0 && edit.endLine === edit.startLine)
    if (unchanged) return this
    if (this.#codes === undefined) return new LineEndings(this.count + growth, this.#uniform, undefined)

    const codes = new Uint8Array(this.count + growth)
    let read = 0
    let write = 0
    const order = edits.map((_, at) => at).sort((a, b) => edits[a]!.startLine - edits[b]!.startLine)
    for (const at of order) {
      const { startLine, endLine } = edits[at]!
      const kept = this.#codes.subarray(read, startLine - 1)
      codes.set(kept, write)
      write += kept.length
      codes.fill(this.#at(startLine), write, write + added[at]!)
      write += added[at]!
      read = Math.max(read, endLine - 1)
    }
    codes.set(this.#codes.subarray(read), write)
    return LineEndings.#from(codes, this.#uniform)
  }

  #at(line: number): number {
    return this.#codes?.[line - 1] ?? this.#codes?.at(-1) ?? this.#uniform
  }

  /** LF text with its own line endings again. */
  join(shown: string): string {
    const codes = this.#codes
    if (codes === undefined)
      return this.#uniform === lf ? shown : shown.replaceAll('\n', spelling[this.#uniform]!)
    let line = 0
    return shown.replaceAll('\n', () => spelling[codes[line++] ?? this.#uniform]!)
  }
}

function countBreaks(text: string): number {
  if (text.length < 2) return text === '\n' || text === '\r' ? 1 : 0
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++
  }
  return count
}
