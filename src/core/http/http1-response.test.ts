import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { latin1, utf8 } from '../../testing/bytes.ts'
import { everyChunking, seededRandom, whole, type Chunking } from '../../testing/chunkings.ts'
import { concatBytes, encodeByteText } from './byte-text.ts'
import { createHttp1ResponseParser, type Http1ResponsePart } from './http1-response.ts'
import type { HeaderPair } from './request.ts'

interface Read {
  readonly parts: readonly Exclude<Http1ResponsePart, { type: 'body' }>[]
  readonly body: string
  readonly rest: string
}

interface ReadOptions {
  readonly method?: string
  readonly chunking?: Chunking
  readonly brokenBy?: string
  readonly headLimit?: number
}

/** Runs bytes through a parser and closes the connection after them. */
function read(bytes: Uint8Array | string, options: ReadOptions = {}): Read {
  const { method = 'GET', chunking = whole, brokenBy, headLimit } = options
  const parser = createHttp1ResponseParser({ method, ...(headLimit !== undefined && { headLimit }) })
  const parts: Http1ResponsePart[] = []
  const rest: Uint8Array[] = []
  const input = typeof bytes === 'string' ? latin1(bytes) : bytes
  for (const chunk of chunking.cut(input)) {
    if (parts.at(-1)?.type === 'end') rest.push(chunk)
    parts.push(...parser.push(chunk))
  }
  parts.push(...parser.close(brokenBy))
  const bodies = parts.flatMap((part) => (part.type === 'body' ? [part.bytes] : []))
  const end = parts.find((part) => part.type === 'end')
  return {
    parts: parts.filter((part) => part.type !== 'body').map((part) => withoutRest(part)),
    body: Buffer.from(concatBytes(bodies)).toString('latin1'),
    rest: Buffer.from(concatBytes([end?.rest ?? new Uint8Array(), ...rest])).toString('latin1'),
  }
}

function withoutRest(part: Exclude<Http1ResponsePart, { type: 'body' }>): typeof part {
  return part.type === 'end' ? { ...part, rest: new Uint8Array() } : part
}

const end = { type: 'end', rest: new Uint8Array() }

function headersOf(result: Read): readonly HeaderPair[] | undefined {
  return result.parts.find((part) => part.type === 'head')?.headers
}

function failureOf(result: Read): { kind: string; message: string } {
  const last = result.parts.at(-1)
  return last?.type === 'failure' ? last : { kind: `none: ${last?.type}`, message: '' }
}

const event = 'data: {"text":"å"}\n\n'
const pieces = [event, 'x', event.repeat(3), '\r\n', '0\r\n\r\n']
const chunkedBody =
  pieces
    .map(
      (piece, index) => `${piece.length.toString(16)}${index === 2 ? ' ;a=b;c="d e"' : ''}\r\n${piece}\r\n`,
    )
    .join('') + '0;last\r\nX-Sum:  1 \r\nx-sum: 2\r\n\r\n'

interface Fixture {
  readonly name: string
  readonly bytes: string
  readonly method?: string
  readonly wanted: Omit<Read, 'parts'> & { readonly parts: readonly object[] }
}

const head = (
  status: number,
  statusText: string,
  headers: readonly HeaderPair[],
  httpVersion = 'HTTP/1.1',
) => ({
  type: 'head',
  httpVersion,
  status,
  statusText,
  headers,
})

const fixtures: readonly Fixture[] = [
  {
    name: 'content-length, pipelined bytes after it',
    bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 400',
    wanted: { parts: [head(200, 'OK', [['Content-Length', '5']]), end], body: 'hello', rest: 'HTTP/1.1 400' },
  },
  {
    name: 'equal content-lengths, repeated and listed',
    bytes: 'HTTP/1.1 200 OK\r\ncontent-length: 2, 2\r\nContent-Length: 2\r\n\r\nhi',
    wanted: {
      parts: [
        head(200, 'OK', [
          ['content-length', '2, 2'],
          ['Content-Length', '2'],
        ]),
        end,
      ],
      body: 'hi',
      rest: '',
    },
  },
  {
    name: 'chunked with extensions and trailers, which overrides content-length',
    bytes: `HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\ncontent-length: 3\r\n\r\n${chunkedBody}!`,
    wanted: {
      parts: [
        head(200, 'OK', [
          ['Transfer-Encoding', 'Chunked'],
          ['content-length', '3'],
        ]),
        {
          type: 'trailers',
          trailers: [
            ['X-Sum', '1'],
            ['x-sum', '2'],
          ],
        },
        end,
      ],
      body: pieces.join(''),
      rest: '!',
    },
  },
  {
    name: 'chunked with line feeds alone, no trailers',
    bytes: 'HTTP/1.1 200 OK\ntransfer-encoding: gzip, chunked\n\n3\nabc\n0\n\n',
    wanted: {
      parts: [head(200, 'OK', [['transfer-encoding', 'gzip, chunked']]), end],
      body: 'abc',
      rest: '',
    },
  },
  {
    name: 'until close, HTTP/1.0, no reason',
    bytes: 'HTTP/1.0 200\r\nA:\r\n\r\nall\r\nof it',
    wanted: { parts: [head(200, '', [['A', '']], 'HTTP/1.0'), end], body: 'all\r\nof it', rest: '' },
  },
  {
    name: 'any reason, in UTF-8',
    bytes: 'HTTP/1.1 529 Site is  \xc3\xbcberlastet (\xff)\r\nContent-Length: 0\r\n\r\n',
    wanted: {
      parts: [head(529, 'Site is  überlastet (\udcff)', [['Content-Length', '0']]), end],
      body: '',
      rest: '',
    },
  },
  {
    name: '1xx before the final head',
    bytes:
      '\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nlink: </b>\r\n\r\n' +
      'HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n',
    wanted: {
      parts: [
        { type: 'informational', httpVersion: 'HTTP/1.1', status: 100, statusText: 'Continue', headers: [] },
        {
          type: 'informational',
          httpVersion: 'HTTP/1.1',
          status: 103,
          statusText: 'Early Hints',
          headers: [
            ['Link', '</a>'],
            ['link', '</b>'],
          ],
        },
        head(204, 'No Content', [['Content-Length', '9']]),
        end,
      ],
      body: '',
      rest: '',
    },
  },
  {
    name: 'HEAD has no body whatever the head says',
    method: 'HEAD',
    bytes: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
    wanted: { parts: [head(200, 'OK', [['Transfer-Encoding', 'chunked']]), end], body: '', rest: '' },
  },
  {
    name: '304 has no body',
    bytes: 'HTTP/1.1 304 Not Modified\r\nContent-Length: 12\r\n\r\n',
    wanted: { parts: [head(304, 'Not Modified', [['Content-Length', '12']]), end], body: '', rest: '' },
  },
  {
    name: 'CONNECT begins a tunnel',
    method: 'CONNECT',
    bytes: 'HTTP/1.1 200 Connection established\r\nContent-Length: 3\r\n\r\n\x16\x03\x01',
    wanted: {
      parts: [head(200, 'Connection established', [['Content-Length', '3']]), end],
      body: '',
      rest: '\x16\x03\x01',
    },
  },
  {
    name: 'order, case, repeats, outer white space, folded lines, bytes that are no UTF-8',
    bytes:
      'HTTP/1.1 200 OK\r\nVia: 1.1 a\r\nX-Odd \t: \t one  two \t\r\nvia:1.1 b,\r\n\t 1.1 c \r\n' +
      'X-Bytes: \xc3\xa4\xe4\r\nX-\xc3\x89: \r\n  late\r\nx:y:z\r\nContent-Length: 0\r\n\r\n',
    wanted: {
      parts: [
        head(200, 'OK', [
          ['Via', '1.1 a'],
          ['X-Odd', 'one  two'],
          ['via', '1.1 b, 1.1 c'],
          ['X-Bytes', 'ä\udce4'],
          ['X-É', 'late'],
          ['x', 'y:z'],
          ['Content-Length', '0'],
        ]),
        end,
      ],
      body: '',
      rest: '',
    },
  },
]

describe.each(everyChunking)('$name', (chunking) => {
  test.each(fixtures)('$name', ({ bytes, method = 'GET', wanted }) => {
    expect(read(bytes, { method, chunking })).toEqual(wanted)
  })
})

const ok = 'HTTP/1.1 200 OK\r\n'

test.each([
  ['', 'no-response', /before a byte/],
  ['HTTP/1.1 200 OK\r\nA: b\r\n', 'no-response', /middle of the response head/],
  ['HTT', 'no-response', /middle of the response head/],
  ['HTTP/1.1 100 Continue\r\n\r\n', 'no-response', /middle of the response head/],
  [`${ok}Content-Length: 5\r\n\r\nabc`, 'connection-lost', /2 bytes are missing/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nabc`, 'connection-lost', /before the body was whole/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`, 'connection-lost', /before the body was whole/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\n`, 'connection-lost', /before the body was whole/],
  ['SSH-2.0-OpenSSH_9.2\r\n', 'malformed-response', /begins with "HTTP\/", got "SSH-2.0-OpenSSH_9.2"/],
  ['\x15\x03\x01\x00\x02\x02\x46', 'malformed-response', /got "\\x15\\x03\\x01.*speaks TLS/],
  ['\x00\x00\x12\x04\x00\x00\x00', 'malformed-response', /speaks HTTP\/2/],
  ['HTTP/2 200\r\n', 'malformed-response', /status line such as .*, got "HTTP\/2 200"/],
  ['HTTP/1.1 2O0 OK\r\n', 'malformed-response', /got "HTTP\/1.1 2O0 OK"/],
  ['HTTP/1.1 099 OK\r\n', 'malformed-response', /status line/],
  ['HTTP/1.1 200OK\r\n', 'malformed-response', /status line/],
  ['HTTP/1.1 200 O\rK\r\n', 'malformed-response', /got "HTTP\/1.1 200 O\\rK"/],
  [`${ok}no colon\r\n`, 'malformed-response', /"name: value", got "no colon"/],
  [`${ok}: x\r\n`, 'malformed-response', /"name: value"/],
  [`${ok}a b: x\r\n`, 'malformed-response', /"name: value"/],
  [`${ok} folded: x\r\n`, 'malformed-response', /goes on with white space/],
  [`${ok}a: x\0y\r\n`, 'malformed-response', /CR or NUL: "a: x\\x00y"/],
  [`${ok}a: x\ry\r\n`, 'malformed-response', /CR or NUL/],
  ['HTTP/1.1 101 Switching\r\n\r\n', 'malformed-response', /another protocol \(101\)/],
  [
    `${ok}Content-Length: 5\r\ncontent-length: 6\r\n\r\n`,
    'malformed-response',
    /contradict each other: 5, 6/,
  ],
  [`${ok}Content-Length: -5\r\n\r\n`, 'malformed-response', /got "-5"/],
  [`${ok}Content-Length: 99999999999999999999\r\n\r\n`, 'malformed-response', /number of bytes/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`, 'malformed-response', /size of a chunk.*got "xyz/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n\r\n`, 'malformed-response', /size of a chunk/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n-1\r\n`, 'malformed-response', /size of a chunk/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n`, 'malformed-response', /size of a chunk/],
  [`${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n`, 'malformed-response', /the end of a chunk, got "b/],
  [
    `${ok}Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\n`,
    'malformed-response',
    /size of a chunk/,
  ],
] as const)('%j: %s', (bytes, kind, message) => {
  const failure = failureOf(read(bytes))
  expect(failure.kind).toBe(kind)
  expect(failure.message).toMatch(message)
  for (const chunking of everyChunking) expect(failureOf(read(bytes, { chunking })).kind).toBe(kind)
})

test('what came before the failure is kept', () => {
  const result = read(`${ok}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\nxx`)
  expect(result.body).toBe('abcde')
  expect(result.parts.map((part) => part.type)).toEqual(['head', 'failure'])
})

test('a broken connection is told with its reason, and ends no body that lasts until close', () => {
  expect(failureOf(read(`${ok}\r\nabc`, { brokenBy: 'reset' }))).toMatchObject({
    kind: 'connection-lost',
    message: 'The connection broke: reset.',
  })
  expect(failureOf(read('', { brokenBy: 'reset' })).kind).toBe('no-response')
})

test('a head may have 256 KiB and no more, and so may trailers', () => {
  const long = (length: number): string => `${ok}A: ${'x'.repeat(length - ok.length - 7)}\r\n\r\n`
  expect(headersOf(read(long(256 * 1024)))).toHaveLength(1)
  expect(failureOf(read(long(256 * 1024 + 1))).kind).toBe('header-overflow')
  expect(
    failureOf(read(`HTTP/1.1 200 ${'x'.repeat(300_000)}`, { chunking: seededRandom(1, 9000) })).kind,
  ).toBe('header-overflow')
  const many = 'a: b\r\n'.repeat(100)
  expect(failureOf(read(ok + many, { headLimit: 500 })).kind).toBe('header-overflow')
  const trailers = `${ok}Transfer-Encoding: chunked\r\n\r\n0\r\n${many}\r\n`
  expect(failureOf(read(trailers, { headLimit: 500 }))).toMatchObject({
    kind: 'header-overflow',
    message: expect.stringMatching(/trailers/),
  })
})

test('informational responses and the head share one limit, so that they cannot come without end', () => {
  const hint = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'
  expect(read(hint.repeat(4) + `${ok}Content-Length: 0\r\n\r\n`, { headLimit: 500 }).parts).toHaveLength(6)
  expect(failureOf(read(hint.repeat(20), { headLimit: 500 })).kind).toBe('header-overflow')
})

// Looking for the end of a run of white space from each of its places took half a minute.
test('long runs of white space and many folded lines are read in one go', () => {
  const run = ' '.repeat(200_000)
  const headers = headersOf(read(`${ok}A: b${run}c\r\nContent-Length: 0\r\n\r\n`))
  expect(headers?.[0]).toEqual(['A', `b${run}c`])
  expect(failureOf(read(`${ok}a${run}b: c\r\n`)).kind).toBe('malformed-response')
  const folded = headersOf(read(`${ok}A: b\r\n${' c\r\n'.repeat(50_000)}Content-Length: 0\r\n\r\n`))
  expect(folded?.[0]).toEqual(['A', `b${' c'.repeat(50_000)}`])
}, 5_000)

test('chunks that come in one read are one run of bytes', () => {
  const parser = createHttp1ResponseParser({ method: 'GET' })
  parser.push(utf8(`${ok}transfer-encoding: chunked\r\n\r\n`))
  const parts = parser.push(utf8('5\r\nhello\r\n'.repeat(5000)))
  expect(parts).toHaveLength(1)
  expect(parts).toMatchObject([{ type: 'body', bytes: utf8('hello'.repeat(5000)) }])
})

test('any response reads back as it was written, however it was cut', () => {
  const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/)
  const value = fc
    .array(fc.oneof(fc.integer({ min: 0x21, max: 0xff }), fc.constantFrom(0x20, 0x09)), { maxLength: 30 })
    .map((bytes) => Uint8Array.from(bytes))
  const framing = fc.constantFrom('length', 'chunked', 'close')
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 999 }).filter((status) => status !== 204 && status !== 304),
      fc.array(fc.tuple(token, value), { maxLength: 6 }),
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 }),
      framing,
      fc.integer(),
      (status, fields, body, framed, seed) => {
        const own = fields.filter(([name]) => !/^(?:content-length|transfer-encoding)$/i.test(name))
        const size = body.reduce((sum, piece) => sum + piece.length, 0)
        const framingLine = {
          length: `Content-Length: ${size}\r\n`,
          chunked: 'Transfer-Encoding: chunked\r\n',
          close: '',
        }[framed]
        const bytes = concatBytes([
          utf8(`HTTP/1.1 ${status} Fine\r\n${framingLine}`),
          ...own.flatMap(([name, each]) => [utf8(`${name}: `), each, utf8('\r\n')]),
          utf8('\r\n'),
          ...(framed === 'chunked'
            ? [
                ...body.flatMap((each) => [utf8(`${each.length.toString(16)}\r\n`), each, utf8('\r\n')]),
                utf8('0\r\n\r\n'),
              ]
            : body),
        ])
        const result = read(bytes, { chunking: seededRandom(seed, 12) })
        expect(result.parts.at(-1)).toEqual(end)
        expect(result.body).toBe(Buffer.concat(body).toString('latin1'))
        const headers = headersOf(result)?.slice(framed === 'close' ? 0 : 1) ?? []
        const trimmed = own.map(([name, each]) => [
          name,
          Buffer.from(each)
            .toString('latin1')
            .replace(/^[\t ]+|[\t ]+$/g, ''),
        ])
        expect(
          headers.map(([name, each]) => [name, Buffer.from(encodeByteText(each)).toString('latin1')]),
        ).toEqual(trimmed)
      },
    ),
  )
})

test('whatever comes, it says at most one end or failure, and says it last', () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .constantFrom(
        ok,
        '\r\n',
        '\n',
        'Transfer-Encoding: chunked\r\n',
        'Content-Length: 3\r\n',
        '0\r\n',
        '3\r\nabc\r\n',
        'a: b\r\n',
        ' x\r\n',
      )
      .map(utf8),
  )
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 12 }), fc.integer(), (list, seed) => {
      const result = read(concatBytes(list), { chunking: seededRandom(seed, 9) })
      const last = result.parts.filter((part) => part.type === 'end' || part.type === 'failure')
      expect(last).toHaveLength(1)
      expect(result.parts.at(-1)).toBe(last[0])
    }),
    { numRuns: 500 },
  )
})
