import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromIsomorphicString, toIsomorphicString } from './header-bytes.ts'

describe('toIsomorphicString', () => {
  it('leaves ASCII alone', () => expect(toIsomorphicString('Bearer sk-1')).toBe('Bearer sk-1'))

  it('turns text into the characters of its UTF-8 bytes', () => {
    expect(toIsomorphicString('é你😀')).toBe('\u00c3\u00a9\u00e4\u00bd\u00a0\u00f0\u009f\u0098\u0080')
  })

  it('lets a byte that is not UTF-8 leave as that byte', () => {
    expect(toIsomorphicString('a\udce9b\udc80\udcff')).toBe('a\u00e9b\u0080\u00ff')
  })
})

describe('fromIsomorphicString', () => {
  it('reads UTF-8, and holds what is none byte by byte', () => {
    expect(fromIsomorphicString('\u00c3\u00a9')).toBe('é')
    expect(fromIsomorphicString('caf\u00e9')).toBe('caf\udce9')
    // Overlong, surrogate, above U+10FFFF, cut short: none of them is UTF-8.
    for (const bytes of ['\u00c0\u00af', '\u00ed\u00a0\u0080', '\u00f4\u0090\u0080\u0080', '\u00e4\u00bd']) {
      expect(fromIsomorphicString(bytes)).toBe(
        Array.from(bytes, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0))).join(''),
      )
    }
  })

  it('keeps a byte order mark', () => expect(fromIsomorphicString('\u00ef\u00bb\u00bfa')).toBe('\ufeffa'))

  it('loses no byte there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const value = String.fromCharCode(...bytes)
        expect(toIsomorphicString(fromIsomorphicString(value))).toBe(value)
      }),
    )
  })
})
