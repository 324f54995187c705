import { parse } from 'unbash'
import { describe, expect, test } from 'vitest'
import { decodeEscapes } from './ansi-c.ts'
import { evaluateArithmetic } from './arithmetic.ts'
import { encodeBase64 } from './base64.ts'
import { expandBraces } from './brace-expansion.ts'
import { formatPrintf } from './printf.ts'

describe('escapes', () => {
  test.each([
    ['ansi-c', String.raw`a\n\t\\\'\"\?\e\x41\101\cA\q`, 'a\n\t\\\'"?\x1bAA\x01\\q'],
    ['ansi-c', String.raw`\xe4\xbd\xa0\u4f60\U0001F600`, '你你\u{1F600}'],
    ['ansi-c', String.raw`caf\xe9`, 'caf\uDCE9'],
    ['ansi-c', String.raw`\ud83d`, '\uDCED\uDCA0\uDCBD'],
    ['ansi-c', String.raw`a\0b`, 'a'],
    ['printf', String.raw`\x0a\060\"`, '\n0"'],
    ['echo', String.raw`\0101\'a`, "A\\'a"],
    ['echo', String.raw`a\cb`, 'a'],
  ] as const)('%s %s', (style, text, value) => {
    expect(decodeEscapes(text, style).value).toBe(value)
  })
})

test.each([
  ['a{b,c}d', ['abd', 'acd']],
  ['{1..3}', ['1', '2', '3']],
  ['{01..3}', ['01', '02', '03']],
  ['{c..a..2}', ['c', 'a']],
  ['{a,{b,c}}{1,2}', ['a1', 'a2', 'b1', 'b2', 'c1', 'c2']],
  ['{a}', ['{a}']],
  [`'{a,b}'"{c,d}"\\{e,f}`, [`'{a,b}'"{c,d}"\\{e,f}`]],
  ['${x,y}', ['${x,y}']],
  ['{"a":1,"b":2}', ['"a":1', '"b":2']],
])('braces %s', (word, words) => {
  expect(expandBraces(word)).toEqual(words)
})

test('too many braces stay as they are', () => {
  const word = '{a,b}'.repeat(40)
  expect(expandBraces(word)).toEqual([word])
})

test.each([
  ['1+2*3', 7n],
  ['(1+2)*3', 9n],
  ['N+1', 5n],
  ['10/3%2', 1n],
  ['2**10', 1024n],
  ['0x10+010', 24n],
  ['1<2 ? 5 : 6', 5n],
  ['-3', -3n],
  ['9223372036854775807+1', -9223372036854775808n],
  ['1/0', undefined],
  ['UNKNOWN+1', undefined],
])('arithmetic %s', (text, value) => {
  const command = parse(`: $((${text}))`).commands[0]?.command
  const part = command?.type === 'Command' ? command.args[0] : undefined
  const expansion = part?.type === 'Word' ? part.parts?.[0] : undefined
  if (expansion?.type !== 'ArithmeticExpansion' || expansion.expression === undefined)
    throw new Error('no arithmetic')
  const found = evaluateArithmetic(expansion.expression, (name) => (name === 'N' ? '4' : undefined))
  expect(found).toBe(value)
})

test.each([
  ['%s', ['a b'], 'a b'],
  ['%s,', ['a', 'b'], 'a,b,'],
  ['%b%%%d', ['\\x41', '07'], 'A%7'],
  ['no\\n', [], 'no\n'],
  ['%q', ['a'], undefined],
])('printf %s', (format, values, output) => {
  expect(formatPrintf(format, values)).toBe(output)
})

test('base64 pads', () => {
  expect(['', 'a', 'ab', 'abc', '你'].map((text) => encodeBase64(new TextEncoder().encode(text)))).toEqual([
    '',
    'YQ==',
    'YWI=',
    'YWJj',
    '5L2g',
  ])
})
