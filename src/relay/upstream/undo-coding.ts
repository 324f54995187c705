import { openRun, type Run } from './decompressor-run.ts'

/** Undoes one content coding, piece by piece. */
export interface CodingStep {
  /** All that comes out for these bytes, as it is asked for. Throws a CodingError, after what could be decoded. */
  decode(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void>
  /** What is left at the end of the body. Throws a CodingError when it is cut off. */
  finish(): AsyncGenerator<Uint8Array, void, void>
  close(): void
}

const longestSlice = 4 * 1024
const longestHistory = 64 * 1024

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += longestSlice) yield bytes.subarray(at, at + longestSlice)
}

/**
 * A decompressor that fails says nothing of what it had made of the bytes it was given at once. So a second one
 * stands at most `longestHistory` behind the first; when that fails, it goes the last part again, a byte at a time,
 * up to where it fails too. What is short needs no second one until then.
 */
export function createCodingStep(coding: string): CodingStep {
  let history: Uint8Array | undefined
  let historyLength = 0
  let firstByte: number | undefined
  let first: Run | undefined
  let second: Run | undefined

  async function catchUp(): Promise<Run | undefined> {
    second ??= openRun(coding, firstByte ?? 0)
    const bytes = history?.slice(0, historyLength) ?? new Uint8Array()
    historyLength = 0
    // It is for the state alone.
    if (second !== undefined && bytes.length > 0) for await (const _ of second.write(bytes));
    return second
  }

  async function remember(slice: Uint8Array): Promise<void> {
    if (historyLength + slice.length > longestHistory) await catchUp()
    history ??= new Uint8Array(longestHistory)
    history.set(slice, historyLength)
    historyLength += slice.length
  }

  /** What the first one did not tell of this slice; throws where that failed. */
  async function* again(slice: Uint8Array, told: number): AsyncGenerator<Uint8Array, void, void> {
    const run = await catchUp()
    if (run === undefined) return
    let known = told
    for (let at = 0; at < slice.length; at += 1)
      for await (const bytes of run.write(slice.subarray(at, at + 1))) {
        if (bytes.length > known) yield bytes.subarray(known)
        known = Math.max(0, known - bytes.length)
      }
  }

  return {
    async *decode(bytes) {
      if (bytes.length === 0) return
      firstByte ??= bytes[0] ?? 0
      first ??= openRun(coding, firstByte)
      if (first === undefined) {
        yield bytes
        return
      }
      for (const slice of cut(bytes)) {
        let told = 0
        try {
          for await (const decoded of first.write(slice)) {
            told += decoded.length
            yield decoded
          }
        } catch (error) {
          yield* again(slice, told)
          throw error
        }
        await remember(slice)
      }
    },
    async *finish() {
      if (first !== undefined) yield* first.finish()
    },
    close() {
      first?.close()
      second?.close()
    },
  }
}
