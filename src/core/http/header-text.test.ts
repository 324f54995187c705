import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headersToText, parseHeadersText } from './header-text.ts'
import type { HeaderPair } from './request.ts'

test('one pair a line, order, case and repeats kept', () => {
  const headers: HeaderPair[] = [
    ['X-A', '1'],
    ['x-a', ''],
    ['X-A', '1'],
    ['X-T', 'a:b: c\t'],
  ]
  expect(headersToText(headers)).toBe('X-A: 1\nx-a: \nX-A: 1\nX-T: a:b: c\t')
  expect(parseHeadersText(headersToText(headers))).toEqual({ headers, problems: [] })
})

test('off lines, blank lines, CRLF, no blank after the colon', () => {
  expect(parseHeadersText('a:1\r\n\r\n  # b: 2\r\n#c: 3\n  d: 4').headers).toEqual([
    ['a', '1'],
    ['d', '4'],
  ])
})

test('problems carry their line', () => {
  expect(parseHeadersText('a: 1\nnonsense\nb c: 2\nd: x\\x0Ay\nX-É: v\n:method: POST')).toEqual({
    headers: [
      ['a', '1'],
      ['b c', '2'],
      ['d', 'x\ny'],
      ['X-É', 'v'],
      [':method', 'POST'],
    ],
    problems: [
      { line: 2, code: 'missing-colon', text: 'nonsense' },
      { line: 3, code: 'invalid-name', text: 'b c' },
      { line: 4, code: 'control-in-value', text: 'x\ny' },
      { line: 5, code: 'non-ascii-name', text: 'X-É' },
      { line: 6, code: 'invalid-name', text: ':method' },
    ],
  })
})

test('a byte that is not UTF-8 shows as an escape and comes back as that byte', () => {
  const headers: HeaderPair[] = [['x', 'caf\uDCE9 \\xE9 \\x41 \\x5C']]
  expect(headersToText(headers)).toBe('x: caf\\xE9 \\x5CxE9 \\x41 \\x5Cx5C')
  expect(parseHeadersText(headersToText(headers)).headers).toEqual(headers)
})

test('every value and every token comes back exactly', () => {
  const value = fc.string({
    unit: fc.oneof(
      fc.constantFrom(' ', '\t', '\\', 'x', '5', 'C', 'E', '9', '#', ':', '\uDC80', '\r', '\n', '\0', '你'),
    ),
  })
  const name = fc.string({ unit: fc.constantFrom('#', 'a', 'X', '-', '_', '1'), minLength: 1 })
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (headers) => {
      expect(parseHeadersText(headersToText(headers)).headers).toEqual(headers)
    }),
  )
})
