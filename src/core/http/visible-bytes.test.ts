import { expect, test } from 'vitest'
import { decodeVisibly, showBytes, showLines } from './visible-bytes.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('text of any script is shown as it is', () => {
  expect(showBytes(utf8('你好 שלום 😀 é'))).toBe('你好 שלום 😀 é')
})

test('line ends, control characters and what cannot be seen become visible', () => {
  expect(showBytes(utf8('a\r\nb\u0000\u001B\u007F'))).toBe('a\\r\\nb␀␛␡')
  expect(showBytes(utf8('\uFEFFx\u202Ey'))).toBe('\\uFEFFx\\u202Ey')
})

test('an invalid byte is its own escape, and the text around it stays', () => {
  expect(decodeVisibly(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\\xFFb')
  expect(decodeVisibly(Uint8Array.of(0xe4, 0xbd, 0x61))).toBe('\\xE4\\xBDa')
  expect(decodeVisibly(Uint8Array.of(0xc0, 0x80))).toBe('\\xC0\\x80')
  expect(decodeVisibly(Uint8Array.of(0xed, 0xa0, 0x80))).toBe('\\xED\\xA0\\x80')
  expect(decodeVisibly(Uint8Array.of(0xff, ...utf8('你')))).toBe('\\xFF你')
})

test('lines break at line feeds and not at an escape that only looks like one', () => {
  expect(showLines(utf8('event: a\ndata: "\\n"\n\n'))).toBe('event: a\\n\ndata: "\\n"\\n\n\\n')
})
