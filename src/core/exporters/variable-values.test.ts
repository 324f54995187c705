import { expect, it } from 'vitest'
import fc from 'fast-check'
import { utf8 } from '../../testing/bytes.ts'
import { exampleRequest } from '../../testing/exchanges.ts'
import type { HttpRequest } from '../http/request.ts'
import { fillVariables } from '../http/variables.ts'
import { variableValues } from './variable-values.ts'

const request = (change: Partial<HttpRequest>): HttpRequest => ({
  ...exampleRequest,
  headers: [],
  body: null,
  ...change,
})

function readBack(written: HttpRequest, values: Readonly<Record<string, string>>) {
  const { request: sent } = fillVariables(written, new Map(Object.entries(values)))
  return Object.fromEntries(variableValues(written, sent))
}

it('reads values off URL, headers and body', () => {
  const written = request({
    url: 'https://{{HOST}}/v1/{{PATH}}?key={{KEY}}',
    headers: [
      ['Authorization', 'Bearer {{TOKEN}}'],
      ['x-same', '{{TOKEN}}-{{KEY}}'],
    ],
    body: utf8('{"a":"{{A}}","b":{{B}},"again":"{{A}}"}'),
  })
  const values = { HOST: 'x.test', PATH: 'messages', KEY: 'k?1', TOKEN: 'a-b', A: 'α"', B: '{"c":1}' }
  expect(readBack(written, values)).toEqual(values)
})

it('a place that stands alone says where a value ends in a place that does not', () => {
  const written = request({ url: 'https://x.test/{{A}}{{B}}', headers: [['x', '{{A}}']] })
  expect(readBack(written, { A: 'one', B: 'two' })).toEqual({ A: 'one', B: 'two' })
})

it('finds a header again though a transport left others out, and makes nothing of what was not filled', () => {
  const written = request({
    headers: [
      ['user-agent', 'a'],
      ['X-Key', 'v {{K}}'],
    ],
  })
  expect(variableValues(written, request({ headers: [['x-key', 'v 1234']] }))).toEqual(
    new Map([['K', '1234']]),
  )
  expect(variableValues(written, request({ headers: [['x-key', 'other']] }))).toEqual(new Map())
  expect(readBack(written, {})).toEqual({ K: '{{K}}' })
})

it('reads any value of a variable that stands alone somewhere', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string({ unit: 'grapheme' }), (before, after, value) => {
      const [start, end] = [before, after].map((text) => text.replaceAll(/[{}]/gu, ''))
      expect(readBack(request({ url: `${start}{{V}}${end}` }), { V: value })).toEqual({ V: value })
    }),
  )
})
