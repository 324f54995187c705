import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../http/request.ts'
import { fillVariables } from '../http/variables.ts'
import { redactRequest, separateSecrets } from './redaction.ts'

const anthropicKey = `sk-ant-api03-${'a1B2'.repeat(20)}`
const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array | null) => new TextDecoder().decode(bytes ?? new Uint8Array())

function request(change: Partial<HttpRequest>): HttpRequest {
  return {
    method: 'POST',
    url: 'https://gateway.test/v1/messages?beta=true',
    headers: [],
    body: null,
    ...change,
  }
}

describe('redactRequest', () => {
  it('replaces a bearer token and keeps its scheme', () => {
    const { request: redacted, takenOut } = redactRequest(
      request({ headers: [['Authorization', 'Bearer my-own-key']] }),
    )
    expect(redacted.headers).toEqual([['Authorization', 'Bearer {{AUTH_TOKEN}}']])
    expect(takenOut).toEqual([{ where: { kind: 'header', name: 'Authorization' }, variable: 'AUTH_TOKEN' }])
  })

  it.each([
    'x-api-key',
    'api-key',
    'X-Goog-Api-Key',
    'x-auth-token',
    'x-client-secret',
    'ocp-apim-subscription-key',
  ])('takes %s out by its name, whatever the value looks like', (name) => {
    const { request: redacted } = redactRequest(request({ headers: [[name, 'plain']] }))
    expect(redacted.headers[0]?.[1]).toMatch(/^\{\{[A-Z_]+\}\}$/u)
  })

  it('takes cookies out whole', () => {
    const { request: redacted } = redactRequest(request({ headers: [['cookie', 'session=abc; theme=dark']] }))
    expect(redacted.headers).toEqual([['cookie', '{{COOKIE}}']])
  })

  it('leaves a variable as it is, and says that the credential behind it does not leave', () => {
    const before = request({
      headers: [
        ['authorization', 'Bearer {{AUTH_TOKEN}}'],
        ['x-api-key', '{{API_KEY}}'],
      ],
    })
    const { request: redacted, takenOut } = redactRequest(before)
    expect(redacted).toEqual(before)
    expect(takenOut.map(({ variable }) => variable)).toEqual(['AUTH_TOKEN', 'API_KEY'])
  })

  it('gives two different keys two names and the same key one', () => {
    const { request: redacted } = redactRequest(
      request({
        headers: [
          ['x-api-key', anthropicKey],
          ['api-key', 'another'],
          ['x-note', `use ${anthropicKey} here`],
        ],
      }),
    )
    expect(redacted.headers.map(([, value]) => value)).toEqual([
      '{{API_KEY}}',
      '{{API_KEY_2}}',
      'use {{API_KEY}} here',
    ])
  })

  it('does not take a name that the request uses for something else', () => {
    const { request: redacted } = redactRequest(
      request({ url: 'https://x.test/{{AUTH_TOKEN}}', headers: [['authorization', 'Bearer real']] }),
    )
    expect(redacted.headers[0]?.[1]).toBe('Bearer {{AUTH_TOKEN_2}}')
  })

  it('takes user and password out of the URL, and credentials out of the query, and nothing else', () => {
    const { request: redacted, takenOut } = redactRequest(
      request({
        url: 'https://me:pw@x.test/v1beta/m:stream?alt=sse&key=AIzaShort&max_tokens=3&a=%20b+c#end',
      }),
    )
    expect(redacted.url).toBe('https://x.test/v1beta/m:stream?alt=sse&key={{KEY}}&max_tokens=3&a=%20b+c#end')
    expect(takenOut.map((entry) => entry.where.kind)).toEqual(['url-userinfo', 'query'])
  })

  it.each([
    anthropicKey,
    `sk-proj-${'x9'.repeat(20)}`,
    `AIza${'Sy1'.repeat(12)}`,
    `ghp_${'0aB'.repeat(12)}`,
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl',
  ])('finds a key by its shape in a body: %s', (key) => {
    const { request: redacted, takenOut } = redactRequest(
      request({ body: encode(`{"a":"${key}","b":"${key}","n":9007199254740993}`) }),
    )
    expect(decode(redacted.body)).toBe('{"a":"{{API_KEY}}","b":"{{API_KEY}}","n":9007199254740993}')
    expect(takenOut).toEqual([{ where: { kind: 'body', count: 2 }, variable: 'API_KEY' }])
  })

  it('keeps a body without keys as the very same bytes, line endings and byte order mark too', () => {
    const body = encode('\uFEFF{\r\n "a": 1\n}\r')
    expect(redactRequest(request({ body })).request.body).toBe(body)
    const keyed = redactRequest(request({ body: encode(`\uFEFF{\r\n"k":"${anthropicKey}"\n}\r`) })).request
      .body
    expect(keyed).toEqual(encode('\uFEFF{\r\n"k":"{{API_KEY}}"\n}\r'))
  })

  it('never says in its report what it took', () => {
    const { takenOut } = redactRequest(
      request({
        url: `https://u:p4ss@x.test/?key=topsecret`,
        headers: [['authorization', 'Bearer hidden-one']],
        body: encode(anthropicKey),
      }),
    )
    const report = JSON.stringify(takenOut)
    for (const secret of ['p4ss', 'topsecret', 'hidden-one', anthropicKey])
      expect(report).not.toContain(secret)
  })
})

describe('separateSecrets', () => {
  const whole = request({
    url: `https://gateway.test/v1?key=${anthropicKey}`,
    headers: [
      ['x-api-key', anthropicKey],
      ['Authorization', 'Bearer my-own-key'],
      ['Cookie', 'a=1; b=2'],
    ],
    body: encode(`{"note":"${anthropicKey} {{AUTH_TOKEN}}"}`),
  })

  it('gives the values that make the request whole again', () => {
    const { request: redacted, values } = separateSecrets(whole)
    expect(values).toEqual(
      new Map([
        ['KEY', anthropicKey],
        ['AUTH_TOKEN_2', 'my-own-key'],
        ['COOKIE', 'a=1; b=2'],
      ]),
    )
    expect(fillVariables(redacted, values).request).toEqual(whole)
  })

  it('is what redactRequest does, which gives no value away', () => {
    const { values, ...rest } = separateSecrets(whole)
    expect(values.size).toBeGreaterThan(0)
    expect(redactRequest(whole)).toEqual(rest)
    expect(redactRequest(whole)).not.toHaveProperty('values')
  })
})
