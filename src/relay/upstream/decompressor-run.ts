import { createDecompressor } from './content-codings.ts'

/** The bytes are not in the coding, end before it does, or go on behind its end. */
export class CodingError extends Error {
  readonly coding: string

  constructor(coding: string, why: string) {
    super(`The body is not in the coding "${coding}": ${why}.`)
    this.name = 'CodingError'
    this.coding = coding
  }
}

/** One decompressor, from the first byte of a body on. */
export interface Run {
  /** All that comes out for these bytes, as it is asked for. Throws a CodingError; what it made then is lost. */
  write(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void>
  /** What is left at the end of the body. Throws a CodingError when it is cut off. */
  finish(): AsyncGenerator<Uint8Array, void, void>
  close(): void
}

const goesOn = 'it is whole, but more bytes come after its end'
/** Of a gzip member: what fails behind it fails where another one would begin. */
const magicLength = 2

/** Undefined for a coding that is not known. */
export function openRun(coding: string, firstByte: number): Run | undefined {
  const stream = createDecompressor(coding, firstByte)
  if (stream === undefined) return undefined
  let failure: CodingError | undefined
  let isDone = false
  let isPastEnd = false
  let given = 0
  let wake: (() => void) | undefined

  function fail({ message }: Error): void {
    const isBehindMember = message === 'incorrect header check' && given > magicLength
    failure ??= new CodingError(coding, isBehindMember ? goesOn : message)
    wake?.()
  }
  stream.on('error', fail)
  stream.on('readable', () => wake?.())
  stream.on('end', () => {
    isDone = true
    wake?.()
  })

  /** Reads until `isDone`; asks for no more than the reader took, so that no output piles up. */
  async function* readOn(): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const wasDone = isDone
      const bytes = stream?.read() as Uint8Array | null
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
    async *write(bytes) {
      const before = given
      given += bytes.length
      if (!isPastEnd) {
        isDone = false
        stream.write(bytes, (error) => {
          if (error) fail(error)
          isDone = true
          wake?.()
        })
        yield* readOn()
        isPastEnd = stream.bytesWritten < given
      }
      // Zeros are padding, as after a tape's last file.
      const left = isPastEnd ? bytes.subarray(Math.max(0, stream.bytesWritten - before)) : []
      if (left.some((byte) => byte !== 0)) throw new CodingError(coding, goesOn)
    },
    async *finish() {
      if (isPastEnd) return
      isDone = false
      stream.end()
      yield* readOn()
    },
    close() {
      stream.destroy()
      wake?.()
    },
  }
}
