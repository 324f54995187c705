import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../testing/bytes.ts'
import { byLengths, oneByte, seededRandom } from '../../testing/chunkings.ts'
import { exchangeFromHar } from '../../testing/exchange-from-har.ts'
import { exampleRequest, exchangeOf, type ExampleAnswer } from '../../testing/exchanges.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { decodeBase64, encodeBase64 } from '../http/base64.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'
import { fillVariables } from '../http/variables.ts'
import type { TransportFailure } from '../transport/transport-event.ts'
import { redactExchanges } from './redact-exchanges.ts'
import { toHar } from './to-har.ts'

const secret = 'my-own-Secret+42/x='
const decode = (bytes: Uint8Array | null | undefined) => new TextDecoder().decode(bytes ?? new Uint8Array())
const bodyOf = (exchange: Pick<Exchange, 'chunks'>) =>
  exchange.chunks.map((chunk) => decode(chunk.bytes)).join('')

/** The request with its variables filled, sent, and answered. */
function sentWith(
  request: Partial<HttpRequest>,
  values: Readonly<Record<string, string>> = {},
  answer: ExampleAnswer = {},
): Exchange {
  const written = { ...exampleRequest, headers: [], ...request }
  const { request: sent } = fillVariables(written, new Map(Object.entries(values)))
  return { ...exchangeOf(answer), request: written, sent }
}

function redacted(exchange: Exchange) {
  const { exchanges, takenOutCount } = redactExchanges([exchange])
  const [only] = exchanges
  if (only === undefined) throw new Error('lost')
  return { ...only, takenOutCount }
}

/** Everything a reader could find in the file, base64 undone. */
function everythingIn(exchanges: readonly Exchange[]): string {
  const har = toHar(exchanges)
  const hidden = har.log.entries.flatMap((entry) => {
    const { text = '', encoding } = entry.response.content
    const { _content: body } = entry.request as { readonly _content?: { readonly text: string } }
    return [encoding === undefined ? text : latin(decodeBase64(text)), latin(decodeBase64(body?.text ?? ''))]
  })
  return [JSON.stringify(har), ...hidden].join('\n')
}

function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

describe('what is taken out', () => {
  it.each([40_000, 65_537, 200_000])('a secret of %i characters, longer than a pattern can be', (length) => {
    const long = Array.from({ length: length / 10 }, (_, index) => `😀${index}`.padEnd(10, '-')).join('')
    const exchange = redacted(
      sentWith(
        { headers: [['x-document', '{{DOCUMENT}}']] },
        { DOCUMENT: long },
        { headers: [['x-echo', `<${long}>`]], body: `a${long}b` },
      ),
    )
    expect(exchange.head?.headers).toEqual([['x-echo', '<{{DOCUMENT}}>']])
    expect(bodyOf(exchange)).toBe('a{{DOCUMENT}}b')
  })

  it('the value of a variable, wherever the answer echoes it', () => {
    const exchange = redacted(
      sentWith(
        { headers: [['authorization', 'Bearer {{TOKEN}}']] },
        { TOKEN: secret },
        {
          headers: [
            ['x-echo', `you sent ${secret}`],
            ['via', '1.1 a'],
          ],
          body: `data: {"error":"bad key ${secret}"}\n\n`,
        },
      ),
    )
    expect(exchange.request.headers).toEqual([['authorization', 'Bearer {{TOKEN}}']])
    expect(exchange.head?.headers).toEqual([
      ['x-echo', 'you sent {{TOKEN}}'],
      ['via', '1.1 a'],
    ])
    expect(bodyOf(exchange)).toBe('data: {"error":"bad key {{TOKEN}}"}\n\n')
    expect(exchange.takenOutCount).toBe(1)
  })

  it('the request as it was sent and as it left', () => {
    const exchange = sentWith({ headers: [['authorization', 'Bearer {{TOKEN}}']] }, { TOKEN: secret })
    const headers = exchange.sent?.headers ?? []
    const wire = { beforeBody: utf8(`x: ${secret}`), afterBody: new Uint8Array() }
    const written = { at: 3, httpVersion: 'HTTP/1.1', headers, added: ['host'], wire } as const
    const result = redacted({ ...exchange, written })
    expect(result).not.toHaveProperty('sent')
    expect(result.written).toEqual({ at: 3, httpVersion: 'HTTP/1.1', added: ['host'] })
  })

  it('a real key in the request as written, by its place, and its echo with the same variable', () => {
    const exchange = redacted(
      sentWith(
        { headers: [['x-api-key', 'k-1-real']], body: utf8('say k-1-real') },
        {},
        { body: 'k-1-real' },
      ),
    )
    expect(exchange.request.headers).toEqual([['x-api-key', '{{API_KEY}}']])
    expect(decode(exchange.request.body)).toBe('say {{API_KEY}}')
    expect(bodyOf(exchange)).toBe('{{API_KEY}}')
  })

  it('a key by its shape that only the answer holds', () => {
    const key = `sk-ant-api03-${'a1B2'.repeat(20)}`
    const exchange = redacted(sentWith({}, {}, { body: `{"key":"${key}"}`, headers: [['x-note', key]] }))
    expect(bodyOf(exchange)).toBe('{"key":"{{API_KEY}}"}')
    expect(exchange.head?.headers).toEqual([['x-note', '{{API_KEY}}']])
    expect(exchange.takenOutCount).toBe(1)
  })

  it('cookies by their values: name and attributes stay', () => {
    const headers: HeaderPair[] = [
      ['Set-Cookie', 'sid=abcdefgh12; Path=/; HttpOnly'],
      ['set-cookie', 'theme=dark'],
      ['set-cookie', 'old=; Max-Age=0'],
      ['location', 'https://x.test/next?token=t0ken-in-url&a=1'],
    ]
    const exchange = redacted(sentWith({}, {}, { headers, body: 'dark abcdefgh12' }))
    expect(exchange.head?.headers).toEqual([
      ['Set-Cookie', 'sid={{COOKIE}}; Path=/; HttpOnly'],
      ['set-cookie', 'theme={{COOKIE_2}}'],
      ['set-cookie', 'old=; Max-Age=0'],
      ['location', 'https://x.test/next?token={{TOKEN}}&a=1'],
    ])
    // A short cookie is found in any text by chance.
    expect(bodyOf(exchange)).toBe('dark {{COOKIE}}')
  })

  it('user and password of a URL, also as Basic and in what the answer says', () => {
    const url = 'https://me:pass-word-1@x.test/v1'
    const basic = encodeBase64(utf8('me:pass-word-1'))
    const exchange = redacted(sentWith({ url }, {}, { body: `${basic} pass-word-1 me:pass-word-1` }))
    expect(exchange.request.url).toBe('https://x.test/v1')
    expect(exchange.takenOutCount).toBe(1)
    expect(bodyOf(exchange)).toBe('{{URL_CREDENTIALS}} {{URL_CREDENTIALS}} {{URL_CREDENTIALS}}')
  })

  it('what is inside of Basic and of a cookie header', () => {
    const headers: HeaderPair[] = [
      ['authorization', `Basic ${encodeBase64(utf8('me:pass-word-1'))}`],
      ['cookie', 'sid=abcdefgh12; theme=dark'],
    ]
    const exchange = redacted(sentWith({ headers }, {}, { body: 'pass-word-1 abcdefgh12 dark' }))
    expect(bodyOf(exchange)).toBe('{{AUTH_TOKEN}} {{COOKIE}} dark')
  })

  it('what the engine quotes in its complaint', () => {
    const failure: TransportFailure = {
      kind: 'invalid-request',
      message: `'Bearer ${secret}' is not a valid value`,
      refusal: { code: 'header-value', value: secret },
      probe: { url: `https://x.test/?key=${encodeURIComponent(secret)}`, outcome: 'failed', durationMs: 1 },
    }
    const exchange = sentWith({ headers: [['authorization', 'Bearer {{T}}']] }, { T: secret })
    const { end } = redacted({ ...exchange, end: { kind: 'failed', at: 1, failure } })
    expect(end).toEqual({
      kind: 'failed',
      at: 1,
      failure: {
        kind: 'invalid-request',
        message: "'Bearer {{T}}' is not a valid value",
        refusal: { code: 'header-value', value: '{{T}}' },
        probe: { url: 'https://x.test/?key={{T}}', outcome: 'failed', durationMs: 1 },
      },
    })
  })

  it('a key of one Exchange that another holds', () => {
    const one = sentWith({ headers: [['x-api-key', secret]] })
    const other = sentWith({ headers: [['x-api-key', 'another-key']] }, {}, { body: secret })
    const { exchanges, takenOutCount } = redactExchanges([one, other])
    expect(exchanges.map((exchange) => exchange.request.headers[0]?.[1])).toEqual([
      '{{API_KEY}}',
      '{{API_KEY_2}}',
    ])
    expect(exchanges[1] && bodyOf(exchanges[1])).toBe('{{API_KEY}}')
    expect(takenOutCount).toBe(2)
  })
})

describe('what stays', () => {
  it('an Exchange without secrets, its chunks the very same', () => {
    const exchange = sentWith({}, {}, { body: 'data: 1\n\n', headers: [['via', '1.1 a']] })
    const result = redacted(exchange)
    expect(result.chunks).toBe(exchange.chunks)
    expect(result.request).toEqual(exchange.request)
    expect(result.takenOutCount).toBe(0)
  })

  it('words and numbers that variables were filled with, where no credential stands', () => {
    const body = utf8('{"role":"{{ROLE}}","max_tokens":{{MAX}}}')
    const exchange = redacted(
      sentWith({ body }, { ROLE: 'user', MAX: '32000' }, { body: '{"role":"user","max":32000}' }),
    )
    expect(bodyOf(exchange)).toBe('{"role":"user","max":32000}')
    expect(decode(exchange.request.body)).toBe('{"role":"{{ROLE}}","max_tokens":{{MAX}}}')
  })
})

describe('chunks', () => {
  const values = { TOKEN: '0123456789' }
  const headers: HeaderPair[] = [['authorization', 'Bearer {{TOKEN}}']]

  it('a secret cut by chunks goes whole, and each chunk keeps its time and is as long as its bytes', () => {
    const { chunks } = redacted(
      sentWith({ headers }, values, { body: 'ab0123456789cd', chunking: byLengths([4, 3, 5]) }),
    )
    expect(chunks.map(({ at, bytes }) => [at, decode(bytes)])).toEqual([
      [110, 'ab{{TOKEN}}'],
      [120, ''],
      [130, ''],
      [140, 'cd'],
    ])
  })

  it('several in one chunk, one that reaches into the next, and one in that', () => {
    const body = '<0123456789><0123456789>0123456789!'
    const { chunks } = redacted(sentWith({ headers }, values, { body, chunking: byLengths([18]) }))
    expect(chunks.map(({ bytes }) => decode(bytes))).toEqual(['<{{TOKEN}}><{{TOKEN}}', '>{{TOKEN}}!'])
  })

  it('sizes on the wire stay those of the wire', () => {
    const exchange = sentWith({ headers }, values, { body: 'ab0123456789cd' })
    const [entry] = toHar([exchange]).log.entries
    expect(entry?.response).toMatchObject({ bodySize: 14, content: { size: 13, text: 'ab{{TOKEN}}cd' } })
  })
})

it('never lets a planted key out, wherever it was planted', () => {
  const keyText = fc
    .array(fc.constantFrom(...Array.from('abcXYZ0189-_.+/=~$(["\\&%é示')), { minLength: 8, maxLength: 40 })
    .map((characters) => `Zq${characters.join('')}7`)
  const places = fc.record({
    header: fc.constantFrom('authorization', 'x-api-key', 'x-own', 'cookie'),
    asVariable: fc.boolean(),
    inQuery: fc.boolean(),
    inBody: fc.boolean(),
    echoes: fc.uniqueArray(fc.constantFrom('header', 'json', 'plain', 'url', 'trailer', 'binary', 'failure')),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(keyText, places, (key, { header, asVariable, inQuery, inBody, echoes, seed }) => {
      // A name that says nothing gives a key away only as a variable or by its shape.
      const variable = asVariable || header === 'x-own'
      const shown = variable ? '{{K}}' : key.replaceAll(/[^\w.+/=~$-]/gu, '_')
      const value = variable ? key : shown
      const request: HttpRequest = {
        method: 'POST',
        url: `https://x.test/v1?a=1${inQuery ? `&key=${variable ? shown : encodeURIComponent(shown)}` : ''}`,
        headers: [
          ['X-First', '1'],
          [header, `${header === 'authorization' ? 'Bearer ' : ''}${shown}`],
        ],
        body: utf8(inBody ? `{"k":"${shown}","also":"{{OTHER}}"}` : '{}'),
      }
      const echoed = (place: string, text: string) => (echoes.includes(place as never) ? text : '')
      const body = [
        echoed('json', `data: ${JSON.stringify({ error: `no ${value}!` })}\n\n`),
        echoed('plain', `<${value}>`),
        echoed('url', `https://x.test/?k=${encodeURIComponent(value)}`),
      ].join('')
      const bytes = echoes.includes('binary') ? Uint8Array.of(...utf8(body + value), 0xff, 0xc3) : utf8(body)
      const answer: ExampleAnswer = {
        body: bytes,
        chunking: seed % 3 === 0 ? oneByte : seededRandom(seed, 12),
        headers: [
          ['content-type', 'text/event-stream'],
          ['x-echo', echoed('header', `${value} and more`)],
        ],
      }
      const { request: sent } = fillVariables(request, new Map([['K', key]]))
      const failure = { kind: 'connection-lost', message: echoed('failure', `lost ${value}`) } as const
      const exchange: Exchange = {
        ...exchangeOf(answer),
        request,
        sent,
        written: {
          at: 1,
          httpVersion: 'HTTP/1.1',
          headers: sent.headers,
          added: [],
          wire: { beforeBody: utf8(value), afterBody: utf8('') },
        },
        trailers: [['x-trailer', echoed('trailer', value)]],
        end: { kind: 'failed', at: 9000, failure },
      }
      const everything = everythingIn([exchange])
      for (const form of [
        value,
        JSON.stringify(value).slice(1, -1),
        encodeURIComponent(value),
        latin(utf8(value)),
      ])
        expect(everything).not.toContain(form)
      // What leaves is whole all the same.
      const [entry] = toHar([exchange]).log.entries
      const { takenOutCount: _, written: _written, sentBytes, receivedBytes, ...kept } = redacted(exchange)
      expect(entry && exchangeFromHar(entry)).toEqual(kept)
      expect([sentBytes, receivedBytes]).toEqual([sent.body?.length, bytes.length])
    }),
    { numRuns: 300 },
  )
})
