export interface LineToken {
  /** Where it starts in its line, in UTF-16 units; it ends where the next starts. */
  readonly start: number
  readonly scope: string
}

const variable = /\{\{[A-Za-z_][A-Za-z0-9_]*\}\}/g
const nameAndColon = /^(\s*)(:?[^:\s][^:]*?)(\s*:\s*)/
/** What reads as one figure: a number, a date, a version, a truth value. */
const figure = /^(?:true|false|null|\?[01]|\d[\d.:-]*)$/

/** Colours of one header line: `name: value`, `# off`, `{{NAME}}` anywhere in either. */
export function tokenizeHeaderLine(line: string): LineToken[] {
  if (/^\s*#/.test(line)) return [{ start: 0, scope: 'comment' }]
  const head = nameAndColon.exec(line)
  if (head === null) return withVariables(line, 0, line.length, line.trim() === '' ? '' : 'key')
  const [whole, space, name, colon] = head
  const nameEnd = space!.length + name!.length
  const valueStart = nameEnd + colon!.length
  const value = line.slice(whole.length).trim()
  return [
    ...withVariables(line, 0, nameEnd, 'key'),
    { start: nameEnd, scope: 'delimiter' },
    ...withVariables(line, valueStart, line.length, figure.test(value) ? 'number' : ''),
  ]
}

/** Cuts `{{NAME}}` out of one token. */
export function withVariables(line: string, start: number, end: number, scope: string): LineToken[] {
  if (start === end) return []
  const tokens: LineToken[] = []
  let at = start
  for (const match of line.slice(start, end).matchAll(variable)) {
    const from = start + match.index
    if (from > at) tokens.push({ start: at, scope })
    tokens.push({ start: from, scope: 'variable' })
    at = from + match[0].length
  }
  if (at < end) tokens.push({ start: at, scope })
  return tokens
}
