import { createDecompressor, type Decompressor } from './content-codings.ts'

/** The bytes are not in the coding, or end before it does. */
export class CodingError extends Error {
  readonly coding: string

  constructor(coding: string, why: string) {
    super(`The body is not in the coding "${coding}": ${why}.`)
    this.name = 'CodingError'
    this.coding = coding
  }
}

/** Undoes one content coding, piece by piece. */
export interface CodingStep {
  /** All that comes out for these bytes, as it is asked for. Throws a CodingError, after what could be decoded. */
  decode(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void>
  /** What is left at the end of the body. Throws a CodingError when it is cut off. */
  finish(): AsyncGenerator<Uint8Array, void, void>
  close(): void
}

/**
 * What comes out for a slice is lost when the coding turns out to be wrong in it, so they are short, and the last
 * bytes, where gzip and zlib have their checksum, stand alone.
 */
function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  const checksumAt = Math.max(0, bytes.length - checksumLength)
  for (let at = 0; at < checksumAt; at += longestSlice) {
    yield bytes.subarray(at, Math.min(at + longestSlice, checksumAt))
  }
  yield bytes.subarray(checksumAt)
}

const longestSlice = 4 * 1024
const checksumLength = 8

export function createCodingStep(coding: string): CodingStep {
  let decompressor: Decompressor | undefined
  let failure: CodingError | undefined
  let isDone = false
  let wake: (() => void) | undefined

  function open(firstByte: number): Decompressor | undefined {
    const opened = createDecompressor(coding, firstByte)
    opened?.on('error', (error) => {
      failure = new CodingError(coding, error.message)
      wake?.()
    })
    opened?.on('readable', () => wake?.())
    opened?.on('end', () => {
      isDone = true
      wake?.()
    })
    return opened
  }

  /** Reads until `isDone`; asks for no more than the reader took, so that no output piles up. */
  async function* readOn(stream: Decompressor): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const wasDone = isDone
      const bytes = stream.read() as Uint8Array | null
      if (bytes !== null) yield bytes
      else if (failure !== undefined) throw failure
      else if (wasDone) return
      else if (!isDone) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        wake = undefined
      }
    }
  }

  return {
    async *decode(bytes) {
      if (bytes.length === 0) return
      decompressor ??= open(bytes[0] ?? 0)
      if (decompressor === undefined) {
        yield bytes
        return
      }
      for (const slice of cut(bytes)) {
        isDone = false
        decompressor.write(slice, (error) => {
          if (error) failure ??= new CodingError(coding, error.message)
          isDone = true
          wake?.()
        })
        yield* readOn(decompressor)
      }
    },
    async *finish() {
      if (decompressor === undefined) return
      isDone = false
      decompressor.end()
      yield* readOn(decompressor)
    },
    close() {
      decompressor?.destroy()
      wake?.()
    },
  }
}
