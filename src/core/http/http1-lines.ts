import { concatBytes } from './byte-text.ts'

/** Cuts lines out of chunks; a line may end with CRLF or LF alone, and comes without its ending. */
export interface LineCutter {
  /**
   * Reads on at `offset` of a chunk. `line` is undefined when none ended there (all of the chunk is kept then),
   * or when what is kept passed the limit, which `length` tells.
   */
  cut(chunk: Uint8Array, offset: number): { readonly line: Uint8Array | undefined; readonly next: number }
  /** Bytes kept of a line that has not ended. */
  readonly length: number
  /** Those bytes. */
  pending(): Uint8Array
}

const lineFeed = 0x0a
const carriageReturn = 0x0d

export function createLineCutter(): LineCutter {
  let pieces: Uint8Array[] = []
  let length = 0

  function keep(piece: Uint8Array): void {
    // A copy: the chunk may be large, and its memory is its owner's.
    if (piece.length > 0) pieces.push(piece.slice())
    length += piece.length
  }

  return {
    cut(chunk, offset) {
      const end = chunk.indexOf(lineFeed, offset)
      if (end === -1) {
        keep(chunk.subarray(offset))
        return { line: undefined, next: chunk.length }
      }
      const last = chunk.subarray(offset, end)
      const whole = length === 0 ? last : concatBytes([...pieces, last])
      pieces = []
      length = 0
      const line = whole.at(-1) === carriageReturn ? whole.subarray(0, -1) : whole
      return { line, next: end + 1 }
    },
    get length() {
      return length
    },
    pending: () => concatBytes(pieces),
  }
}
