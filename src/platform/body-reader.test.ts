import { describe, expect, it } from 'vitest'
import { readPieces } from './body-reader.ts'

async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const reader = readPieces(body)
  const pieces: Uint8Array[] = []
  for (let piece = await reader.read(); piece; piece = await reader.read()) pieces.push(piece)
  return pieces
}

const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251)
const streams: [string, 'bytes' | undefined][] = [
  ['a byte stream', 'bytes'],
  ['a stream that cannot be asked for less', undefined],
]

describe('readPieces', () => {
  for (const [label, type] of streams) {
    const streamOf = (chunks: readonly Uint8Array[], failure?: Error): ReadableStream<Uint8Array> => {
      const start = (controller: ReadableStreamDefaultController | ReadableByteStreamController): void => {
        for (const chunk of chunks) controller.enqueue(chunk.slice())
        if (failure) controller.error(failure)
        else controller.close()
      }
      return (type ? new ReadableStream({ type, start }) : new ReadableStream({ start })) as ReadableStream
    }

    it(`hands on at most 64 KB at once, and every byte: ${label}`, async () => {
      const pieces = await readAll(streamOf([bytes.subarray(0, 10), bytes.subarray(10)]))
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(65_536)
      expect(Buffer.concat(pieces).equals(Buffer.from(bytes))).toBe(true)
    })

    it(`gives each piece memory that the next read does not touch: ${label}`, async () => {
      const [first, second] = await readAll(streamOf([Uint8Array.of(1), new Uint8Array(70_000).fill(2)]))
      expect(first?.[0]).toBe(1)
      expect(second?.at(-1)).toBe(2)
    })

    it(`ends on an empty body and rejects on a broken one: ${label}`, async () => {
      expect(await readPieces(streamOf([])).read()).toBeUndefined()
      await expect(readPieces(streamOf([], new Error('gone'))).read()).rejects.toThrow('gone')
    })
  }
})
