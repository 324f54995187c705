import { shorten, WarningList } from '../import-warning.ts'
import { findLongOption } from './curl-options.ts'
import { readLine, removeSecondPrompts } from './paste-lines.ts'

interface CleanedPaste {
  /** Shell source with as many lines as the paste. */
  readonly text: string
  /** 1-based lines whose columns are not those of the paste any more. */
  readonly editedLines: ReadonlySet<number>
}

/**
 * Undoes what web pages, chats and terminals do to commands: prompts, fences, prose around, CRLF, no-break
 * and zero-width spaces, smart quotes and dashes, blanks after a backslash, line breaks written as `\n`.
 * Only what stands outside quotes is touched; what a quotation holds is the user's.
 */
export function cleanPaste(pasted: string, warnings: WarningList): CleanedPaste {
  const allCrlf = pasted.includes('\r\n') && !/(?:^|[^\r])\n/.test(pasted)
  if (allCrlf) {
    // CR LF between the lines of the command came with the clipboard, and so it did inside quotes. Where
    // every other line break of the paste is quoted, it may as well be the user's own.
    const trial = new Cleaner(pasted, new WarningList())
    trial.run()
    if (trial.crlfOutsideQuotes && trial.quotedLineBreak) {
      warnings.add(
        'info',
        'line-ends-changed',
        'All lines of the paste end in CR LF; line breaks inside quotes were read as LF, as they stood before a clipboard changed them.',
      )
      return clean(pasted.replaceAll('\r\n', '\n'), warnings)
    }
  }
  return clean(pasted, warnings)
}

function clean(text: string, warnings: WarningList): CleanedPaste {
  const cleaner = new Cleaner(removeSecondPrompts(text), warnings)
  cleaner.run()
  return { text: cleaner.pieces.join(''), editedLines: cleaner.editedLines }
}

const special =
  /[\\'"$#<\r\n\u00a0\u1680\u2000-\u200d\u2012-\u2015\u2018-\u201f\u202f\u205f\u2060\u2212\u3000\ufeff]/g
const space = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const zeroWidth = /[\u200b-\u200d\u2060\ufeff]/
const smartSingle = /[\u2018-\u201b]/
const smartDouble = /[\u201c-\u201f]/
const dash = /[\u2012-\u2015\u2212]/
const blanksThenLineBreak = /\\[ \t\u00a0\u3000]+(?:\r?\n|$)/y
const writtenLineBreak = /\\{1,2}(?:r\\{1,2})?n(?=[ \t\r\n-]|$)/y
const hereDocument = /<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([^\s'"<>|&;()\\]+))/y

class Cleaner {
  readonly pieces: string[] = []
  readonly editedLines = new Set<number>()
  quotedLineBreak = false
  crlfOutsideQuotes = false
  readonly #text: string
  readonly #warnings: WarningList
  #position = 0
  #copied = 0
  #line = 1
  #lineStart = true
  #continued = false
  #noMoreSingle = false
  #noMoreDouble = false
  #openDocuments: { delimiter: string; dropTabs: boolean }[] = []

  constructor(text: string, warnings: WarningList) {
    this.#text = text
    this.#warnings = warnings
  }

  run(): void {
    const text = this.#text
    while (this.#position < text.length) {
      if (this.#lineStart) {
        this.#lineStart = false
        if (!this.#continued) this.#beginLine()
        this.#continued = false
        continue
      }
      special.lastIndex = this.#position
      const found = special.exec(text)
      if (found === null) break
      this.#position = found.index
      this.#readSpecial(found[0])
    }
    this.pieces.push(text.slice(this.#copied))
  }

  #readSpecial(character: string): void {
    const text = this.#text
    const at = this.#position
    if (character === '\n') this.#endLine()
    else if (character === '\\') this.#readBackslash()
    else if (character === "'") this.#skipTo(text.indexOf("'", at + 1), 'single')
    else if (character === '"') this.#skipTo(endOfDouble(text, at + 1), 'double')
    else if (character === '$' && text[at + 1] === "'")
      this.#skipTo(endOfEscaped(text, at + 2, "'"), 'single')
    else if (character === '#' && this.#startsWord()) this.#position = lineEnd(text, at)
    else if (character === '<') this.#readLess()
    else if (character === '\r') this.#readCarriageReturn()
    else if (space.test(character))
      this.#replace(1, ' ', 'space-replaced', 'Special spaces outside quotes were read as ordinary ones.')
    else if (zeroWidth.test(character))
      this.#replace(1, '', 'space-replaced', 'Invisible characters outside quotes were left out.')
    else if (smartSingle.test(character) || smartDouble.test(character)) this.#readSmartQuote(character)
    else if (dash.test(character) && this.#startsWord()) this.#readDash()
    else this.#position += 1
  }

  /** Reads the whole line's kind and cuts off what is not shell. */
  #beginLine(): void {
    const end = lineEnd(this.#text, this.#position)
    const reading = readLine(this.#text, this.#position, end)
    if (reading.kind === 'prose' || reading.kind === 'fence') {
      if (reading.kind === 'prose') {
        const words = shorten(this.#text.slice(this.#position, end))
        this.#warnings.add(
          'info',
          'prose-left-out',
          `“${words}” is no command and was left out.`,
          { text: words },
          { line: this.#line, column: 1 },
        )
      }
      this.#edit(end - this.#position, '')
    } else if (reading.skip > 0) this.#edit(reading.skip, '')
  }

  #endLine(): void {
    this.#position += 1
    this.#line += 1
    this.#lineStart = true
    const before = this.#text.slice(Math.max(0, this.#position - 40), this.#position - 1)
    this.#continued = /(?:\||&&)[ \t\r]*$/.test(before)
    for (const { delimiter, dropTabs } of this.#openDocuments) this.#skipDocument(delimiter, dropTabs)
    this.#openDocuments = []
  }

  #skipDocument(delimiter: string, dropTabs: boolean): void {
    const text = this.#text
    while (this.#position < text.length) {
      const end = lineEnd(text, this.#position)
      const line = text.slice(this.#position, Math.min(end, this.#position + delimiter.length + 200))
      this.#position = Math.min(end + 1, text.length)
      this.#line += 1
      const found = dropTabs ? line.replace(/^\t+/, '') : line
      if (found === delimiter || found === `${delimiter}\r`) return
    }
  }

  #readBackslash(): void {
    const text = this.#text
    const at = this.#position
    if (text.startsWith('\\\n', at) || text.startsWith('\\\r\n', at)) {
      if (text[at + 1] === '\r') {
        this.crlfOutsideQuotes = true
        this.#edit(3, '\\\n')
      } else this.#position += 2
      this.#line += 1
      this.#lineStart = true
      this.#continued = true
      return
    }
    blanksThenLineBreak.lastIndex = at
    const blanks = blanksThenLineBreak.exec(text)
    if (blanks !== null) {
      this.#replace(
        blanks[0].length,
        blanks[0].endsWith('\n') ? '\\\n' : '',
        'continuation-repaired',
        'Blanks after the backslash at the end of a line were left out, so that the command goes on.',
      )
      if (!blanks[0].endsWith('\n')) return
      this.#line += 1
      this.#lineStart = true
      this.#continued = true
      return
    }
    writtenLineBreak.lastIndex = at
    const written = this.#startsWord() ? writtenLineBreak.exec(text) : null
    if (written === null) this.#position += 2
    else {
      this.#replace(
        written[0].length,
        ' ',
        'escaped-line-break-read',
        'Line breaks written as \\n between the options were read as line breaks.',
      )
    }
  }

  #readLess(): void {
    hereDocument.lastIndex = this.#position
    const match = this.#text.startsWith('<<<', this.#position) ? null : hereDocument.exec(this.#text)
    if (match === null) {
      this.#position += this.#text.startsWith('<<<', this.#position) ? 3 : 1
      return
    }
    const delimiter = match[2] ?? match[3] ?? match[4] ?? ''
    this.#openDocuments.push({ delimiter, dropTabs: match[1] === '-' })
    this.#position += match[0].length
  }

  #readCarriageReturn(): void {
    if (this.#text[this.#position + 1] === '\n') {
      this.crlfOutsideQuotes = true
      this.#edit(1, '')
    } else this.#position += 1
  }

  /** A quotation by typographic quotes becomes one by straight quotes; inside they are what was typed. */
  #readSmartQuote(character: string): void {
    const single = smartSingle.test(character)
    // Once none was found to the end of the paste, none is there further on: searching again and again
    // would be quadratic.
    const known = single ? this.#noMoreSingle : this.#noMoreDouble
    const end = known ? -1 : endOfSmart(this.#text, this.#position + 1, single ? smartSingle : smartDouble)
    if (end === -1 && single) this.#noMoreSingle = true
    else if (end === -1) this.#noMoreDouble = true
    if (end === -1) {
      this.#replace(1, single ? "'" : '"', 'smart-quotes-replaced', smartMessage)
      return
    }
    const inner = this.#text.slice(this.#position + 1, end)
    const straight = single
      ? `'${inner.replace(/[\u201c-\u201f]/g, '"').replace(/[\u2018-\u201b']/g, "'\\''")}'`
      : `"${inner.replace(/[\u2018-\u201b]/g, "'").replace(/(\\?)[\u201c-\u201f"]/g, '\\"')}"`
    const lines = countLines(inner)
    this.#replace(end + 1 - this.#position, straight, 'smart-quotes-replaced', smartMessage)
    this.#line += lines
  }

  #readDash(): void {
    const after = /^[\u2012-\u2015\u2212-]?([A-Za-z][\w-]*)/.exec(
      this.#text.slice(this.#position + 1, this.#position + 60),
    )
    const name = after?.[1]
    if (after === null || name === undefined) {
      this.#position += 1
      return
    }
    const length = 1 + after[0].length
    const long = name.length > 1 && findLongOption(name) !== 'unknown'
    const option = `${long ? '--' : '-'}${name}`
    this.#replace(
      length,
      option,
      'dash-replaced',
      `A typographic dash was read as the hyphens of ${option}.`,
      { option },
    )
  }

  /** Goes past a quotation; without an end the rest of the paste is inside it. */
  #skipTo(end: number, quote: 'single' | 'double'): void {
    const text = this.#text
    const stop = end === -1 ? text.length : end + 1
    if (end === -1) {
      const place = { line: this.#line }
      this.#warnings.add(
        'warning',
        'unclosed-quote',
        `The ${quote} quote that opens in line ${this.#line} is never closed; everything after it was read as quoted.`,
        { quote },
        place,
      )
    }
    const lines = countLines(text, this.#position, stop)
    if (lines > 0) this.quotedLineBreak = true
    this.#line += lines
    this.#position = stop
  }

  #startsWord(): boolean {
    return this.#position === 0 || /[\s;&|(]/.test(this.#text[this.#position - 1] ?? '')
  }

  #replace(
    length: number,
    replacement: string,
    code: Parameters<WarningList['add']>[1],
    message: string,
    values: Readonly<Record<string, string>> = {},
  ): void {
    // One sentence a kind: the same repair is usually needed on every line.
    if (!this.#warnings.warnings.some((warning) => warning.code === code && warning.message === message)) {
      this.#warnings.add('info', code, message, values, { line: this.#line })
    }
    this.#edit(length, replacement)
  }

  #edit(length: number, replacement: string): void {
    this.pieces.push(this.#text.slice(this.#copied, this.#position), replacement)
    this.#position += length
    this.#copied = this.#position
    this.editedLines.add(this.#line)
  }
}

const smartMessage = 'Typographic quotes around words were read as straight ones.'

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function countLines(text: string, from = 0, to = text.length): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** Index of the quote that closes, -1 if none does. */
function endOfEscaped(text: string, start: number, quote: string): number {
  const pattern = quote === "'" ? /\\|'/g : /\\|`/g
  pattern.lastIndex = start
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] !== '\\') return match.index
    pattern.lastIndex = match.index + 2
  }
  return -1
}

/** A double quotation may hold `$(…)`, which may hold quotations of its own. */
function endOfDouble(text: string, start: number): number {
  const open: ('"' | '(')[] = ['"']
  const pattern = /\\|"|\$\(|['()]/g
  pattern.lastIndex = start
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const inQuotes = open.at(-1) === '"'
    const found = match[0]
    if (found === '\\') pattern.lastIndex = match.index + 2
    else if (found === '$(') open.push('(')
    else if (found === '"') {
      if (!inQuotes) open.push('"')
      else {
        open.pop()
        if (open.length === 0) return match.index
      }
    } else if (!inQuotes) {
      if (found === '(') open.push('(')
      else if (found === ')') open.pop()
      else {
        const end = text.indexOf("'", match.index + 1)
        if (end === -1) return -1
        pattern.lastIndex = end + 1
      }
    }
  }
  return -1
}

/** The closing one is the first that ends a word, as JSON inside is full of quotes that do not. */
function endOfSmart(text: string, start: number, kind: RegExp): number {
  const pattern = new RegExp(kind.source, 'g')
  pattern.lastIndex = start
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const next = text[match.index + 1]
    if ((next === undefined || /[\s;&|)\\]/.test(next)) && text[match.index - 1] !== '\\') return match.index
  }
  return -1
}
