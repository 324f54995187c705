import { expect, test } from 'vitest'
import { tokenizeJson } from './json-tokens.ts'

const kindsOf = (text: string) => tokenizeJson(text).map(({ kind, text: part }) => [kind, part.trim()])

test('names, strings, numbers and marks are told apart', () => {
  expect(kindsOf('{"a": "b", "n": -1.5e3, "t": true}')).toEqual([
    ['mark', '{'],
    ['name', '"a"'],
    ['mark', ':'],
    ['string', '"b"'],
    ['mark', ','],
    ['name', '"n"'],
    ['mark', ':'],
    ['number', '-1.5e3'],
    ['mark', ','],
    ['name', '"t"'],
    ['mark', ':'],
    ['number', 'true'],
    ['mark', '}'],
  ])
})

test.each([
  '{"file_path": "README.md',
  '{"a',
  '{"a\\',
  '',
  ' {',
  'plain words, "quoted"',
  '{"a" : [1,2',
  '"x\ny"',
])('JSON that breaks off keeps every character: %j', (text) => {
  expect(
    tokenizeJson(text)
      .map((token) => token.text)
      .join(''),
  ).toBe(text)
})

test('a string that breaks off is a string', () => {
  expect(kindsOf('{"path": "READ').at(-1)).toEqual(['string', '"READ'])
})
