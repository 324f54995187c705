import type { Malformed } from './http1-field-lines.ts'
import { showBytes } from './http1-shown-bytes.ts'

/** What is left of a chunk after its body bytes were taken out. */
export interface ChunkedStep {
  /** Content of all chunks that this read held, as one run. */
  readonly bytes: Uint8Array
  /** Offset at which reading goes on. */
  readonly next: number
  /** The last chunk came; trailers follow. */
  readonly isLast: boolean
  readonly malformed?: Malformed
}

/** Undoes the chunked transfer coding up to the trailers (RFC 9112, section 7.1). Push parser. */
export interface ChunkedDecoder {
  /** Takes the read over: its bytes are moved about, and the content stays in its memory. */
  push(chunk: Uint8Array, offset: number): ChunkedStep
}

type State = 'size' | 'content' | 'content-end'

const longestSizeLine = 16 * 1024
const [carriageReturn, lineFeed, semicolon, space, tab] = [0x0d, 0x0a, 0x3b, 0x20, 0x09]

export function createChunkedDecoder(): ChunkedDecoder {
  let state: State = 'size'
  let size = 0
  let left = 0
  // Of the size line: how many digits and bytes came, and whether the number is over (an extension goes on).
  let digits = 0
  let lineLength = 0
  let isNumberOver = false
  let sawCarriageReturn = false

  function startSizeLine(): void {
    state = 'size'
    size = 0
    digits = 0
    lineLength = 0
    isNumberOver = false
    sawCarriageReturn = false
  }

  /** One byte of a size line; true when the line is over, undefined when it is wrong. */
  function readSizeByte(byte: number): boolean | undefined {
    lineLength += 1
    if (byte === lineFeed) return digits > 0 ? true : undefined
    if (sawCarriageReturn || lineLength > longestSizeLine) return undefined
    if (byte === carriageReturn) sawCarriageReturn = true
    else if (!isNumberOver) {
      const digit = hexDigit(byte)
      if (digit !== undefined) {
        size = size * 16 + digit
        digits += 1
        return size <= Number.MAX_SAFE_INTEGER ? false : undefined
      }
      if (digits === 0 || (byte !== semicolon && byte !== space && byte !== tab)) return undefined
      isNumberOver = true
    }
    return false
  }

  function push(chunk: Uint8Array, offset: number): ChunkedStep {
    // Content is moved together inside the read itself, over the framing that stood between and is read: a read that
    // holds thousands of small chunks costs no allocation, and of two large ones the smaller is moved.
    let runStart = offset
    let runEnd = offset
    let at = offset
    let isOver = false

    function take(length: number): void {
      const runLength = runEnd - runStart
      if (runLength === 0) {
        runStart = at
        runEnd = at + length
      } else if (runLength < length) {
        chunk.copyWithin(at - runLength, runStart, runEnd)
        runStart = at - runLength
        runEnd = at + length
      } else {
        chunk.copyWithin(runEnd, at, at + length)
        runEnd += length
      }
    }

    const bytes = (): Uint8Array => chunk.subarray(runStart, runEnd)
    const fail = (expected: string, from: number): ChunkedStep => ({
      bytes: bytes(),
      next: chunk.length,
      isLast: false,
      malformed: { malformed: `Expected ${expected}, got "${showBytes(chunk.subarray(from))}".` },
    })

    let lineStart = at
    while (at < chunk.length && !isOver) {
      if (state === 'content') {
        const length = Math.min(left, chunk.length - at)
        take(length)
        at += length
        left -= length
        if (left === 0) {
          state = 'content-end'
          sawCarriageReturn = false
        }
        continue
      }
      const byte = chunk[at] ?? 0
      at += 1
      if (state === 'content-end') {
        if (byte === lineFeed) {
          startSizeLine()
          lineStart = at
        } else if (byte === carriageReturn && !sawCarriageReturn) sawCarriageReturn = true
        else return fail('the end of a chunk', at - 1)
        continue
      }
      const isLineOver = readSizeByte(byte)
      if (isLineOver === undefined) return fail('the size of a chunk in hexadecimal digits', lineStart)
      if (!isLineOver) continue
      if (size === 0) isOver = true
      else {
        left = size
        state = 'content'
      }
    }
    return { bytes: bytes(), next: at, isLast: isOver }
  }

  return { push }
}

function hexDigit(byte: number): number | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined
}
