import { expect, test } from 'vitest'
import { hexRow, hexRows } from './hex-rows.ts'

test('bytes are laid out in rows of sixteen', () => {
  expect(
    hexRows(
      Uint8Array.from({ length: 18 }, (_nothing, index) => index + 0x3f),
      5,
    ),
  ).toBe(
    '00000000  3f 40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e  ?@ABCDEFGHIJKLMN\n00000010  4f 50                                            OP',
  )
})

test('a hidden run shows neither as digits nor as characters', () => {
  const bytes = new TextEncoder().encode('key: sk-1\r\n')
  expect(hexRow(bytes, 0, 8, [{ start: 5, end: 9 }])).toEqual({
    offset: '00000000',
    hexadecimal: '6b 65 79 3a 20 •• •• ••',
    printable: 'key: •••',
  })
  expect(hexRow(bytes, 8, 8, [{ start: 5, end: 9 }])).toEqual({
    offset: '00000008',
    hexadecimal: '•• 0d 0a',
    printable: '•..',
  })
})
