import type { TextPieces } from './message.ts'

const pieceLength = 4096

/** Text that grows by appending; a snapshot costs at most one piece however long it is. */
export class GrowingText {
  length = 0
  /** The last one is brought up to date by a snapshot. */
  private readonly pieces: string[] = []
  private wholePieces = 0
  /**
   * The fragments of the last piece. Joined by hand, as `+=` makes engines keep every fragment and a
   * link for each until the text is read: a third of the cost of a small event was collecting those.
   */
  private fragments: string[] = []
  private fragmentsLength = 0

  append(fragment: string): void {
    if (fragment === '') return
    this.fragments.push(fragment)
    this.fragmentsLength += fragment.length
    this.length += fragment.length
    if (this.fragmentsLength < pieceLength) return
    this.joinFragments()
    this.wholePieces += 1
    this.fragments = []
    this.fragmentsLength = 0
  }

  /** The text as it is now: `toString()` stays so, while `pieces` is shared and goes on growing. */
  snapshot(): TextPieces {
    if (this.fragments.length > 0) this.joinFragments()
    const { length, pieces } = this
    return { length, pieces, toString: () => pieces.join('').slice(0, length) }
  }

  private joinFragments(): void {
    const piece = this.fragments.join('')
    this.pieces[this.wholePieces] = piece
    this.fragments = [piece]
  }
}
