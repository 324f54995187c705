import { createParser, type EventSourceMessage } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinBytes, latin1, utf8 } from '../../testing/bytes.ts'
import { byLengths, everyChunking, oneByte, seededRandom, whole } from '../../testing/chunkings.ts'
import { decodeStream } from '../../testing/decode-stream.ts'
import { createEventDecoder } from './event-decoder.ts'
import vectors from './fixtures/sse-cases.json'

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

describe('the standard vectors', () => {
  it('are all there', () => expect(vectors.cases).toHaveLength(82))

  for (const vector of vectors.cases) {
    const bytes = latin1(vector.inputLatin1)
    // Two vectors expect nothing only because their content-type makes a browser refuse the connection.
    // What the bytes hold is another question, and the decoder is asked no other.
    const expected =
      'connectionFails' in vector
        ? [{ type: 'message', data: 'data', lastEventId: '' }]
        : vector.expected.events
    for (const chunking of [...everyChunking, byLengths(vector.chunkByteLengths)]) {
      it(`${vector.name}: ${chunking.name}`, () => {
        const { events, tail } = decodeStream(bytes, chunking)
        expect(events.map(({ event, data, id }) => ({ type: event, data, lastEventId: id }))).toEqual(
          expected,
        )
        expect(joinBytes([...events.map((event) => event.raw), tail])).toEqual(bytes)
      })
    }
  }
})

describe('raw bytes', () => {
  it('hold the event with its blank line, and what led up to it', () => {
    const { events, tail } = decodeStream(': hello\n\ndata: 1\n\n\nevent: x\r\ndata: 2\r\n\r\n: bye\n')
    expect(events.map((event) => asText(event.raw))).toEqual([
      ': hello\n\ndata: 1\n\n',
      '\nevent: x\r\ndata: 2\r\n\r\n',
    ])
    expect(asText(tail)).toBe(': bye\n')
  })

  it('keep the byte order mark, padding and characters of any width', () => {
    const text = '\ufeffdata: 你好 🙂   \n\ndata: é\n\n'
    for (const chunking of everyChunking) {
      const { events } = decodeStream(text, chunking)
      expect(events.map((event) => event.data)).toEqual(['你好 🙂   ', 'é'])
      expect(events.map((event) => utf8ToLatin1(event.raw))).toEqual(
        ['\ufeffdata: 你好 🙂   \n\n', 'data: é\n\n'].map((part) => utf8ToLatin1(utf8(part))),
      )
    }
  })

  it('are views on the chunk when the event lies inside one', () => {
    const chunk = utf8('data: 1\n\ndata: 2\n\n')
    const events = createEventDecoder().push(chunk, 0)
    expect(events.map((event) => event.raw.buffer === chunk.buffer)).toEqual([true, true])
  })

  it('open with the line feed when it comes in a later chunk than its carriage return', () => {
    const { events, tail } = decodeStream('data: 1\r\n\r\n', byLengths([10, 1]))
    expect(events.map((event) => asText(event.raw))).toEqual(['data: 1\r\n\r'])
    expect(asText(tail)).toBe('\n')
  })

  it('of a bare JSON error after the last event are the tail', () => {
    const error = '{"error":{"type":"overloaded_error"},"type":"error"}'
    for (const chunking of everyChunking) {
      const { events, tail } = decodeStream(`data: 1\n\n${error}`, chunking)
      expect(events).toHaveLength(1)
      expect(asText(tail)).toBe(error)
    }
  })
})

it('dates an event by the chunk that completed it', () => {
  const decoder = createEventDecoder()
  expect(decoder.push(utf8('data: 1\n\ndata: 2\n'), 5).map((event) => event.receivedAt)).toEqual([5])
  expect(decoder.push(utf8('\n'), 9).map((event) => event.receivedAt)).toEqual([9])
})

it('reads an event that comes in very many chunks in time linear in its size', () => {
  const decoder = createEventDecoder()
  const piece = utf8('x'.repeat(500))
  decoder.push(utf8('data: '), 0)
  for (let count = 0; count < 10_000; count += 1) decoder.push(piece, 0)
  const [event] = decoder.push(utf8('\n\n'), 0)
  expect(event?.data).toHaveLength(5_000_000)
  expect(event?.raw).toHaveLength(5_000_008)
})

const streamBytes = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r', '\r\n', '\n\n', ':', ' ', 'data', 'data:', 'data: ', 'event:', 'id:', 'id'),
      fc.constantFrom('retry: 5\n', '\0', '\ufeff', 'é', '你', '🙂', '\u2028', 'field: value\n', '{"a":1}'),
      fc.constantFrom('data: x\n\n', 'event: ping\ndata: {}\n\n', ': PING\n\n'),
      fc.uint8Array({ maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => joinBytes(parts.map((part) => (typeof part === 'string' ? utf8(part) : part))))

describe('for any bytes', () => {
  it('raws and tail together are what was pushed, however it was cut', () => {
    fc.assert(
      fc.property(streamBytes, fc.integer(), (bytes, seed) => {
        for (const chunking of [whole, oneByte, seededRandom(seed, 12)]) {
          const { events, tail } = decodeStream(bytes, chunking)
          expect(joinBytes([...events.map((event) => event.raw), tail])).toEqual(bytes)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('the events do not depend on the cut', () => {
    fc.assert(
      fc.property(streamBytes, fc.integer(), (bytes, seed) => {
        const reference = fields(decodeStream(bytes, whole).events)
        for (const chunking of [oneByte, seededRandom(seed, 12)]) {
          expect(fields(decodeStream(bytes, chunking).events)).toEqual(reference)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('type and data are those of eventsource-parser where that follows the standard', () => {
    fc.assert(
      fc.property(streamBytes, (bytes) => {
        // Fed as one text without byte order mark: the marks and the persisting id are where it differs.
        const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
        fc.pre(!text.includes('\ufeff'))
        const expected: EventSourceMessage[] = []
        const parser = createParser({ onEvent: (event) => expected.push(event) })
        parser.feed(text)
        // It waits for the byte after a carriage return; a line feed there changes nothing for us.
        if (text.endsWith('\r')) parser.feed('\n')
        expect(decodeStream(bytes).events.map(({ event, data }) => ({ event, data }))).toEqual(
          expected.map(({ event, data }) => ({ event: event || 'message', data })),
        )
      }),
      { numRuns: 500 },
    )
  })
})

function fields(events: readonly { event: string; data: string; id: string }[]): unknown[] {
  return events.map(({ event, data, id }) => ({ event, data, id }))
}

function utf8ToLatin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
