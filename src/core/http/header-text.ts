import type { HeaderPair } from './request.ts'

export type HeaderTextProblemCode =
  | 'missing-colon'
  | 'invalid-name'
  | 'non-ascii-name' // no name by HTTP's grammar, but curl and the relay send it
  | 'control-in-value'

export interface HeaderTextProblem {
  /** 1-based line of the text. */
  readonly line: number
  readonly code: HeaderTextProblemCode
  /** What is wrong: the whole line, the name, or the value. */
  readonly text: string
}

export interface ParsedHeadersText {
  readonly headers: readonly HeaderPair[]
  readonly problems: readonly HeaderTextProblem[]
}

/** RFC 9110 section 5.6.2. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
/** RFC 9110 section 5.5: CR, LF and NUL are what no field value may hold; fetch refuses the same three. */
const forbiddenInValue = /[\r\n\0]/

/** What HTTP has for a header name, and for a method. */
export function isToken(name: string): boolean {
  return token.test(name)
}

/** A token, or bytes beyond ASCII, which curl lets leave too: they end no line and start no value. */
export function isSendableName(name: string): boolean {
  return isToken(name.replaceAll(/[^\0-\u007f]/g, 'x'))
}

export function isHeaderValue(value: string): boolean {
  return !forbiddenInValue.test(value)
}

/**
 * Headers as lines `name: value` for an editor.
 *
 * `parseHeadersText` gives exactly the same pairs back, also for empty values, repeated names, and values
 * with blanks at either end (one blank belongs to the colon, the rest to the value). What a line cannot show
 * is written as `\xHH`: a byte that is not UTF-8 (U+DCE9 as `\xE9`), CR, LF and NUL; a backslash that would
 * read as such an escape is `\x5C`. A name that begins with `#`, which would switch the line off, is
 * written with a backslash before it.
 */
export function headersToText(headers: readonly HeaderPair[]): string {
  return headers.map(([name, value]) => `${escapeName(name)}: ${escape(value)}`).join('\n')
}

/**
 * Reads the lines that `headersToText` writes and people type. A line that begins with `#` is off, a blank
 * line is nothing. A line without a colon gives no pair; a name or value that HTTP forbids gives its pair
 * and a problem, so that nothing vanishes while it is being typed.
 */
export function parseHeadersText(text: string): ParsedHeadersText {
  const headers: HeaderPair[] = []
  const problems: HeaderTextProblem[] = []
  text.split(/\r?\n/).forEach((rawLine, index) => {
    const line = rawLine.trimStart()
    if (line === '' || line.startsWith('#')) return
    const report = (code: HeaderTextProblemCode, about: string): void => {
      problems.push({ line: index + 1, code, text: about })
    }
    // From the second character, so that `:authority: host` of an HTTP/2 listing keeps its name.
    const colon = line.indexOf(':', 1)
    if (colon === -1) {
      report('missing-colon', line)
      return
    }
    const name = unescape(line.slice(0, colon).replace(/^\\#/, '#'))
    const value = unescape(line.slice(colon + 1).replace(/^ /, ''))
    if (!isToken(name)) report(isSendableName(name) ? 'non-ascii-name' : 'invalid-name', name)
    if (!isHeaderValue(value)) report('control-in-value', value)
    headers.push([name, value])
  })
  return { headers, problems }
}

function escapeName(name: string): string {
  const escaped = escape(name)
  return escaped.startsWith('#') ? `\\${escaped}` : escaped
}

const needsEscape = /[\uDC80-\uDCFF\r\n\0]|\\(?=x(?:0[0AD]|5C|[89A-F][0-9A-F]))/gu
const escapeSequence = /\\x(0[0AD]|5C|[89A-F][0-9A-F])/g

function escape(text: string): string {
  return text.replace(needsEscape, (character) => {
    const code = character.charCodeAt(0)
    const byte = code >= 0xdc80 ? code - 0xdc80 + 0x80 : code
    return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
  })
}

function unescape(text: string): string {
  return text.replace(escapeSequence, (_, hex: string) => {
    const byte = Number.parseInt(hex, 16)
    return String.fromCharCode(byte >= 0x80 ? 0xdc80 + byte - 0x80 : byte)
  })
}
