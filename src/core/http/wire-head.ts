import { decodeByteText } from './byte-text.ts'
import type { ByteRange } from './hex-rows.ts'
import { isSecretQueryName, secretMask, secretStart } from './secret-names.ts'

/** One line of a request's head as it left, its line end within. */
export interface WireLine extends ByteRange {
  /** `after-head`: what stands between the blank line and the body, the size of its one chunk. */
  readonly kind: 'request-line' | 'header' | 'blank' | 'after-head'
  /** Of a header, as it left. */
  readonly name?: string
  /** What nobody else should see of it, ascending. */
  readonly secrets: readonly ByteRange[]
}

/** A stretch of a line, and how it is shown. */
export interface WirePart {
  readonly kind: 'text' | 'byte' | 'line-end' | 'secret'
  readonly text: string
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const colon = 0x3a

/** The head of an HTTP/1.1 request cut into lines: request line, headers, blank line, and what is framing. */
export function wireLines(head: Uint8Array): readonly WireLine[] {
  const lines: WireLine[] = []
  let after = false
  for (let start = 0; start < head.length;) {
    const feed = head.indexOf(lineFeed, start)
    const end = feed === -1 ? head.length : feed + 1
    const line = after ? { kind: 'after-head' as const, start, end, secrets: [] } : headLine(head, start, end)
    if (line.kind === 'blank') after = true
    lines.push(line)
    start = end
  }
  return lines
}

function headLine(head: Uint8Array, start: number, end: number): WireLine {
  const until = contentEnd(head, start, end)
  if (start === 0) return { kind: 'request-line', start, end, secrets: querySecrets(head.subarray(0, until)) }
  if (until === start) return { kind: 'blank', start, end, secrets: [] }
  const split = head.subarray(start, until).indexOf(colon, 1)
  if (split === -1) return { kind: 'header', start, end, secrets: [] }
  const name = latin1(head.subarray(start, start + split))
  return { kind: 'header', start, end, name, secrets: headerSecrets(head, name, start + split + 1, until) }
}

function contentEnd(bytes: Uint8Array, start: number, end: number): number {
  let until = end
  if (until > start && bytes[until - 1] === lineFeed) until -= 1
  if (until > start && bytes[until - 1] === carriageReturn) until -= 1
  return until
}

function headerSecrets(head: Uint8Array, name: string, start: number, end: number): ByteRange[] {
  // A byte a character, so that places in the text are places in the bytes.
  const value = latin1(head.subarray(start, end))
  const blank = value.length - value.trimStart().length
  const secret = secretStart(name, value.slice(blank))
  return secret === undefined ? [] : [{ start: start + blank + secret, end }]
}

function querySecrets(requestLine: Uint8Array): ByteRange[] {
  const found: ByteRange[] = []
  const text = latin1(requestLine)
  for (const match of text.matchAll(/([?&;])([^=&;# ]*)=([^&;# ]+)/g)) {
    const [whole, , name = '', value = ''] = match
    if (!isSecretQueryName(name)) continue
    const end = match.index + whole.length
    found.push({ start: end - value.length, end })
  }
  return found
}

/** All runs of bytes in the head that nobody else should see, ascending. */
export function headSecrets(lines: readonly WireLine[]): readonly ByteRange[] {
  return lines.flatMap((line) => line.secrets)
}

/**
 * A line for the screen: printable ASCII as it is, CR and LF as `\r` and `\n`, every other byte as `\xNN`, and
 * the runs in `hidden` as a mask that does not tell their length.
 */
export function wireParts(
  head: Uint8Array,
  { start, end }: ByteRange,
  hidden: readonly ByteRange[],
): readonly WirePart[] {
  const parts: WirePart[] = []
  const until = contentEnd(head, start, end)
  let at = start
  for (const run of hidden.filter((range) => range.start >= start && range.end <= end)) {
    pushBytes(parts, head.subarray(at, run.start))
    parts.push({ kind: 'secret', text: secretMask })
    at = run.end
  }
  pushBytes(parts, head.subarray(at, until))
  const lineEnd = head.subarray(until, end)
  if (lineEnd.length > 0)
    parts.push({ kind: 'line-end', text: lineEnd.length === 2 ? String.raw`\r\n` : String.raw`\n` })
  return parts
}

function pushBytes(parts: WirePart[], bytes: Uint8Array): void {
  for (const run of latin1(bytes).matchAll(/[\x20-\x7e]+|[^\x20-\x7e]+/g)) {
    const [text] = run
    const printable = /^[\x20-\x7e]/.test(text)
    parts.push(
      printable ? { kind: 'text', text } : { kind: 'byte', text: text.replaceAll(/[^]/g, escapedByte) },
    )
  }
}

function escapedByte(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** The text that bytes shown as `\xNN` spell, to be told beside them. */
export function spelled(escapedBytes: string): string {
  const bytes = Uint8Array.from(escapedBytes.matchAll(/\\x([0-9A-F]{2})/g), ([, hex]) =>
    Number.parseInt(hex ?? '', 16),
  )
  return decodeByteText(bytes)
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  // In slices: one call with all bytes as arguments would be too much for the stack.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return text
}
