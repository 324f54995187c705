/** What one `-F` says, before any file is read. */
export interface FormPart {
  readonly name: string
  /** `upload`: `@file`, sent with its name; `file`: `<file`, only its content; `text`: as written. */
  readonly source: 'text' | 'upload' | 'file'
  /** The text, or the name of the file. */
  readonly content: string
  readonly type: string | undefined
  readonly fileName: string | undefined
  readonly encoder: string | undefined
  readonly headers: readonly string[]
  /** Pieces that no part can hold here. */
  readonly notHeld: readonly string[]
}

interface Word {
  readonly text: string
  readonly end: number
}

/**
 * Reads `name=content`, `name=@file`, `name=<file` with `;type=`, `;filename=`, `;headers=` and `;encoder=`
 * behind. Values may be quoted, with `\"` and `\\` inside; unquoted ones lose the blanks at both ends.
 * A literal part (`--form-string`) has none of this.
 */
export function parseFormPart(text: string, literal: boolean): FormPart {
  const equals = text.indexOf('=')
  const name = equals === -1 ? '' : text.slice(0, equals)
  const value = text.slice(equals + 1)
  if (literal) return { ...emptyPart, name, content: value }
  const mark = value.charAt(0)
  const source = mark === '@' ? 'upload' : mark === '<' ? 'file' : 'text'
  const content = readWord(value, source === 'text' ? 0 : 1, source === 'upload' ? /[;,]/g : /;/g)
  const parameters = readParameters(value, content.end)
  return { ...parameters, name, source, content: content.text }
}

const emptyPart: FormPart = {
  name: '',
  source: 'text',
  content: '',
  type: undefined,
  fileName: undefined,
  encoder: undefined,
  headers: [],
  notHeld: [],
}

const heldEncoders = new Set(['base64', 'binary', '8bit', '7bit'])

function readParameters(value: string, start: number): FormPart {
  let type: string | undefined
  let fileName: string | undefined
  let encoder: string | undefined
  const headers: string[] = []
  const notHeld: string[] = []
  let position = start
  while (position < value.length) {
    if (value[position] === ',') {
      notHeld.push(value.slice(position))
      break
    }
    const key = /^;\s*(?:(type|filename|headers|encoder)=)?\s*/i.exec(value.slice(position, position + 64))
    const keyword = key?.[1]?.toLowerCase()
    const word = readWord(value, position + (key?.[0].length ?? 1), /;/g)
    if (keyword === 'type') {
      // A media type may itself have parameters: `type=text/plain;charset=utf-8`.
      const charset = /^;\s*(?!(?:type|filename|headers|encoder)=)[\w-]+=[^;,]*/i.exec(value.slice(word.end))
      type = word.text + (charset?.[0] ?? '')
      position = word.end + (charset?.[0].length ?? 0)
      continue
    }
    if (keyword === 'filename') fileName = word.text
    else if (keyword === 'headers' && !/^[@<]/.test(word.text)) headers.push(word.text)
    else if (keyword === 'encoder' && heldEncoders.has(word.text)) encoder = word.text
    else notHeld.push(value.slice(position, word.end))
    position = Math.max(word.end, position + 1)
  }
  return { ...emptyPart, type, fileName, encoder, headers, notHeld }
}

const quoted = /\s*"((?:\\.|[^"\\])*)"\s*/sy

function readWord(text: string, start: number, stop: RegExp): Word {
  quoted.lastIndex = start
  const match = quoted.exec(text)
  if (match !== null) {
    const end = start + match[0].length
    if (end === text.length || text[end] === ';' || text[end] === ',') {
      return { text: (match[1] ?? '').replace(/\\(["\\])/g, '$1'), end }
    }
  }
  stop.lastIndex = start
  const end = stop.exec(text)?.index ?? text.length
  return { text: text.slice(start, end).trim(), end }
}
