export type JsonTokenKind = 'name' | 'string' | 'number' | 'mark'

export interface JsonToken {
  readonly kind: JsonTokenKind
  readonly text: string
}

const token = /"(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*|true|false|null|[{}[\]:,]|\s+|[^\s"{}[\]:,]+/gs

/**
 * Cuts JSON, which may break off anywhere, into tokens to colour. Every character comes back in one of
 * them. Spaces go with the token before. A string is a name when a colon follows it.
 */
export function tokenizeJson(text: string): readonly JsonToken[] {
  const tokens: { kind: JsonTokenKind; text: string }[] = []
  let lastString: { kind: JsonTokenKind } | undefined
  for (const [part] of text.matchAll(token)) {
    const last = tokens.at(-1)
    if (part.trim() === '' && last !== undefined) {
      last.text += part
      continue
    }
    const kind = kindOf(part)
    if (part === ':' && lastString !== undefined) lastString.kind = 'name'
    const next = { kind, text: part }
    lastString = kind === 'string' ? next : undefined
    tokens.push(next)
  }
  return tokens
}

function kindOf(part: string): JsonTokenKind {
  if (part.startsWith('"')) return 'string'
  if (/^(?:[-\d]|true$|false$|null$)/.test(part)) return 'number'
  return 'mark'
}
