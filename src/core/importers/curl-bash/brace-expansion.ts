/** Beyond these a word is left as it is: nobody pastes it on purpose, and it would not end. */
const mostWords = 1000
const mostCharacters = 20_000_000

/**
 * Brace expansion on the source text of a word, before anything else is expanded, as bash does it (GNU Bash
 * manual, 3.5.1): `{a,b}`, `{1..5..2}`, `{a..e}`; quoted braces and `${…}` are left alone.
 */
export function expandBraces(word: string): string[] {
  const finished: string[] = []
  const waiting = [word]
  let characters = 0
  while (waiting.length > 0) {
    const text = waiting.pop() ?? ''
    characters += text.length
    if (finished.length + waiting.length > mostWords || characters > mostCharacters) return [word]
    const alternatives = expandFirst(text)
    if (alternatives === undefined) finished.push(text)
    else waiting.push(...alternatives.toReversed())
  }
  return finished
}

function expandFirst(text: string): string[] | undefined {
  let position = 0
  while (position < text.length) {
    const skipped = skipQuoted(text, position)
    if (skipped > position) {
      position = skipped
      continue
    }
    if (text[position] === '{') {
      const group = readGroup(text, position)
      if (group !== undefined) {
        const before = text.slice(0, position)
        const after = text.slice(group.end)
        return group.choices.map((choice) => before + choice + after)
      }
    }
    position += 1
  }
  return undefined
}

/** The choices of the group that opens here; undefined if it is no expansion. */
function readGroup(text: string, open: number): { choices: string[]; end: number } | undefined {
  const commas: number[] = []
  let depth = 0
  let position = open
  while (position < text.length) {
    const skipped = skipQuoted(text, position)
    if (skipped > position) {
      position = skipped
      continue
    }
    const character = text[position]
    if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    else if (character === ',' && depth === 1) commas.push(position)
    position += 1
    if (depth === 0) break
  }
  if (depth !== 0) return undefined
  if (commas.length > 0) {
    const borders = [open, ...commas, position - 1]
    const choices = commas.map((comma, index) => text.slice((borders[index] ?? 0) + 1, comma))
    choices.push(text.slice((commas.at(-1) ?? 0) + 1, position - 1))
    return { choices, end: position }
  }
  const choices = sequence(text.slice(open + 1, position - 1))
  return choices === undefined ? undefined : { choices, end: position }
}

function sequence(body: string): string[] | undefined {
  const match = /^(?:(-?\d{1,9})\.\.(-?\d{1,9})|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d{1,9}))?$/.exec(body)
  if (match === null) return undefined
  const [, from, to, fromLetter, toLetter, stepText] = match
  const start = from === undefined ? (fromLetter ?? '').charCodeAt(0) : Number(from)
  const end = to === undefined ? (toLetter ?? '').charCodeAt(0) : Number(to)
  const step = Math.abs(Number(stepText ?? 1)) || 1
  const count = Math.floor(Math.abs(end - start) / step) + 1
  if (count > mostWords) return undefined
  const padded = [from, to].some((number) => number !== undefined && /^-?0\d/.test(number))
  const width = padded ? Math.max(from?.length ?? 0, to?.length ?? 0) : 0
  return Array.from({ length: count }, (_, index) => {
    const value = start + index * step * (end < start ? -1 : 1)
    if (from === undefined) return String.fromCharCode(value)
    const digits = String(Math.abs(value))
    return value < 0 ? `-${digits.padStart(width - 1, '0')}` : digits.padStart(width, '0')
  })
}

/** The end of what is quoted or escaped here, the same place if nothing is. */
function skipQuoted(text: string, position: number): number {
  const character = text[position]
  if (character === '\\') return position + 2
  if (character === '$' && text[position + 1] === '{') return closingOf(text, position + 2, '}')
  if (character === '$' && text[position + 1] === '(') return closingOf(text, position + 2, ')')
  if (character === '$' && text[position + 1] === "'") return closingOf(text, position + 2, "'")
  if (character === "'") {
    const end = text.indexOf("'", position + 1)
    return end === -1 ? text.length : end + 1
  }
  if (character === '"' || character === '`') return closingOf(text, position + 1, character)
  return position
}

function closingOf(text: string, start: number, closing: string): number {
  for (let position = start; position < text.length; position += 1) {
    if (text[position] === '\\') position += 1
    else if (text[position] === closing) return position + 1
  }
  return text.length
}
