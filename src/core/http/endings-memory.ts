import type { LineEndings } from './line-endings.ts'

interface Remembered {
  readonly lineEndings: LineEndings
  readonly byteOrderMark: boolean
}

export interface EndingsMemory {
  readonly remember: (state: number, lineEndings: LineEndings, byteOrderMark: boolean) => void
  /** Undefined when forgotten, or when `count` line breaks say that it belongs to another text. */
  readonly recall: (state: number, count: number) => Remembered | undefined
}

const mostStates = 5_000
const sixteenMegabytes = 16 * 1024 * 1024

/**
 * Line endings by editor state, so that undo brings back what an editor that knows LF only cannot:
 * the endings of lines that were deleted. Forgets the oldest; then a line that comes back takes its
 * neighbour's ending.
 */
export function createEndingsMemory(mostBytes = sixteenMegabytes): EndingsMemory {
  const states = new Map<number, Remembered>()
  let bytes = 0
  let newest: LineEndings | undefined

  return {
    remember(state, lineEndings, byteOrderMark) {
      // Typing within lines leaves the endings as one shared object: it weighs once.
      if (lineEndings !== newest) bytes += lineEndings.weight
      newest = lineEndings
      states.set(state, { lineEndings, byteOrderMark })
      for (const [oldest, { lineEndings: endings }] of states) {
        if (states.size <= mostStates && bytes <= mostBytes) break
        if (oldest === state) break
        states.delete(oldest)
        const next = states.values().next().value
        if (next?.lineEndings !== endings) bytes -= endings.weight
      }
    },
    recall(state, count) {
      const remembered = states.get(state)
      return remembered?.lineEndings.count === count ? remembered : undefined
    },
  }
}
