/** The memory for bodies on their way out, those of sends and of captured calls together. */
export interface BodyMemory {
  readonly limitBytes: number
  open(): BodyShare
}

/** What one body holds of it. */
export interface BodyShare {
  /** False where it does not fit; nothing is counted then. */
  take(bytes: number): boolean
  /** Gives all of it back. */
  close(): void
}

export function createBodyMemory(limitBytes: number): BodyMemory {
  let usedBytes = 0
  return {
    limitBytes,
    open() {
      let held = 0
      return {
        take(bytes) {
          if (usedBytes + bytes > limitBytes) return false
          usedBytes += bytes
          held += bytes
          return true
        },
        close() {
          usedBytes -= held
          held = 0
        },
      }
    },
  }
}
