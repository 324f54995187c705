import { parse, type DoubleQuotedChild, type HereDoc, type Word, type WordPart } from 'unbash'
import { decodeByteText, encodeByteText, holdsRawByte } from '../../http/byte-text.ts'
import { decodeEscapes } from './ansi-c.ts'
import { evaluateArithmetic } from './arithmetic.ts'
import { expandBraces } from './brace-expansion.ts'
import { expandParameter, readSimple } from './parameters.ts'
import type { ShellState, ShellValue } from './shell-state.ts'

/** A word grows into fields: `"$A"` always one, `$A` as many as its value has words, `"${A[@]}"` one an element. */
class FieldBuilder {
  readonly fields: string[] = []
  readonly #pieces: string[] = []
  #open = false

  add(text: string): void {
    this.#pieces.push(text)
    this.#open = true
  }

  /** The value of an unquoted expansion is split at blanks (IFS); an empty one makes no field. */
  addSplit(text: string): void {
    const [first = '', ...others] = text.split(/[ \t\n]+/)
    if (first !== '') this.add(first)
    for (const field of others) {
      this.#close()
      if (field !== '') this.add(field)
    }
  }

  addList(values: readonly string[], quoted: boolean): void {
    values.forEach((value, index) => {
      if (index > 0) this.#close()
      if (quoted) this.add(value)
      else this.addSplit(value)
    })
  }

  finish(): string[] {
    this.#close()
    return this.fields
  }

  #close(): void {
    if (this.#open)
      this.fields.push(this.#pieces.length === 1 ? (this.#pieces[0] ?? '') : this.#pieces.join(''))
    this.#pieces.length = 0
    this.#open = false
  }
}

/** The fields that bash makes of a word: braces, parameters, commands, arithmetic, then splitting, then quotes. */
export function expandWord(word: Word, state: ShellState): string[] {
  const parts = word.parts
  if (parts === undefined) return [word.value]
  if (parts.some((part) => part.type === 'BraceExpansion')) {
    const texts = expandBraces(word.text)
    if (texts.length > 1 || texts[0] !== word.text) {
      return texts.flatMap((text) => wordsOf(text).flatMap((each) => expandParts(each, state)))
    }
  }
  return expandParts(word, state)
}

function expandParts(word: Word, state: ShellState): string[] {
  if (word.parts === undefined) return [word.value]
  const builder = new FieldBuilder()
  for (const part of word.parts) addPart(part, builder, state)
  return builder.finish().map(mergeBytes)
}

/** A word as one text, where bash does not split: assignments, here-strings, operands of `${X:-…}`. */
export function expandToText(word: Word, state: ShellState): string {
  if (word.parts === undefined) return word.value
  const builder = new FieldBuilder()
  for (const part of word.parts) addPart(part, builder, state, true)
  return mergeBytes(builder.finish().join(' '))
}

/** The text of a here-document: expanded unless its delimiter is quoted, `<<-` drops leading tabs. */
export function expandHereDocument(document: HereDoc, state: ShellState): string {
  const { body, delimiter, operator } = document
  const dropTabs = (text: string, lineStart: boolean): string =>
    operator === '<<-' ? text.replace(lineStart ? /(^|\n)\t+/g : /(\n)\t+/g, '$1') : text
  if (delimiter?.quoted === true || body.parts === undefined) {
    const text = dropTabs(body.text, true)
    return delimiter?.quoted === true ? text : unescapeHereText(text)
  }
  const builder = new FieldBuilder()
  body.parts.forEach((part, index) => {
    if (part.type === 'Literal') builder.add(dropTabs(part.value, index === 0))
    else addPart(part, builder, state, true)
  })
  return mergeBytes(builder.finish().join(' '))
}

/** Without any expansion the body has no parts, and its escapes are still to be read. */
function unescapeHereText(text: string): string {
  return text.replace(/\\(?:\n|([$`\\]))/g, (_, kept: string | undefined) => kept ?? '')
}

function addPart(part: WordPart, builder: FieldBuilder, state: ShellState, quoted = false): void {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'Glob':
      // A pattern that matches no file stays as written, and no file is known here.
      builder.add(part.value)
      return
    case 'DoubleQuoted':
    case 'LocaleString':
      // Even "" is a field; "${A[@]}" alone is as many as A has elements, also none.
      if (!part.parts.some((child) => holdsList(child, state))) builder.add('')
      for (const child of part.parts) addPart(child, builder, state, true)
      return
    case 'AnsiCQuoted':
      builder.add(decodeEscapes(part.text.slice(2, part.text.endsWith("'") ? -1 : undefined), 'ansi-c').value)
      return
    case 'SimpleExpansion':
      addValue(readSimple(part, state), builder, quoted)
      return
    case 'ParameterExpansion':
      addValue(expandParameter(part, state, expandToText), builder, quoted)
      return
    case 'CommandExpansion': {
      const output = state.substitute(part, state)
      addValue(output, builder, quoted)
      return
    }
    case 'ArithmeticExpansion': {
      const known = (name: string): string | undefined => asText(state.value(name))
      const value = part.expression === undefined ? undefined : evaluateArithmetic(part.expression, known)
      builder.add(
        value === undefined
          ? state.unknownOutput(part.text, part.text, state.placeOf(part.pos))
          : value.toString(),
      )
      return
    }
    case 'ProcessSubstitution':
      builder.add(state.substitute(part, state))
      return
    case 'ExtendedGlob':
    case 'BraceExpansion':
      builder.add(part.text)
  }
}

function addValue(value: ShellValue, builder: FieldBuilder, quoted: boolean): void {
  if (typeof value !== 'string') builder.addList(value, quoted)
  else if (quoted) builder.add(value)
  else builder.addSplit(value)
}

function holdsList(child: DoubleQuotedChild, state: ShellState): boolean {
  return (
    child.type === 'ParameterExpansion' &&
    child.index?.text === '@' &&
    child.operation === undefined &&
    typeof state.value(child.parameter) === 'object'
  )
}

function asText(value: ShellValue | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0]
}

function wordsOf(text: string): Word[] {
  const command = parse(`: ${text}`).commands[0]?.command
  return command?.type === 'Command' ? command.args.filter((argument) => argument.type === 'Word') : []
}

/** Bytes from two quotings may make up one character: `$'\xe4\xbd'$'\xa0'`. */
function mergeBytes(text: string): string {
  return holdsRawByte(text) ? decodeByteText(encodeByteText(text)) : text
}
