import type { LineEdit } from '../../core/http/line-endings.ts'

/** The one edit that makes `after` of `before`, both LF text. */
export function editBetween(before: string, after: string): LineEdit {
  const { start, beforeEnd, afterEnd } = changedRange(before, after)
  const startLine = countLineFeeds(before, 0, start) + 1
  return {
    startLine,
    endLine: startLine + countLineFeeds(before, start, beforeEnd),
    text: after.slice(start, afterEnd),
  }
}

/** What lies between the longest common start and the longest common end. */
export function changedRange(
  before: string,
  after: string,
): { readonly start: number; readonly beforeEnd: number; readonly afterEnd: number } {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let same = 0
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++
  }
  return { start, beforeEnd: before.length - same, afterEnd: after.length - same }
}

/**
 * Where a caret belongs after whitespace was laid out anew: behind as many other characters as before.
 */
export function placeAfterLayout(before: string, offset: number, after: string): number {
  let inked = 0
  for (let at = 0; at < offset; at++) if (!isBlank(before, at)) inked++
  let at = 0
  for (; at < after.length && inked > 0; at++) if (!isBlank(after, at)) inked--
  return at
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || (code >= 9 && code <= 13)
}

function countLineFeeds(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
