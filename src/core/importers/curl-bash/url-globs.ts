import type { WarningList } from '../import-warning.ts'
import type { Argument } from './transfer.ts'

/** More requests than this nobody means to paste; the rest is named in a warning. */
const mostRequests = 200

/**
 * The URLs that curl makes of `{a,b}` and `[1-3]` in one (https://curl.se/docs/manpage.html, URL). A
 * backslash keeps a bracket literal, `[::1]` is an address, and `{{NAME}}` is a variable. A pattern that curl
 * would refuse stays as text, with a warning.
 */
export function expandUrlGlobs(argument: Argument, globOff: boolean, warnings: WarningList): Argument[] {
  const { text, place } = argument
  if (globOff || !/[[\]{}]/.test(text)) return [argument]
  const parts = readParts(text)
  if (parts === undefined) {
    warnings.add(
      'warning',
      'url-glob-invalid',
      `curl would read the brackets in ${text} as a pattern and refuse it; they were kept as text.`,
      { url: text },
      place,
    )
    return [argument]
  }
  let urls = ['']
  for (const choices of parts) {
    if (urls.length * choices.length > mostRequests) {
      warnings.add(
        'warning',
        'url-glob-limit',
        `The patterns in ${text} stand for more than ${mostRequests} URLs; only the first of each further pattern was used.`,
        { url: text, limit: String(mostRequests) },
        place,
      )
    }
    const used = urls.length * choices.length > mostRequests ? choices.slice(0, 1) : choices
    urls = urls.flatMap((url) => used.map((choice) => url + choice))
  }
  return urls.map((url) => ({ text: url, place }))
}

const literal =
  /(?:\\[[\]{}]|\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[^\]]*)?\]|\[\]|\{\{[A-Za-z_][A-Za-z0-9_]*\}\}|[^[\]{}])+/y
const set = /\{((?:\\.|[^\\{}[\]])*)\}/y
const range = /\[(?:(\d+)-(\d+)|([A-Za-z])-([A-Za-z]))(?::(\d+))?\]/y

/** One list of choices a part; undefined where the brackets make no pattern. */
function readParts(text: string): string[][] | undefined {
  const parts: string[][] = []
  let position = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position
    const found = pattern.exec(text)
    if (found !== null) position += found[0].length
    return found
  }
  while (position < text.length) {
    const plain = match(literal)
    if (plain !== null) {
      parts.push([plain[0].replace(/\\([[\]{}])/g, '$1')])
      continue
    }
    const choices = match(set)
    if (choices !== null) {
      parts.push(splitChoices(choices[1] ?? ''))
      continue
    }
    const numbers = match(range)
    const values = numbers === null ? undefined : rangeValues(numbers)
    if (values === undefined) return undefined
    parts.push(values)
  }
  return parts
}

function splitChoices(text: string): string[] {
  const choices = ['']
  for (const [token] of text.matchAll(/\\.|[^\\]/gsu)) {
    if (token === ',') choices.push('')
    else choices[choices.length - 1] += token.length === 2 && token.startsWith('\\') ? token.slice(1) : token
  }
  return choices
}

function rangeValues(match: RegExpExecArray): string[] | undefined {
  const [, from, to, fromLetter, toLetter, stepText] = match
  const step = stepText === undefined ? 1 : Number(stepText)
  const start = from === undefined ? (fromLetter ?? '').charCodeAt(0) : Number(from)
  const end = to === undefined ? (toLetter ?? '').charCodeAt(0) : Number(to)
  if (step < 1 || start > end || !Number.isSafeInteger(end)) return undefined
  const width = from !== undefined && from.length > 1 && from.startsWith('0') ? from.length : 0
  const values: string[] = []
  for (let value = start; value <= end && values.length <= mostRequests; value += step) {
    values.push(from === undefined ? String.fromCharCode(value) : String(value).padStart(width, '0'))
  }
  return values
}
