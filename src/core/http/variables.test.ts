import { describe, expect, test } from 'vitest'
import { encodeByteText } from './byte-text.ts'
import type { HttpRequest } from './request.ts'
import { fillVariables, findVariables } from './variables.ts'

const utf8 = new TextDecoder()

function request(parts: Partial<HttpRequest>): HttpRequest {
  return { method: 'POST', url: 'https://x.test/', headers: [], body: null, ...parts }
}

describe('findVariables', () => {
  test('names each variable once a place, URL then headers then body', () => {
    const found = findVariables(
      request({
        url: 'https://{{HOST}}/{{HOST}}',
        headers: [
          ['a', 'x'],
          ['authorization', 'Bearer {{T}}'],
        ],
        body: encodeByteText('{"m":"{{T}}","n":{{n_1}},"{{T}}":1}'),
      }),
    )
    expect(found).toEqual([
      { name: 'HOST', where: { kind: 'url' } },
      { name: 'T', where: { kind: 'header', index: 1, header: 'authorization' } },
      { name: 'T', where: { kind: 'body' } },
      { name: 'n_1', where: { kind: 'body' } },
    ])
  })

  test('what is not a name is text', () => {
    const body = encodeByteText('{{a.b}} {{ a }} {{1a}} {{}} {{{a}} {{a}')
    // Of three braces the first is text: `{` and `{{a}}`.
    expect(findVariables(request({ body })).map((use) => use.name)).toEqual(['a'])
    expect(findVariables(request({ url: '{{a.b}}{{{a}}' })).map((use) => use.name)).toEqual(['a'])
  })
})

describe('fillVariables', () => {
  test('fills all three places and says what is missing', () => {
    const filled = fillVariables(
      request({
        url: '{{U}}',
        headers: [['k', 'Bearer {{K}}/{{X}}']],
        body: encodeByteText('[{{K}},{{Y}},{{X}}]'),
      }),
      new Map([
        ['U', 'https://é.test/'],
        ['K', 'k"1'],
      ]),
    )
    expect(filled.request.url).toBe('https://é.test/')
    expect(filled.request.headers).toEqual([['k', 'Bearer k"1/{{X}}']])
    expect(utf8.decode(filled.request.body ?? undefined)).toBe('[k"1,{{Y}},{{X}}]')
    expect(filled.missing).toEqual(['X', 'Y'])
  })

  test('leaves bytes that are not UTF-8 alone', () => {
    const body = Uint8Array.of(0xff, 0x7b, 0x7b, 0x61, 0x7d, 0x7d, 0xe9)
    const filled = fillVariables(request({ body }), new Map([['a', '你']]))
    expect([...(filled.request.body ?? [])]).toEqual([0xff, 0xe4, 0xbd, 0xa0, 0xe9])
  })

  test('does not fill what a value brings, nor read a value as a replacement pattern', () => {
    const filled = fillVariables(
      request({ url: '{{a}}{{b}}' }),
      new Map([
        ['a', '{{b}}$&'],
        ['b', '1'],
      ]),
    )
    expect(filled.request.url).toBe('{{b}}$&1')
  })

  test('__proto__ is a name like any other', () => {
    const filled = fillVariables(
      request({ url: '{{__proto__}}{{constructor}}' }),
      new Map([['__proto__', 'p']]),
    )
    expect(filled.request.url).toBe('p{{constructor}}')
    expect(filled.missing).toEqual(['constructor'])
  })

  test('a body without variables is the very same bytes', () => {
    const body = encodeByteText('{"a":{"b":1}}')
    expect(fillVariables(request({ body }), new Map()).request.body).toBe(body)
  })

  test('5 MB of braces takes no quadratic time', () => {
    const body = encodeByteText('{{a'.repeat(1_700_000))
    // Quadratic would be hours; the test's own limit is for machines that are busy.
    expect(fillVariables(request({ body }), new Map()).request.body).toBe(body)
  }, 60_000)
})
