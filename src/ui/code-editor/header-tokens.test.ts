import { expect, it } from 'vitest'
import { tokenizeHeaderLine } from './header-tokens.ts'

function coloured(line: string): string[] {
  const tokens = tokenizeHeaderLine(line)
  return tokens.map(({ start, scope }, at) => `${scope}|${line.slice(start, tokens[at + 1]?.start)}`)
}

it.each([
  ['accept: application/json', ['key|accept', 'delimiter|: ', '|application/json']],
  [
    'authorization: Bearer {{AUTH_TOKEN}}',
    ['key|authorization', 'delimiter|: ', '|Bearer ', 'variable|{{AUTH_TOKEN}}'],
  ],
  ['anthropic-version: 2023-06-01', ['key|anthropic-version', 'delimiter|: ', 'number|2023-06-01']],
  [
    'x-stainless-package-version: 0.74.0',
    ['key|x-stainless-package-version', 'delimiter|: ', 'number|0.74.0'],
  ],
  ['x: v22.20.0', ['key|x', 'delimiter|: ', '|v22.20.0']],
  ['x-flag:true', ['key|x-flag', 'delimiter|:', 'number|true']],
  ['  # x-app: {{X}}', ['comment|  # x-app: {{X}}']],
  ['half-typed', ['key|half-typed']],
  [':authority: host', ['key|:authority', 'delimiter|: ', '|host']],
  ['{{NAME}}-x: 1', ['variable|{{NAME}}', 'key|-x', 'delimiter|: ', 'number|1']],
  ['a: b: 1', ['key|a', 'delimiter|: ', '|b: 1']],
  ['empty:', ['key|empty', 'delimiter|:']],
  ['', []],
])('colours %j', (line, expected) => {
  expect(coloured(line)).toEqual(expected)
})

it('gets through a long line well before the test times out', () => {
  const value = '{{A}} {{ : '.repeat(20_000)
  expect(tokenizeHeaderLine(`x: ${value}`).length).toBe(40_002)
})
