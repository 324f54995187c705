import { withVariables, type LineToken } from './header-tokens.ts'

const part = /\{\{[A-Za-z_]\w*\}\}|"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+|\s+/g
const endsName = /\s*:/y

/**
 * Colours of one line of JSON, from that line alone: a string before a colon is a name. No state goes from line
 * to line, so a change colours one line again and nothing below it.
 */
export function tokenizeJsonLine(line: string): LineToken[] {
  const tokens: LineToken[] = []
  for (const { 0: text, index: start } of line.matchAll(part)) {
    const end = start + text.length
    if (text.startsWith('"')) {
      endsName.lastIndex = end
      tokens.push(...withVariables(line, start, end, endsName.test(line) ? 'string.key' : 'string'))
      continue
    }
    const scope = scopeOf(text)
    if (tokens.at(-1)?.scope !== scope) tokens.push({ start, scope })
  }
  return tokens
}

function scopeOf(text: string): string {
  if (text.startsWith('{{')) return 'variable'
  if (/^[{}[\],:]/.test(text)) return 'delimiter'
  return text.trim() === '' ? '' : 'number'
}
