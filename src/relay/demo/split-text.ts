/**
 * Cuts text into pieces the size of tokens: a word with the space before it, or up to `longest` code
 * points of a run without spaces. Joined they are the text; no code point is cut in two.
 */
export function splitText(text: string, longest: number): string[] {
  const pieces: string[] = []
  for (const run of text.match(/\s*[!-~]+|\s*[^\s!-~]+|\s+$/gu) ?? []) {
    if (/^\s*[!-~]*$/.test(run)) {
      pieces.push(run)
      continue
    }
    const codePoints = Array.from(run)
    for (let start = 0; start < codePoints.length; start += longest)
      pieces.push(codePoints.slice(start, start + longest).join(''))
  }
  return pieces
}

/** Cuts text into pieces of `size` code points, as tool input arrives: across words and values alike. */
export function splitEvenly(text: string, size: number): string[] {
  const codePoints = Array.from(text)
  const pieces: string[] = []
  for (let start = 0; start < codePoints.length; start += size)
    pieces.push(codePoints.slice(start, start + size).join(''))
  return pieces
}
