import { randomBytes } from 'node:crypto'
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createDeflate,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from 'node:zlib'
import * as zlib from 'node:zlib'
import type { Transform } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { concatBytes } from '../../core/http/byte-text.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { utf8 } from '../../testing/bytes.ts'
import { everyChunking, whole, type Chunking } from '../../testing/chunkings.ts'
import { bodyText, eventOf } from '../../testing/transport-events.ts'
import { createBodyDecoder } from './decode-body.ts'

function headWith(headers: readonly HeaderPair[]): TransportEvent {
  return { type: 'response-head', at: 1, status: 200, statusText: 'OK', headers, visibility: 'complete' }
}

function chunk(bytes: Uint8Array, at = 2): TransportEvent {
  return { type: 'body-chunk', at, bytes }
}

const end: TransportEvent = { type: 'end', at: 9 }

async function decodeAll(events: readonly TransportEvent[]): Promise<TransportEvent[]> {
  const decoder = createBodyDecoder()
  const decoded: TransportEvent[] = []
  for (const event of events) for await (const each of decoder.decode(event)) decoded.push(each)
  return decoded
}

/** A whole exchange whose body is in this coding. */
function decode(coding: string, body: Uint8Array, chunking: Chunking = whole): Promise<TransportEvent[]> {
  const head = headWith([['Content-Encoding', coding]])
  return decodeAll([head, ...chunking.cut(body).map((bytes) => chunk(bytes)), end])
}

const text = `data: {"delta":"héllo"}\n\n`.repeat(300)
/** Since Node 22.15. */
const { zstdCompressSync, createZstdCompress } = zlib as unknown as {
  readonly zstdCompressSync?: (bytes: Uint8Array) => Buffer
  readonly createZstdCompress?: (options: { readonly flush: number }) => Transform
}
/** ZSTD_e_flush */
const zstdFlush = 1
const codings: readonly (readonly [name: string, encode: (bytes: Uint8Array) => Uint8Array])[] = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['gzip, br', (bytes) => brotliCompressSync(gzipSync(bytes))],
  ['identity, gzip', gzipSync],
  ...(zstdCompressSync === undefined ? [] : [['zstd', zstdCompressSync] as const]),
]

test('no more than five codings are undone, however many a head names', async () => {
  const inner = gzipSync('hello')
  let encoded = inner
  for (let count = 0; count < 5; count += 1) encoded = gzipSync(encoded)
  const events = await decode(new Array(1000).fill('gzip').join(', '), encoded)
  expect(bodyText(events)).toBe(inner.toString('latin1'))
  expect(events.at(-1)).toMatchObject({ type: 'end', encodedBytes: encoded.length })
})

describe.each(everyChunking)('$name', (chunking) => {
  test.each(codings)('%s is undone', async (coding, encode) => {
    const encoded = encode(utf8(text))
    const events = await decode(coding, encoded, chunking)
    expect(bodyText(events)).toBe(Buffer.from(text).toString('latin1'))
    expect(eventOf(events, 'end').encodedBytes).toBe(encoded.length)
    const told = events.map((event) => (event.type === 'body-chunk' ? (event.encodedLength ?? NaN) : 0))
    expect(told.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(encoded.length)
    expect(events.at(-1)?.type).toBe('end')
  })
})

test('codings over several header lines are undone from the last to the first', async () => {
  const body = gzipSync(brotliCompressSync(utf8(text)))
  const headers: HeaderPair[] = [
    ['content-encoding', 'br'],
    ['Content-Encoding', 'gzip'],
  ]
  expect(bodyText(await decodeAll([headWith(headers), chunk(body), end]))).toBe(
    Buffer.from(text).toString('latin1'),
  )
})

describe('what is not undone passes as it is', () => {
  test.each<[string, HeaderPair[]]>([
    ['no coding', []],
    ['identity', [['Content-Encoding', 'identity']]],
    ['an unknown coding', [['Content-Encoding', 'aes128gcm']]],
    ['a known coding under an unknown one', [['Content-Encoding', 'gzip, aes128gcm']]],
  ])('%s', async (_, headers) => {
    const events = [headWith(headers), chunk(utf8('abc')), end]
    expect(await decodeAll(events)).toEqual(events)
  })

  test('a known coding over an unknown one is undone, that one is not', async () => {
    const inner = utf8('still coded')
    expect(bodyText(await decode('aes128gcm, gzip', gzipSync(inner)))).toBe('still coded')
  })

  test('other events, and a coded response without a body', async () => {
    const events: TransportEvent[] = [
      { type: 'connection', at: 0, connection: { remoteAddress: '::1', remotePort: 1, connectedAt: 0 } },
      headWith([['Content-Encoding', 'gzip']]),
      { type: 'trailers', at: 3, trailers: [['A', 'b']] },
      end,
    ]
    expect(await decodeAll(events)).toEqual(events)
  })
})

describe('what was flushed comes out at once', () => {
  const flushed = { flush: constants.Z_SYNC_FLUSH }
  test.each<[string, () => Transform]>([
    ['gzip', () => createGzip(flushed)],
    ['deflate', () => createDeflate(flushed)],
    ['br', () => createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH })],
    ...(createZstdCompress === undefined
      ? []
      : [['zstd', () => createZstdCompress({ flush: zstdFlush })] satisfies [string, () => Transform]]),
  ])('%s', async (coding, createCompressor) => {
    const compressor = createCompressor()
    const decoder = createBodyDecoder()
    for await (const _ of decoder.decode(headWith([['content-encoding', coding]]))) expect(_).toBeDefined()
    let encodedLength = 0
    for (let index = 0; index < 20; index += 1) {
      const event = utf8(`data: ${index} ${randomBytes(40).toString('hex')}\n\n`)
      await new Promise((resolve) => compressor.write(event, resolve))
      const encoded = compressor.read() as Uint8Array
      const decoded: TransportEvent[] = []
      for await (const each of decoder.decode(chunk(encoded, index))) decoded.push(each)
      // One chunk in, one out, with its time and its size on the wire.
      expect(decoded).toHaveLength(1)
      expect(decoded).toMatchObject([{ type: 'body-chunk', at: index, encodedLength: encoded.length }])
      expect(bodyText(decoded)).toBe(Buffer.from(event).toString())
      encodedLength += encoded.length
    }
    expect(encodedLength).toBeGreaterThan(0)
    decoder.close()
    compressor.destroy()
  })
})

describe('data that is not in its coding', () => {
  const encoded = gzipSync(utf8(text))

  test.each([
    ['gzip', utf8('plain text, not coded at all')],
    ['br', utf8('plain text, not coded at all')],
    ['deflate', Uint8Array.of(0x07, 1, 2, 3)],
  ])('%s: an error, and nothing after it', async (coding, body) => {
    const events = await decode(coding, body)
    expect(events.map((event) => event.type)).toEqual(['response-head', 'error'])
    expect(eventOf(events, 'error').failure).toEqual({
      kind: 'content-coding',
      message: expect.stringMatching(`not in the coding "${coding}"`) as string,
    })
  })

  test('cut off: what could be decoded, then an error in place of the end', async () => {
    for (const chunking of everyChunking) {
      const events = await decode('gzip', encoded.subarray(0, -9), chunking)
      expect(Buffer.from(text).toString('latin1').startsWith(bodyText(events))).toBe(true)
      expect(bodyText(events).length).toBeGreaterThan(1000)
      expect(events.at(-1)).toMatchObject({ type: 'error', failure: { kind: 'content-coding' } })
    }
  })

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('%s: bytes after its end are told, and cost nothing that came before', async (coding, encode) => {
    const junk = utf8('<!-- cached -->')
    for (const chunking of everyChunking) {
      for (const before of [utf8('hello'), utf8(text)]) {
        const events = await decode(coding, concatBytes([encode(before), junk]), chunking)
        expect(bodyText(events) === Buffer.from(before).toString('latin1')).toBe(true)
        expect(eventOf(events, 'error').failure).toEqual({
          kind: 'content-coding',
          message: `The body is not in the coding "${coding}": it is whole, but more bytes come after its end.`,
        })
      }
    }
  })

  test.each<[string, (text: string) => Uint8Array]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('%s: zeros after its end are padding', async (coding, encode) => {
    for (const chunking of everyChunking) {
      const events = await decode(coding, concatBytes([encode('hello'), new Uint8Array(600)]), chunking)
      expect([bodyText(events), events.at(-1)?.type]).toEqual(['hello', 'end'])
    }
  })

  test.each([1, 100_000, 150_000])(
    'spoilt behind %i bytes: all that stands before comes out',
    async (after) => {
      const plain = randomBytes(200_000)
      // Blocks that are stored and not compressed: a byte for their kind, two for their length and two for its inverse.
      const stored = gzipSync(plain, { level: 0 })
      let [at, before] = [10, 0]
      while (before < after) {
        before += stored.readUInt16LE(at + 1)
        at += 5 + stored.readUInt16LE(at + 1)
      }
      stored[at] = 0x07
      const events = await decode('gzip', stored)
      expect(bodyText(events) === plain.subarray(0, before).toString('latin1')).toBe(true)
      expect(events.at(-1)).toMatchObject({ type: 'error', failure: { kind: 'content-coding' } })
    },
  )

  test('a wrong checksum: the whole body, then an error', async () => {
    const wrong = Uint8Array.from(encoded)
    wrong[wrong.length - 6] = (wrong.at(-6) ?? 0) ^ 0xff
    const events = await decode('gzip', wrong)
    expect(bodyText(events)).toBe(Buffer.from(text).toString('latin1'))
    expect(events.at(-1)).toMatchObject({ type: 'error', failure: { kind: 'content-coding' } })
  })

  test('a connection that was lost stays that', async () => {
    const lost: TransportEvent = { type: 'error', at: 5, failure: { kind: 'connection-lost', message: 'x' } }
    const events = await decodeAll([
      headWith([['Content-Encoding', 'gzip']]),
      chunk(encoded.subarray(0, 60)),
      lost,
    ])
    expect(events.at(-1)).toEqual(lost)
  })
})

test('what is compressed a thousandfold comes out as it is asked for', async () => {
  const zeros = 256 * 1024 * 1024
  const bomb = concatBytes(
    Array.from({ length: zeros / (16 * 1024 * 1024) }, () => gzipSync(new Uint8Array(16 * 1024 * 1024))),
  )
  const decoder = createBodyDecoder()
  for await (const _ of decoder.decode(headWith([['content-encoding', 'gzip']]))) expect(_).toBeDefined()
  const before = process.memoryUsage().arrayBuffers
  let [length, most, sampleAt] = [0, 0, 0]
  for await (const event of decoder.decode(chunk(bomb))) {
    if (event.type !== 'body-chunk') throw new Error(event.type)
    length += event.bytes.length
    if (length < sampleAt) continue
    // Asking costs more than decoding does.
    sampleAt += 4 * 1024 * 1024
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(length).toBe(zeros)
  expect(most).toBeLessThan(64 * 1024 * 1024)
})

test('a reader who stops leaves nothing running', async () => {
  const handles = (): number => process.getActiveResourcesInfo().length
  const before = handles()
  const body = brotliCompressSync(gzipSync(randomBytes(300_000)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
  })
  for (let index = 0; index < 50; index += 1) {
    const decoder = createBodyDecoder()
    for await (const _ of decoder.decode(headWith([['content-encoding', 'gzip, br']])))
      expect(_).toBeDefined()
    for await (const event of decoder.decode(chunk(body))) {
      expect(event.type).toBe('body-chunk')
      break
    }
    decoder.close()
    expect(await decodeRest(decoder.decode(chunk(body)))).toEqual([])
  }
  await expect.poll(handles).toBeLessThanOrEqual(before + 1)
})

async function decodeRest(events: AsyncIterable<TransportEvent>): Promise<TransportEvent[]> {
  const list: TransportEvent[] = []
  for await (const event of events) list.push(event)
  return list
}
