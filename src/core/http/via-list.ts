import { trimWhiteSpace } from './white-space.ts'

/**
 * Cuts a `via` field value into its elements. A comma parts them unless it stands in a comment, which may
 * nest and quote (RFC 9110 §5.6.5), or in the square brackets that Alibaba nodes append.
 * A bracket that does not close within a kilobyte is an ordinary character, so one stray `(` does not swallow the rest.
 */
export function splitViaList(value: string): string[] {
  const elements: string[] = []
  let start = 0
  let index = 0
  while (index < value.length) {
    const character = value[index]
    if (character === ',') {
      elements.push(value.slice(start, index))
      start = index + 1
    } else if (character === '(' || character === '[') {
      index = closingIndex(value, index) ?? index
    }
    index += 1
  }
  elements.push(value.slice(start))
  // Empty list elements are allowed and mean nothing (RFC 9110 §5.6.1).
  return elements.map(trimWhiteSpace).filter((element) => element !== '')
}

/** Looking further for each bracket of thousands that never close would take seconds. */
const longestBracket = 1024

function closingIndex(value: string, open: number): number | undefined {
  if (value[open] === '[') {
    const length = value.slice(open, open + longestBracket).indexOf(']')
    return length === -1 ? undefined : open + length
  }
  let depth = 0
  for (let index = open; index < value.length && index < open + longestBracket; index += 1) {
    const character = value[index]
    if (character === '\\') index += 1
    else if (character === '(') depth += 1
    else if (character === ')') {
      depth -= 1
      if (depth === 0) return index
    }
  }
  return undefined
}
