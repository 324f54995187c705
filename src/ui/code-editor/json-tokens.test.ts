import { expect, it } from 'vitest'
import { tokenizeJsonLine } from './json-tokens.ts'

function coloured(line: string): string[] {
  const tokens = tokenizeJsonLine(line)
  return tokens.map(({ start, scope }, at) => `${scope}|${line.slice(start, tokens[at + 1]?.start)}`)
}

it.each([
  [
    '  "model": "claude",',
    ['|  ', 'string.key|"model"', 'delimiter|:', '| ', 'string|"claude"', 'delimiter|,'],
  ],
  ['"n" :-1.5e3}', ['string.key|"n"', '| ', 'delimiter|:', 'number|-1.5e3', 'delimiter|}']],
  ['[{}, true]', ['delimiter|[{},', '| ', 'number|true', 'delimiter|]']],
  ['"a\\": {{X}}"', ['string|"a\\": ', 'variable|{{X}}', 'string|"']],
  [
    '[{{X}},{"k":{{Y}}}]',
    [
      'delimiter|[',
      'variable|{{X}}',
      'delimiter|,{',
      'string.key|"k"',
      'delimiter|:',
      'variable|{{Y}}',
      'delimiter|}]',
    ],
  ],
  ['"not closed', ['string|"not closed']],
  ['', []],
])('colours %j', (line, expected) => {
  expect(coloured(line)).toEqual(expected)
})
