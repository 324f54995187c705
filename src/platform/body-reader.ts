/**
 * Most bytes handed on at once. Browsers give out whatever has gathered, seen up to 2 MB, and the work on that
 * would hold the page for longer than a frame.
 */
const pieceLength = 64 * 1024

export interface BodyReader {
  /** The next bytes, in memory of their own; undefined at the end. Rejects when the connection breaks. */
  read(): Promise<Uint8Array | undefined>
}

/** Reads a body in pieces of at most 64 KB, as they arrive. */
export function readPieces(body: ReadableStream<Uint8Array>): BodyReader {
  return byteReader(body) ?? cuttingReader(body)
}

/** Asks the stream itself for no more than a piece, where it can be asked so. */
function byteReader(body: ReadableStream<Uint8Array>): BodyReader | undefined {
  let reader: ReadableStreamBYOBReader
  try {
    reader = body.getReader({ mode: 'byob' })
  } catch {
    return undefined
  }
  let buffer = new ArrayBuffer(pieceLength)
  return {
    async read() {
      const { done, value } = await reader.read(new Uint8Array(buffer))
      if (done || value === undefined) return undefined
      const bytes = value.slice()
      // The same memory takes the next read: it was handed over and came back.
      buffer = value.buffer
      return bytes
    },
  }
}

function cuttingReader(body: ReadableStream<Uint8Array>): BodyReader {
  const reader = body.getReader()
  let rest: Uint8Array = new Uint8Array()
  return {
    async read() {
      while (rest.length === 0) {
        const { done, value } = await reader.read()
        if (done) return undefined
        rest = value
      }
      const piece = rest.subarray(0, pieceLength)
      rest = rest.subarray(pieceLength)
      return piece
    },
  }
}
