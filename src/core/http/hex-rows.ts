/** A run of bytes: `end` is the first one after it. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface HexRow {
  /** Eight hexadecimal digits. */
  readonly offset: string
  /** Pairs of digits, blanks between; `••` where a byte is hidden. */
  readonly hexadecimal: string
  /** Printable ASCII, `.` for all else, `•` where a byte is hidden. */
  readonly printable: string
}

const maskedPair = '••'
const maskedCharacter = '•'

/** The row of `width` bytes that begins at `at`; bytes in one of the ascending `hidden` runs do not show. */
export function hexRow(
  bytes: Uint8Array,
  at: number,
  width: number,
  hidden: readonly ByteRange[] = [],
): HexRow {
  const pairs: string[] = []
  let printable = ''
  for (let index = at; index < Math.min(at + width, bytes.length); index += 1) {
    const byte = bytes[index] ?? 0
    const masked = hidden.some(({ start, end }) => index >= start && index < end)
    pairs.push(masked ? maskedPair : byte.toString(16).padStart(2, '0'))
    printable += masked ? maskedCharacter : byte >= 0x20 && byte < 0x7f ? String.fromCodePoint(byte) : '.'
  }
  return { offset: at.toString(16).padStart(8, '0'), hexadecimal: pairs.join(' '), printable }
}

/** The first `rows` rows of 16 bytes as text: offset, hexadecimal, printable ASCII. */
export function hexRows(bytes: Uint8Array, rows: number, hidden: readonly ByteRange[] = []): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length && lines.length < rows; at += 16) {
    const row = hexRow(bytes, at, 16, hidden)
    lines.push(`${row.offset}  ${row.hexadecimal.padEnd(47)}  ${row.printable}`)
  }
  return lines.join('\n')
}
