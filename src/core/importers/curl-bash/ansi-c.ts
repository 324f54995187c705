import { decodeByteText, encodeByteText, holdsRawByte } from '../../http/byte-text.ts'

/**
 * Backslash escapes as bash reads them: in `$'…'` (GNU Bash manual, 3.1.2.4), in `printf` formats and `%b`,
 * and after `echo -e`. They differ in octal digits, quotes and `\c`.
 */
type EscapeStyle = 'ansi-c' | 'printf' | 'echo'

const simple = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['E', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
])

const numeric: Record<EscapeStyle, RegExp> = {
  'ansi-c': /\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3}))/y,
  printf: /\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3}))/y,
  echo: /\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|0([0-7]{0,3}))/y,
}

/**
 * Decodes the escapes of a text. Bytes that do not make up UTF-8 are held as in byte-text.ts. In `$'…'` a NUL
 * ends the string, as a C string must; elsewhere it stays. `\c` ends the output of echo, `stopped` says so.
 */
export function decodeEscapes(text: string, style: EscapeStyle): { value: string; stopped: boolean } {
  const pieces: string[] = []
  let position = 0
  while (position < text.length) {
    const backslash = text.indexOf('\\', position)
    if (backslash === -1 || backslash === text.length - 1) break
    if (backslash > position) pieces.push(text.slice(position, backslash))
    const escape = readEscape(text, backslash, style)
    position = escape.end
    if (escape.value === 'stop' || (escape.value === '\0' && style === 'ansi-c')) {
      return { value: joinBytes(pieces), stopped: escape.value === 'stop' }
    }
    pieces.push(escape.value)
  }
  pieces.push(text.slice(position))
  return { value: joinBytes(pieces), stopped: false }
}

/** Bytes held one by one may together be UTF-8: `\xe4\xbd\xa0` is 你. */
function joinBytes(pieces: readonly string[]): string {
  const text = pieces.join('')
  return holdsRawByte(text) ? decodeByteText(encodeByteText(text)) : text
}

function readEscape(text: string, start: number, style: EscapeStyle): { value: string; end: number } {
  const letter = text[start + 1] ?? ''
  if (letter === 'c' && style !== 'printf') {
    if (style === 'echo') return { value: 'stop', end: text.length }
    return readControl(text, start)
  }
  const known = simple.get(letter)
  if (known !== undefined) return { value: known, end: start + 2 }
  if ((letter === "'" || letter === '"' || letter === '?') && style !== 'echo') {
    return { value: letter, end: start + 2 }
  }
  const pattern = numeric[style]
  pattern.lastIndex = start
  const match = pattern.exec(text)
  if (match === null) return { value: `\\${letter}`, end: start + 2 }
  const end = start + match[0].length
  const [, hex, short, long, octal] = match
  if (hex !== undefined) return { value: byteCharacter(Number.parseInt(hex, 16)), end }
  if (octal !== undefined) return { value: byteCharacter(Number.parseInt(octal || '0', 8) & 0xff), end }
  return { value: codePointText(Number.parseInt(short ?? long ?? '0', 16)), end }
}

/** `\cA` is byte 1, `\c?` is DEL; a backslash after `\c` is itself escaped. */
function readControl(text: string, start: number): { value: string; end: number } {
  const letter = text[start + 2]
  if (letter === undefined) return { value: '\\c', end: start + 2 }
  const end = letter === '\\' && text[start + 3] === '\\' ? start + 4 : start + 3
  if (letter.charCodeAt(0) >= 0x80) return { value: `\\c`, end: start + 2 }
  return {
    value: letter === '?' ? '\x7f' : String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 0x1f),
    end,
  }
}

function byteCharacter(byte: number): string {
  return String.fromCharCode(byte >= 0x80 ? 0xdc80 + byte - 0x80 : byte)
}

/**
 * bash writes any number by the UTF-8 scheme, also halves of surrogate pairs and numbers above U+10FFFF,
 * which are not UTF-8: those leave as the very bytes that bash would pass on.
 */
function codePointText(codePoint: number): string {
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
  if (!surrogate && codePoint <= 0x10ffff) return String.fromCodePoint(codePoint)
  const length = codePoint < 0x10000 ? 3 : codePoint < 0x200000 ? 4 : codePoint < 0x4000000 ? 5 : 6
  const bytes: string[] = []
  let rest = codePoint
  for (let index = 1; index < length; index += 1) {
    bytes.unshift(byteCharacter(0x80 | (rest & 0x3f)))
    rest = Math.floor(rest / 64)
  }
  return byteCharacter(((0xff00 >> length) & 0xff) | rest) + bytes.join('')
}
