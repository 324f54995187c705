import { expect, test } from 'vitest'
import {
  hideUrlSecrets,
  hideSecret,
  hideWrittenSecret,
  isSecretHeader,
  isSecretQueryName,
} from './secret-names.ts'

test.each([
  ['Authorization', 'Bearer sk-1', 'Bearer ••••••••'],
  ['x-api-key', 'sk-1', '••••••••'],
  ['cf-aig-authorization', 'Bearer k-1', 'Bearer ••••••••'],
  ['X-Forwarded-Authorization', 'Basic dTpw', 'Basic ••••••••'],
  ['Cookie', 'Bearer a=b', '••••••••'],
  ['x-my-signature', 'abc', '••••••••'],
])('the secret of %s does not show, its scheme does', (name, value, shown) => {
  expect(hideSecret(name, value)).toBe(shown)
})

test('an empty value and a header of another kind hide nothing', () => {
  expect(hideSecret('authorization', 'Bearer ')).toBeUndefined()
  expect(hideSecret('x-stainless-os', 'MacOS')).toBeUndefined()
  expect(isSecretHeader('anthropic-version')).toBe(false)
})

test('a variable that stands for the secret may be seen, a variable beside one may not', () => {
  expect(hideWrittenSecret('authorization', 'Bearer {{AUTH_TOKEN}}')).toBeUndefined()
  expect(hideWrittenSecret('authorization', 'Bearer sk-{{REST}}')).toBe('Bearer ••••••••')
})

test('keys in the query are known by their names', () => {
  expect(['key', 'api-key', 'access_token', 'X-Amz-Signature'].every(isSecretQueryName)).toBe(true)
  expect(['beta', 'alt', 'keyboard'].some(isSecretQueryName)).toBe(false)
})

test('a key in a URL does not show, what stands around it does', () => {
  expect(hideUrlSecrets('/v1?alt=sse&key=AIza1#x')).toBe('/v1?alt=sse&key=••••••••#x')
  expect(hideUrlSecrets('https://u:p@a.test/v1')).toBe('https://••••••••@a.test/v1')
  expect(hideUrlSecrets('https://a.test/@me?beta=true&key={{KEY}}')).toBe(
    'https://a.test/@me?beta=true&key={{KEY}}',
  )
})

test('a query is read in one go, however many question marks are in it', () => {
  expect(hideUrlSecrets(`/a${'?b'.repeat(150_000)}?key=k-1`)).toBe(`/a${'?b'.repeat(150_000)}?key=••••••••`)
}, 5_000)
