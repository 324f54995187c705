import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatJson, minifyJson } from './json-whitespace.ts'

const textOf = (rewrite: ReturnType<typeof formatJson>): string => {
  if (rewrite.kind !== 'json') throw new Error(`${rewrite.expected} at ${rewrite.line}:${rewrite.column}`)
  return rewrite.text
}

describe('formatJson', () => {
  it('lays out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = JSON.stringify(value, null, 2)
        expect(textOf(formatJson(JSON.stringify(value)))).toBe(expected)
        expect(textOf(formatJson(expected))).toBe(expected)
        expect(textOf(minifyJson(expected))).toBe(JSON.stringify(value))
      }),
    )
  })

  it('keeps every token as written', () => {
    const written = '{"id":12345678901234567890,"id":1.0e+5,"a\\u0062":"\\/ \\u00e9  é","z":-0}'
    const laidOut = textOf(formatJson(written))
    expect(laidOut).toBe(
      '{\n  "id": 12345678901234567890,\n  "id": 1.0e+5,\n  "a\\u0062": "\\/ \\u00e9  é",\n  "z": -0\n}',
    )
    expect(textOf(minifyJson(laidOut))).toBe(written)
  })

  it('lets a variable stand for a value', () => {
    expect(textOf(formatJson('{"n":{{LIMIT}},"a":[{{X}}, {}]}'))).toBe(
      '{\n  "n": {{LIMIT}},\n  "a": [\n    {{X}},\n    {}\n  ]\n}',
    )
    expect(textOf(minifyJson(' {{BODY}} '))).toBe('{{BODY}}')
  })

  it('copies U+2028, raw tabs and long strings inside strings', () => {
    const long = `["${'x\\"'.repeat(700_000)}\u2028\t"]`
    expect(textOf(minifyJson(`\r\n${long} `))).toBe(long)
  })

  it.each([
    ['', 'value', 1, 1],
    ['{"a":1,}', 'name', 1, 8],
    ['[1,]', 'value', 1, 4],
    ['{"a" 1}', 'colon', 1, 6],
    ['{\r\n  "a": 1\r\n  "b": 2}', 'comma', 3, 3],
    ['{} {}', 'end', 1, 4],
    ['["a', 'closing-quote', 1, 2],
    ['["a\n"]', 'closing-quote', 1, 2],
    ['[1\u00a0]', 'comma', 1, 3],
    ['[01]', 'value', 1, 2],
    ['[tru]', 'value', 1, 2],
    ['{"a":1]', 'comma', 1, 7],
    ['[{]', 'name', 1, 3],
    ['{{{X}}: 1}', 'name', 1, 2],
    ['[1', 'comma', 1, 3],
    ["{'a':1}", 'name', 1, 2],
  ])('says where %j stops being JSON', (text, expected, line, column) => {
    expect(formatJson(text)).toMatchObject({ kind: 'not-json', expected, line, column })
    expect(minifyJson(text)).toMatchObject({ kind: 'not-json', expected, line, column })
  })
})
