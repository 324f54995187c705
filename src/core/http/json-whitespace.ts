/** Where a text stops being JSON. Line and column count from 1, columns in UTF-16 units. */
export interface JsonProblem {
  readonly kind: 'not-json'
  readonly offset: number
  readonly line: number
  readonly column: number
  readonly expected: 'value' | 'name' | 'colon' | 'comma' | 'end' | 'closing-quote'
}

export type JsonRewrite = { readonly kind: 'json'; readonly text: string } | JsonProblem

/**
 * Lays JSON out over lines, `indent` spaces a level. Only whitespace between tokens changes: numbers, escapes,
 * duplicate names and their order stay as written, and `{{NAME}}` may stand for a value.
 */
export function formatJson(text: string, indent = 2): JsonRewrite {
  const line = (depth: number): string => '\n' + ' '.repeat(indent * depth)
  return rewrite(text, line, ' ')
}

/** Takes out all whitespace between tokens, and nothing else. */
export function minifyJson(text: string): JsonRewrite {
  return rewrite(text, () => '', '')
}

type Expected = 'value' | 'value-or-close' | 'name' | 'name-or-close' | 'colon' | 'comma' | 'end'

/** Tokens are copied, never read: a number over 2^53 or an escape would not survive JSON.parse and back. */
function rewrite(text: string, newLine: (depth: number) => string, afterColon: string): JsonRewrite {
  const output: string[] = []
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let end = 0

  for (;;) {
    const start = skipWhitespace(text, end)
    const first = text[start]
    if (first === undefined) {
      return expected === 'end' ? { kind: 'json', text: output.join('') } : problem(text, start, expected)
    }
    end = endOfToken(text, start, first)
    if (end === -1) return problem(text, start, 'closing-quote')
    const token = text.slice(start, end)
    const wantsValue = expected === 'value' || expected === 'value-or-close'
    const wantsName = expected === 'name' || expected === 'name-or-close'

    if (closes(token, open.at(-1), expected)) {
      open.pop()
      // An empty object or array stays on one line.
      if (expected === 'comma') output.push(newLine(open.length))
      output.push(token)
      expected = open.length === 0 ? 'end' : 'comma'
      continue
    }
    if (expected === 'value-or-close' || expected === 'name-or-close') output.push(newLine(open.length))
    output.push(token)
    if (wantsValue && (token === '{' || token === '[')) {
      open.push(token)
      expected = token === '{' ? 'name-or-close' : 'value-or-close'
    } else if (wantsValue && (first === '"' || literal.test(token))) {
      expected = open.length === 0 ? 'end' : 'comma'
    } else if (wantsName && first === '"') {
      expected = 'colon'
    } else if (expected === 'colon' && first === ':') {
      output.push(afterColon)
      expected = 'value'
    } else if (expected === 'comma' && first === ',') {
      output.push(newLine(open.length))
      expected = open.at(-1) === '{' ? 'name' : 'value'
    } else {
      return problem(text, start, expected)
    }
  }
}

const literal =
  /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|\{\{[A-Za-z_][A-Za-z0-9_]*\}\})$/

function closes(token: string, open: '{' | '[' | undefined, expected: Expected): boolean {
  if (token === '}') return open === '{' && (expected === 'comma' || expected === 'name-or-close')
  if (token === ']') return open === '[' && (expected === 'comma' || expected === 'value-or-close')
  return false
}

/** RFC 8259 section 2: space, tab, line feed, carriage return. `\s` knows more, and those are an error here. */
function skipWhitespace(text: string, start: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break
  }
  return at
}

const placeholder = /\{\{[A-Za-z_][A-Za-z0-9_]*\}\}/y
const endOfWord = /[\s{}[\],:"]/g

/** -1 where a string does not end on its line. Scans without a regular expression: strings of 5 MB exist. */
function endOfToken(text: string, start: number, first: string): number {
  if (first === '"') {
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === 0x22) return at + 1
      if (code === 0x5c) at++
      else if (code === 10 || code === 13) return -1
    }
    return -1
  }
  if (first === '{') {
    placeholder.lastIndex = start
    return placeholder.test(text) ? placeholder.lastIndex : start + 1
  }
  if ('}[],:'.includes(first)) return start + 1
  endOfWord.lastIndex = start + 1
  return endOfWord.exec(text)?.index ?? text.length
}

function problem(text: string, offset: number, expected: Expected | 'closing-quote'): JsonProblem {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/)
  return {
    kind: 'not-json',
    offset,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    expected: expected === 'value-or-close' ? 'value' : expected === 'name-or-close' ? 'name' : expected,
  }
}
