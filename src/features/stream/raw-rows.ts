import type { BodyChunk } from '../../core/exchange/exchange.ts'

/**
 * Rows of the raw view: a line of bytes each, cut at line feeds, at chunk borders and at `columns`.
 * A chunk starts with a row of its own that names it. Only positions are kept, so 25 MB cost little;
 * reading goes on in slices. A character that a border cuts in two stays with the chunk it began in.
 */
export class RawRows {
  /** Chunk of each row. */
  private readonly chunkNumbers: number[] = []
  /** Start within its chunk, or -1 for the row that names the chunk. */
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private chunk = 0
  private offset = 0
  /** Bytes of a cut character that the next chunk starts with. */
  private owed = 0
  private owedRow = 0
  private readonly columns: number

  constructor(columns: number) {
    this.columns = Math.max(8, columns)
  }

  get count(): number {
    return this.starts.length
  }

  row(index: number): { readonly chunk: number; readonly start: number; readonly end: number } | undefined {
    const chunk = this.chunkNumbers[index]
    const start = this.starts[index]
    const end = this.ends[index]
    return chunk === undefined || start === undefined || end === undefined ? undefined : { chunk, start, end }
  }

  /** Reads on until all chunks are cut or `milliseconds` have passed; true when all are. */
  advance(chunks: readonly BodyChunk[], milliseconds: number): boolean {
    const until = performance.now() + milliseconds
    let steps = 0
    while (this.chunk < chunks.length) {
      const bytes = chunks[this.chunk]?.bytes
      if (bytes === undefined) break
      if (this.offset === 0) this.openChunk(bytes)
      while (this.offset < bytes.length) {
        this.takeLine(bytes)
        if (++steps % 256 === 0 && performance.now() >= until) return false
      }
      this.chunk++
      this.offset = 0
      if (++steps % 256 === 0 && performance.now() >= until) break
    }
    return this.chunk >= chunks.length
  }

  private openChunk(bytes: Uint8Array): void {
    let skipped = 0
    while (this.owed > 0 && skipped < bytes.length && ((bytes[skipped] ?? 0) & 0xc0) === 0x80) {
      skipped++
      this.owed--
    }
    if (skipped < bytes.length) this.owed = 0
    // The row before reads over the border: its end lies beyond its chunk.
    if (skipped > 0) this.ends[this.owedRow] = (this.ends[this.owedRow] ?? 0) + skipped
    this.push(-1, 0)
    this.offset = skipped
  }

  private takeLine(bytes: Uint8Array): void {
    const start = this.offset
    let at = start
    let width = 0
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0
      if (byte === 0x0a) {
        at++
        break
      }
      const length = expectedLength(byte)
      width += byte < 0x20 || length > 2 ? 2 : 1
      if (width > this.columns && at > start) break
      at++
      let missing = length - 1
      for (; missing > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80; missing--) at++
      if (at === bytes.length) this.owed = missing
    }
    this.offset = at
    this.owedRow = this.count
    this.push(start, at)
  }

  private push(start: number, end: number): void {
    this.chunkNumbers.push(this.chunk)
    this.starts.push(start)
    this.ends.push(end)
  }
}

/** Bytes of the UTF-8 sequence that a first byte announces; 1 for a byte that can start none. */
function expectedLength(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 1
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

/** The bytes of a row; they may reach into the chunks after it by the rest of one character. */
export function rowBytes(
  chunks: readonly BodyChunk[],
  chunk: number,
  start: number,
  end: number,
): Uint8Array {
  const bytes = chunks[chunk]?.bytes ?? new Uint8Array()
  if (end <= bytes.length) return bytes.subarray(start, end)
  const joined = new Uint8Array(end - start)
  joined.set(bytes.subarray(start))
  let filled = bytes.length - start
  for (let next = chunk + 1; filled < joined.length && next < chunks.length; next++) {
    const more = chunks[next]?.bytes.subarray(0, joined.length - filled) ?? new Uint8Array()
    joined.set(more, filled)
    filled += more.length
  }
  return joined
}
