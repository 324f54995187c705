import { describe, expect, it } from 'vitest'
import { exposeHeadersLine } from './expose-headers.ts'
import {
  fetchCacheMode,
  isForbiddenMethod,
  isForbiddenRequestHeader,
  isSafelistedRequestHeader,
  isSafelistedResponseHeader,
  needsPreflight,
  normalizeMethod,
  preflightHeaderNames,
} from './fetch-rules.ts'

describe('isForbiddenRequestHeader', () => {
  it('knows the names and prefixes that Chromium 156 was seen to drop', () => {
    const names =
      'Accept-Charset Accept-Encoding Access-Control-Request-Headers Access-Control-Request-Method Connection Content-Length Cookie Cookie2 Date DNT Expect Host Keep-Alive Origin Referer Set-Cookie TE Trailer Transfer-Encoding Upgrade Via Proxy-Foo Proxy-Authorization Sec-Fetch-Site Sec-CH-UA Sec-X'
    for (const name of names.split(' ')) expect(isForbiddenRequestHeader(name, 'x'), name).toBe(true)
  })

  it('lets others pass', () => {
    for (const name of [
      'user-agent',
      'authorization',
      'x-forwarded-for',
      'secure',
      'http-referer',
      'priority',
    ])
      expect(isForbiddenRequestHeader(name, 'x'), name).toBe(false)
  })

  it('forbids method overrides by their value', () => {
    expect(isForbiddenRequestHeader('X-HTTP-Method', 'TRACE')).toBe(true)
    expect(isForbiddenRequestHeader('X-HTTP-Method-Override', 'put, trace')).toBe(true)
    expect(isForbiddenRequestHeader('X-Method-Override', ' track ')).toBe(true)
    expect(isForbiddenRequestHeader('X-HTTP-Method', 'GETTRACE')).toBe(false)
  })
})

describe('isSafelistedRequestHeader', () => {
  // Each line was tried in Chromium 156: true means that no OPTIONS was sent.
  it.each<[string, string, boolean]>([
    ['accept', 'application/json', true],
    ['accept', 'a'.repeat(128), true],
    ['accept', 'a'.repeat(129), false],
    ['accept', 'a(b', false],
    ['accept', 'a\u007f', false],
    ['accept-language', '*', true],
    ['accept-language', 'en_US', false],
    ['content-language', 'en,de;q=0.5', true],
    ['content-language', 'en-é', false],
    ['content-type', 'text/plain;charset=utf-8', true],
    ['content-type', 'text/plain; x="{"', false],
    ['content-type', 'application/json', false],
    ['content-type', 'multipart/form-data; boundary=x', true],
    ['content-type', 'text/PLAIN', true],
    ['range', 'bytes=0-', true],
    ['range', 'bytes=-5', false],
    ['range', 'bytes=0-5', true],
    ['range', 'bytes=5-1', false],
    ['range', 'bytes=0-1,3-4', false],
    ['authorization', 'x', false],
  ])('%s: %s', (name, value, expected) => expect(isSafelistedRequestHeader(name, value)).toBe(expected))

  it('counts bytes, not characters', () => {
    expect(isSafelistedRequestHeader('accept', '你'.repeat(42))).toBe(true)
    expect(isSafelistedRequestHeader('accept', '你'.repeat(43))).toBe(false)
  })

  it('knows the hints that only Chromium lets pass', () => {
    expect(isSafelistedRequestHeader('save-data', 'on', 'chromium')).toBe(true)
    expect(isSafelistedRequestHeader('save-data', 'on', 'firefox')).toBe(false)
  })
})

describe('preflightHeaderNames', () => {
  it('lists exactly what Chromium asked for in the measurement', () => {
    const headers = [
      ['accept', 'application/json'],
      ['content-type', 'application/json'],
      ['Authorization', 'Bearer x'],
      ['anthropic-version', '2023-06-01'],
      ['anthropic-beta', 'a,b'],
      ['anthropic-dangerous-direct-browser-access', 'true'],
      ['user-agent', 'claude-cli/2.1.74 (external, cli)'],
      ['x-app', 'cli'],
      ['x-stainless-lang', 'js'],
      ['x-stainless-timeout', '600'],
      ['accept-language', '*'],
      ['sec-fetch-mode', 'cors'],
    ] as const
    expect(preflightHeaderNames(headers, 'chromium').join(',')).toBe(
      'anthropic-beta,anthropic-dangerous-direct-browser-access,anthropic-version,authorization,content-type,x-app,x-stainless-lang,x-stainless-timeout',
    )
    expect(preflightHeaderNames(headers, 'firefox')).toContain('user-agent')
  })

  it('asks for a header whose lines are safe one by one but too long together', () => {
    const line = ['accept', 'a'.repeat(100)] as const
    expect(preflightHeaderNames([line])).toEqual([])
    expect(preflightHeaderNames([line, line])).toEqual(['accept'])
  })

  it('asks for all once the safe ones are over 1024 bytes', () => {
    const hints = [
      'dpr',
      'rtt',
      'downlink',
      'save-data',
      'viewport-width',
      'device-memory',
      'accept',
      'range',
    ]
    const pairs = hints.map((name) => [name, name === 'range' ? 'bytes=0-' : '1'.repeat(128)] as const)
    expect(preflightHeaderNames(pairs, 'chromium')).toEqual([])
    expect(
      preflightHeaderNames(
        [...pairs, ['accept-language', 'a'.repeat(128)], ['content-language', 'en']],
        'chromium',
      ),
    ).toHaveLength(10)
  })
})

describe('methods', () => {
  it('knows which need a preflight, which are refused, which are upper-cased', () => {
    expect(needsPreflight({ method: 'post', headers: [] })).toBe(false)
    expect(needsPreflight({ method: 'PUT', headers: [] })).toBe(true)
    expect(needsPreflight({ method: 'POST', headers: [['x-app', 'cli']] })).toBe(true)
    expect(['connect', 'TRACE', 'Track', 'PATCH'].map(isForbiddenMethod)).toEqual([true, true, true, false])
    expect(['post', 'patch', 'Delete'].map(normalizeMethod)).toEqual(['POST', 'patch', 'DELETE'])
  })

  it('asks the cache to stay out only where it could answer', () => {
    expect(['POST', 'get', 'HEAD', 'DELETE'].map(fetchCacheMode)).toEqual([
      'default',
      'no-store',
      'no-store',
      'default',
    ])
  })
})

describe('exposeHeadersLine', () => {
  const report = [
    'content-type',
    'cache-control',
    'x-new-api-version',
    'x-oneapi-request-id',
    'server',
    'via',
  ]

  it('lists what the capture showed and the page did not get', () => {
    expect(exposeHeadersLine(report, ['content-type', 'cache-control'])).toBe(
      'Access-Control-Expose-Headers: x-new-api-version, x-oneapi-request-id, server, via',
    )
    expect(exposeHeadersLine(['Via', 'via', 'Set-Cookie'], ['SERVER'])).toBe(
      'Access-Control-Expose-Headers: via',
    )
  })

  it('is silent when nothing is missing', () => expect(exposeHeadersLine(report, report)).toBeUndefined())

  it('falls back to what gateways usually send', () => {
    expect(exposeHeadersLine(undefined, ['via'])).toMatch(/: x-oneapi-request-id, x-new-api-version, server/)
    expect(exposeHeadersLine([], [])).toMatch(/: via, /)
  })

  it('needs no exposing for the safelisted seven', () => {
    for (const name of [
      'Cache-Control',
      'content-language',
      'content-length',
      'expires',
      'last-modified',
      'pragma',
    ])
      expect(isSafelistedResponseHeader(name)).toBe(true)
    expect(isSafelistedResponseHeader('date')).toBe(false)
  })
})
