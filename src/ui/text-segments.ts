import type { TextPieces } from '../core/dialects/message.ts'

/** Lengths in UTF-16 units. A segment ends at the first line break from `shortest` on, and at `longest` anyway. */
const shortest = 1024
const longest = 4096

/**
 * Growing text cut into segments that a page can lay out one by one. Text once taken never moves to
 * another segment: only the last segment grows, and it is the only one a frame has to touch.
 */
export interface TextSegments {
  /** Tells one text from another across snapshots. */
  readonly id: number
  /** All but the last never change again. Append-only, shared. */
  readonly segments: readonly string[]
  /** Offset into the text at which each segment starts. */
  readonly starts: readonly number[]
}

interface Growing {
  readonly id: number
  readonly segments: string[]
  readonly starts: number[]
  /** How far `pieces` has been read: the last piece read may still have grown. */
  piece: number
  offset: number
}

let nextId = 0
const known = new WeakMap<readonly string[], Growing>()

/** The segments of a text as it is now. Costs what is new since the last call for the same text. */
export function segmentText(text: TextPieces): TextSegments {
  let growing = known.get(text.pieces)
  if (growing === undefined) {
    growing = { id: nextId++, segments: [''], starts: [0], piece: 0, offset: 0 }
    known.set(text.pieces, growing)
  }
  const fresh = takeFresh(growing, text.pieces)
  if (fresh !== '') append(growing, fresh)
  return growing
}

function takeFresh(growing: Growing, pieces: readonly string[]): string {
  const fresh: string[] = []
  while (growing.piece < pieces.length) {
    const piece = pieces[growing.piece] ?? ''
    if (piece.length > growing.offset) fresh.push(piece.slice(growing.offset))
    if (growing.piece === pieces.length - 1) {
      growing.offset = piece.length
      break
    }
    growing.piece++
    growing.offset = 0
  }
  return fresh.join('')
}

function append(growing: Growing, fresh: string): void {
  let rest = fresh
  for (;;) {
    const last = growing.segments.length - 1
    const open = growing.segments[last] ?? ''
    const room = endOfSegment(open.length, rest)
    growing.segments[last] = open + rest.slice(0, room)
    if (room === rest.length && open.length + room < longest && !endsSegment(open.length, rest)) return
    rest = rest.slice(room)
    growing.starts.push((growing.starts[last] ?? 0) + open.length + room)
    growing.segments.push('')
    if (rest === '') return
  }
}

function endsSegment(before: number, rest: string): boolean {
  return before + rest.length >= shortest && rest.endsWith('\n')
}

/** How much of `rest` still goes into a segment that holds `before` units already. */
function endOfSegment(before: number, rest: string): number {
  const limit = longest - before
  const lineBreak = rest.indexOf('\n', Math.max(0, shortest - 1 - before))
  if (lineBreak !== -1 && lineBreak < limit) return lineBreak + 1
  if (rest.length < limit) return rest.length
  const space = rest.lastIndexOf(' ', limit - 1)
  if (space >= limit / 2) return space + 1
  // A surrogate pair stays whole, or both halves would show as replacement characters.
  const lead = rest.charCodeAt(limit - 1)
  return lead >= 0xd800 && lead <= 0xdbff && limit < rest.length ? limit + 1 : limit
}
