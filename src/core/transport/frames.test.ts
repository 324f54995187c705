import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../testing/fuzz-seed.ts'
import { concatBytes } from '../http/byte-text.ts'
import { createFrameDecoder, encodeFrame, FrameError, type Frame } from './frames.ts'

function decodeIn(stream: Uint8Array, sizes: readonly number[]): Frame[] {
  const decoder = createFrameDecoder()
  const frames: Frame[] = []
  let offset = 0
  for (let turn = 0; offset < stream.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    frames.push(...decoder.push(stream.subarray(offset, offset + size)))
    offset += size
  }
  decoder.end()
  return frames
}

describe('frames', () => {
  it('survive any chunking', () => {
    const frame = fc.record({ value: fc.jsonValue(), bytes: fc.uint8Array({ maxLength: 40 }) })
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }),
        (frames, sizes) => {
          const stream = concatBytes(frames.map(({ value, bytes }) => encodeFrame(value, bytes)))
          // Through JSON, which knows no -0.
          const expected = frames.map(({ value, bytes }) => ({
            value: JSON.parse(JSON.stringify(value)) as unknown,
            bytes,
          }))
          expect(decodeIn(stream, sizes)).toEqual(expected)
        },
      ),
    )
  })

  it('hold header values with raw bytes, which are lone surrogates', () => {
    const [frame] = decodeIn(encodeFrame({ value: 'caf\uDCE9 \uD83D\uDE00' }), [3])
    expect(frame?.value).toEqual({ value: 'caf\uDCE9 \uD83D\uDE00' })
  })

  it('of several megabytes are put together', () => {
    const bytes = new Uint8Array(5_000_001).map((_, index) => index % 251)
    const stream = concatBytes([encodeFrame('before', bytes), encodeFrame('behind')])
    for (const size of [700_001, 2_000_000, stream.length]) {
      const [frame, next] = decodeIn(stream, [size])
      expect(frame?.value).toBe('before')
      expect(Buffer.compare(frame?.bytes ?? new Uint8Array(), bytes)).toBe(0)
      expect(next?.value).toBe('behind')
    }
  })

  it('take memory for what came of them, not for what their head promises', () => {
    const head = Uint8Array.of(0, 0, 0, 2, 4, 0, 0, 0)
    const before = process.memoryUsage().arrayBuffers
    const decoders = Array.from({ length: 8 }, () => createFrameDecoder())
    for (const decoder of decoders) expect(decoder.push(head)).toEqual([])
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
    for (const decoder of decoders) expect(() => decoder.end()).toThrow(FrameError)
  })

  it('give each frame bytes of its own, which the next chunk does not change', () => {
    const chunk = encodeFrame(1, Uint8Array.of(7, 8))
    const [frame] = createFrameDecoder().push(chunk)
    chunk.fill(0)
    expect(frame?.bytes).toEqual(Uint8Array.of(7, 8))
  })

  it.each([
    ['json-too-long', encodeFrame('x'.repeat(20))],
    ['bytes-too-long', encodeFrame(1, new Uint8Array(11))],
    ['not-json', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0x7b)],
  ] as const)('are refused as %s, by the head alone where that tells it', (reason, bytes) => {
    const decoder = createFrameDecoder({ jsonLength: 20, bytesLength: 10 })
    const part = reason === 'not-json' ? bytes : bytes.subarray(0, 8)
    expect(() => decoder.push(part)).toThrow(new FrameError(reason))
  })

  it.each([1, 7, 8, 10])('are cut off when the stream ends after %i bytes', (length) => {
    const decoder = createFrameDecoder()
    decoder.push(encodeFrame('abc').subarray(0, length))
    expect(() => decoder.end()).toThrow(new FrameError('cut-off'))
  })
})
