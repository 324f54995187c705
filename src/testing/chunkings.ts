/** Ways to cut the same bytes: what a decoder yields must not depend on which was taken. */
export interface Chunking {
  readonly name: string
  readonly cut: (bytes: Uint8Array) => Uint8Array[]
}

export const whole: Chunking = { name: 'whole', cut: (bytes) => [bytes] }

export const oneByte: Chunking = { name: 'one byte at a time', cut: (bytes) => bySize(bytes, 1) }

export function everyBytes(size: number): Chunking {
  return { name: `${size} bytes at a time`, cut: (bytes) => bySize(bytes, size) }
}

/** Chunks of 0 to `longest` bytes; the same seed cuts the same way. */
export function seededRandom(seed: number, longest = 40): Chunking {
  return {
    name: `random chunks, seed ${seed}`,
    cut(bytes) {
      const random = randomNumbers(seed)
      const chunks: Uint8Array[] = []
      for (let at = 0; at < bytes.length;) {
        const length = Math.floor(random() * (longest + 1))
        chunks.push(bytes.subarray(at, at + length))
        at += length
      }
      return chunks
    },
  }
}

/** The given lengths in order; what is left over is the last chunk. */
export function byLengths(lengths: readonly number[]): Chunking {
  return {
    name: `chunks of ${lengths.join(', ')} bytes`,
    cut(bytes) {
      const chunks: Uint8Array[] = []
      let at = 0
      for (const length of lengths) {
        chunks.push(bytes.subarray(at, at + length))
        at += length
      }
      if (at < bytes.length) chunks.push(bytes.subarray(at))
      return chunks
    },
  }
}

/** The chunkings every recorded stream is run through. */
export const everyChunking: readonly Chunking[] = [
  whole,
  oneByte,
  seededRandom(1),
  seededRandom(2),
  seededRandom(3, 200),
]

/** Numbers in [0, 1), the same for the same seed (a linear congruential generator). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 0x1_0000_0000
  }
}

function bySize(bytes: Uint8Array, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
  return chunks
}
