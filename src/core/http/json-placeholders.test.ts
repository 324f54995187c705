import { expect, it } from 'vitest'
import { maskJsonPlaceholders } from './json-placeholders.ts'

it.each([
  ['{"a": {{LIMIT}}, "b": [{{X}}]}', '{"a": "_______", "b": ["___"]}'],
  ['{"a": "{{NAME}}", "\\"{{X}}": "{{"}', '{"a": "{{NAME}}", "\\"{{X}}": "{{"}'],
  ['{"open: {{X}}\n{{X}}', '{"open: {{X}}\n"___"'],
  ['{{{A}}}', '{"___"}'],
  ['{"a":{"b":1}}', '{"a":{"b":1}}'],
  ['{{not a name}}', '{{not a name}}'],
])('masks %j', (text, masked) => {
  expect(maskJsonPlaceholders(text)).toBe(masked)
  expect(masked).toHaveLength(text.length)
})
