import { describe, expect, test } from 'vitest'
import { createSecretMasker, isCredentialHeader, isMaskedSecret } from './masked-secrets.ts'

test.each([
  'sk-rK***yGkU',
  'sk-...abcd',
  'sk-ant-…',
  '****',
  '<YOUR_KEY>',
  'YOUR_API_KEY',
  'your-api-key',
  'sk-your-key-here',
  '•••',
  '[REDACTED]',
  '[redacted]',
  '<redacted>',
  'sk-xxxxxxxx',
  'ANTHROPIC_API_KEY',
  `sha256:${'0a'.repeat(32)}`,
])('%s is a mask', (text) => {
  expect(isMaskedSecret(text)).toBe(true)
})

test.each([
  'sk-ant-api03-AbC_dEf-123xxx456',
  'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2ln_-a',
  'a2V5OnNlY3JldA==',
  'AIzaSyA-1234567890abcdefghijklmnopqrstu',
  'k',
])('%s is no mask', (text) => {
  expect(isMaskedSecret(text)).toBe(false)
})

test('credential headers, and not cookies', () => {
  for (const name of ['Authorization', 'x-api-key', 'api-key', 'X-Goog-Api-Key', 'x-auth-token']) {
    expect(isCredentialHeader(name)).toBe(true)
  }
  for (const name of ['cookie', 'x-stainless-arch', 'max-tokens', 'keyboard']) {
    expect(isCredentialHeader(name)).toBe(false)
  }
})

describe('createSecretMasker', () => {
  test('keeps the scheme and remembers the original', () => {
    const { headers, variables } = createSecretMasker().replace([
      ['authorization', 'Bearer sk-rK***yGkU'],
      ['x-mask', 'a***b'],
    ])
    expect(headers).toEqual([
      ['authorization', 'Bearer {{AUTH_TOKEN}}'],
      ['x-mask', 'a***b'],
    ])
    expect(variables).toEqual([{ name: 'AUTH_TOKEN', original: 'sk-rK***yGkU' }])
  })

  test('the same mask has one name, others get names of their own, taken names are left alone', () => {
    const masker = createSecretMasker(['API_KEY'])
    expect(
      masker.replace([
        ['authorization', 'Bearer a***'],
        ['x-api-key', 'b***'],
      ]).headers,
    ).toEqual([
      ['authorization', 'Bearer {{AUTH_TOKEN}}'],
      ['x-api-key', '{{API_KEY_2}}'],
    ])
    const second = masker.replace([
      ['x-api-key', 'a***'],
      ['api-key', 'c***'],
    ])
    expect(second.headers).toEqual([
      ['x-api-key', '{{AUTH_TOKEN}}'],
      ['api-key', '{{API_KEY_3}}'],
    ])
    expect(second.variables.map((variable) => variable.original)).toEqual(['a***', 'c***'])
  })

  test('a real key, a variable and a lone scheme stay', () => {
    const headers = [
      ['authorization', 'Bearer sk-ant-real123'],
      ['x-api-key', '{{MY_KEY}}'],
      ['api-key', ''],
    ] as const
    expect(createSecretMasker().replace(headers)).toEqual({ headers, variables: [] })
  })
})
