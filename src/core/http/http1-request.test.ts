import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeByteText, encodeByteText } from './byte-text.ts'
import { findHttp1Refusal } from './http1-refusal.ts'
import { serialiseHttp1Request } from './http1-request.ts'
import { readHttp1Target } from './http1-target.ts'
import type { HeaderPair, HttpRequest } from './request.ts'

const acceptEncoding = 'gzip'
const get: HttpRequest = { method: 'GET', url: 'http://gateway.test/', headers: [], body: null }

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

function wire(request: Partial<HttpRequest>, options = {}): string {
  const written = serialiseHttp1Request({ ...get, ...request }, { acceptEncoding, ...options })
  return latin1(written.beforeBody) + latin1(written.body) + latin1(written.afterBody)
}

test('what the user did not write is added: host before, the rest after', () => {
  const written = serialiseHttp1Request(
    {
      method: 'POST',
      url: 'https://gateway.test:8443/v1?x=1#part',
      headers: [
        ['X-B', '1'],
        ['x-a', '2'],
        ['X-B', '3'],
      ],
      body: encodeByteText('{}'),
    },
    { acceptEncoding },
  )
  expect(latin1(written.beforeBody)).toBe(
    'POST /v1?x=1 HTTP/1.1\r\nHost: gateway.test:8443\r\nX-B: 1\r\nx-a: 2\r\nX-B: 3\r\n' +
      'Connection: keep-alive\r\nAccept-Encoding: gzip\r\nContent-Length: 2\r\n\r\n',
  )
  expect(written.added).toEqual(['host', 'connection', 'accept-encoding', 'content-length'])
  expect(latin1(written.body)).toBe('{}')
  expect(written.afterBody).toHaveLength(0)
})

test('what the user wrote stays as it is, even when it is wrong', () => {
  const headers: HeaderPair[] = [
    ['hOST', 'other.test'],
    ['CONNECTION', 'close'],
    ['Content-length', '7'],
    ['accept-Encoding', ''],
  ]
  const written = serialiseHttp1Request({ ...get, headers, body: encodeByteText('ab') }, { acceptEncoding })
  expect(written.headers).toEqual(headers)
  expect(written.added).toEqual([])
  expect(latin1(written.beforeBody)).toBe(
    'GET / HTTP/1.1\r\nhOST: other.test\r\nCONNECTION: close\r\nContent-length: 7\r\naccept-Encoding:\r\n\r\n',
  )
})

test.each([
  ['GET', null, false],
  ['DELETE', null, false],
  ['post', null, false],
  ['POST', null, true],
  ['PUT', null, true],
  ['PATCH', null, true],
  ['GET', new Uint8Array(), true],
  ['TRACE', encodeByteText('x'), true],
] as const)('%s with body %s: content-length %s', (method, body, isThere) => {
  expect(wire({ method, body }).includes(`Content-Length: ${body?.length ?? 0}\r\n`)).toBe(isThere)
})

test('a body that the user framed as chunked leaves as one chunk and the last', () => {
  const headers: HeaderPair[] = [['Transfer-Encoding', 'chunked']]
  expect(wire({ headers, body: encodeByteText('0123456789abcdefg') })).toMatch(
    /\r\n\r\n11\r\n0123456789abcdefg\r\n0\r\n\r\n$/,
  )
  for (const body of [null, new Uint8Array()]) {
    const text = wire({ method: 'POST', headers, body })
    expect(text).toMatch(/\r\n\r\n0\r\n\r\n$/)
    expect(text).not.toMatch(/content-length/i)
  }
})

test('to a proxy the target is in absolute form, with its authorization last', () => {
  expect(
    wire(
      { url: 'http://gateway.test:81/a?b', headers: [['A', '1']] },
      { absoluteForm: true, proxyAuthorization: 'Basic x' },
    ),
  ).toBe(
    'GET http://gateway.test:81/a?b HTTP/1.1\r\nHost: gateway.test:81\r\nA: 1\r\nConnection: keep-alive\r\n' +
      'Accept-Encoding: gzip\r\nProxy-Authorization: Basic x\r\n\r\n',
  )
})

test.each([
  ['http://a.test', '/'],
  ['http://a.test#x', '/'],
  ['http://a.test?', '/?'],
  ['http://a.test?q=1', '/?q=1'],
  ['http://a.test/../b/./c/%7e//d', '/../b/./c/%7e//d'],
  ['http://a.test/a b?c d#e', '/a%20b?c%20d'],
  ['http://a.test/{x}|"<>`^\\', '/{x}|"<>`^\\'],
  ['http://a.test/a\u007fb\tc', '/a%7Fb%09c'],
  ['  HTTP://A.test:80/P \n', '/P'],
  ['http://[::1]:8080/é', '/é'],
])('%j has the target %j', (url, target) => {
  expect(readHttp1Target(url)?.originForm).toBe(target)
})

test('characters beyond ASCII leave as UTF-8, and bytes held as such leave as these bytes', () => {
  const text = wire({ url: 'http://a.test/é\udcff?ü', headers: [['X-É', 'ä\udc80😀']] })
  expect(text).toContain('GET /\xc3\xa9\xff?\xc3\xbc HTTP/1.1\r\n')
  expect(text).toContain('\r\nX-\xc3\x89: \xc3\xa4\x80\xf0\x9f\x98\x80\r\n')
})

test.each<[string, Partial<HttpRequest>]>([
  ['url', { url: '/v1' }],
  ['url', { url: 'http://a.test/x\r\nX-B: 1' }],
  ['url', { url: 'http://a.test/\n' }],
  ['url', { url: 'http://a.test/\0' }],
  ['url', { url: 'http:a.test/x' }],
  ['url', { url: 'http:\\\\a.test\\x' }],
  ['url', { url: 'http://a.test\\x' }],
  ['url-scheme', { url: 'ftp://a.test/' }],
  ['url-scheme', { url: 'file:///etc/passwd' }],
  ['url-credentials', { url: 'http://user:password@a.test/' }],
  ['url-credentials', { url: 'http://user@a.test/' }],
  ['url-credentials', { url: 'http://@a.test/' }],
  ['method', { method: '' }],
  ['method', { method: 'GET /x HTTP/1.1\r\nA: b' }],
  ['method', { method: 'G\0' }],
  ['method', { method: 'MÉTHODE' }],
  ['method', { method: 'CONNECT' }],
  ['method', { method: 'connect' }],
  ['header-name', { headers: [['', 'x']] }],
  ['header-name', { headers: [['a b', 'x']] }],
  ['header-name', { headers: [['a:', 'x']] }],
  ['header-name', { headers: [['a\r\nb', 'x']] }],
  ['header-name', { headers: [['a\0', 'x']] }],
  ['header-value', { headers: [['a', 'x\r\nb: c']] }],
  ['header-value', { headers: [['a', 'x\n']] }],
  ['header-value', { headers: [['a', '\rx']] }],
  ['header-value', { headers: [['a', 'x\0']] }],
])('refused for its %s: %j', (code, request) => {
  expect(findHttp1Refusal({ ...get, ...request })?.code).toBe(code)
})

test.each<Partial<HttpRequest>>([
  { method: 'GET', body: encodeByteText('x') },
  { method: 'TRACE' },
  { method: 'x-Custom' },
  { headers: [['X-É', 'a\tb\x01\x7f']] },
  { headers: [['sec-fetch-mode', 'cors']] },
  { url: 'http://127.0.0.1:80/{{NAME}}' },
])('not refused: %j', (request) => {
  expect(findHttp1Refusal({ ...get, ...request })).toBeUndefined()
})

test('no request that is not refused writes a line that is not its own', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 12 })
  const hostile = fc.oneof(anything, fc.constantFrom('a\r\nb: c', '\n', 'a b', '\0'), fc.constant('ok'))
  fc.assert(
    fc.property(
      hostile,
      hostile,
      fc.array(fc.tuple(hostile, hostile), { maxLength: 4 }),
      (method, path, headers) => {
        const request = { ...get, method, url: `http://a.test/${path}`, headers }
        if (findHttp1Refusal(request) !== undefined) return
        const written = serialiseHttp1Request(request, { acceptEncoding })
        const lines = latin1(written.beforeBody).split(/\r\n|\r|\n/)
        expect(lines).toHaveLength(1 + written.headers.length + 2)
        expect(lines[0]).toMatch(/^[^ ]+ [^ ]+ HTTP\/1\.1$/)
        for (const [index, [name, value]] of written.headers.entries()) {
          const line = decodeByteText(Buffer.from(lines[index + 1] ?? '', 'latin1'))
          expect(line).toBe(decodeByteText(encodeByteText(value === '' ? `${name}:` : `${name}: ${value}`)))
        }
      },
    ),
  )
})
