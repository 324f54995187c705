/**
 * A header value without the spaces and tabs around it (RFC 9110, section 5.5). No pattern: from each place of a long
 * run inside the text one would look for its end anew, which for 200 KB takes half a minute.
 */
export function trimWhiteSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isWhiteSpace(text[start])) start += 1
  while (end > start && isWhiteSpace(text[end - 1])) end -= 1
  return text.slice(start, end)
}

function isWhiteSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}
