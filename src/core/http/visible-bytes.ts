import { sequenceLength } from './byte-text.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Control and format characters and line separators: all that would not be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function show(character: string): string {
  const code = character.codePointAt(0) ?? 0
  // A zero-width joiner holds emoji and Indic letters together: escaping it would break what is seen.
  if (code === 0x09 || code === 0x200d) return character
  if (code === 0x0a) return '\\n'
  if (code === 0x0d) return '\\r'
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Bytes as text that hides nothing: an invalid byte is `\xNN`, a control character its picture, LF a `\n`. */
export function showBytes(bytes: Uint8Array): string {
  return decodeVisibly(bytes).replaceAll(unseen, show)
}

/** The same over lines: a row for each line feed, which stands at its end as `\n`. */
export function showLines(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length;) {
    const feed = bytes.indexOf(0x0a, at)
    const end = feed === -1 ? bytes.length : feed + 1
    lines.push(showBytes(bytes.subarray(at, end)))
    at = end
  }
  return lines.join('\n')
}

/** Bytes as text with an invalid byte as `\xNN` and everything else as it is. */
export function decodeVisibly(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    return decodePiecewise(bytes)
  }
}

function decodePiecewise(bytes: Uint8Array): string {
  const parts: string[] = []
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      parts.push(`\\x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`)
      at++
    } else {
      parts.push(decoder.decode(bytes.subarray(at, at + length)))
      at += length
    }
  }
  return parts.join('')
}
