import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concatBytes, decodeByteText, encodeByteText, holdsRawByte } from './byte-text.ts'

test.each([
  ['plain', [0x61, 0x62], 'ab'],
  ['UTF-8', [0xe4, 0xbd, 0xa0], '你'],
  ['one byte of Latin-1', [0x61, 0xe9, 0x20], 'a\uDCE9 '],
  ['a sequence cut short', [0xe4, 0xbd], '\uDCE4\uDCBD'],
  ['an encoded surrogate', [0xed, 0xa0, 0x80], '\uDCED\uDCA0\uDC80'],
  ['an overlong slash', [0xc0, 0xaf], '\uDCC0\uDCAF'],
  ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
  ['a pair next to a byte', [0xf0, 0x9f, 0x98, 0x80, 0xff], '\u{1F600}\uDCFF'],
])('%s', (_, bytes, text) => {
  expect(decodeByteText(Uint8Array.from(bytes))).toBe(text)
  expect([...encodeByteText(text)]).toEqual(bytes)
})

test('any bytes come back the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(encodeByteText(decodeByteText(bytes))).toEqual(bytes)
    }),
  )
})

test('a held byte is told from the second half of a pair', () => {
  expect(holdsRawByte('\u{1F4A9}')).toBe(false)
  expect(holdsRawByte('\u{1F4A9}\uDCA9')).toBe(true)
})

test('bytes are joined in order', () => {
  expect([...concatBytes([Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3)])]).toEqual([1, 2, 3])
})
