import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBodyText, encodeBodyText, joinBodyText, splitBodyText } from './body-text.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('decodeBodyText', () => {
  it('shows LF only and gives the very bytes back', () => {
    const written = '\uFEFF{"a":1,\r\n"b":"\u2028\u2029\u0085",\r"c":\u0000\uFEFF3\n\r\n}\r'
    const body = decodeBodyText(bytesOf(written))
    if (body.kind !== 'text') throw new Error('text expected')
    expect(body.shown).toBe('{"a":1,\n"b":"\u2028\u2029\u0085",\n"c":\u0000\uFEFF3\n\n}\n')
    expect(body.byteOrderMark).toBe(true)
    expect(encodeBodyText(body)).toEqual(bytesOf(written))
  })

  it.each([
    ['a byte that starts nothing', [0x7b, 0xff, 0x7d]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
    ['a cut sequence', [0x41, 0xe4, 0xb8]],
    ['an overlong form', [0xc0, 0x80]],
  ])('calls %s binary', (_, bytes) => {
    expect(decodeBodyText(Uint8Array.from(bytes))).toEqual({ kind: 'binary', size: bytes.length })
  })

  it('gives every text back', () => {
    const piece = fc.constantFrom('\r', '\n', '\r\n', '\uFEFF', '\u2028', 'a', '文', '😀', '"')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const body = splitBodyText(text)
        expect(body.shown).not.toContain('\r')
        expect(joinBodyText(body)).toBe(text)
        const decoded = decodeBodyText(bytesOf(text))
        expect(decoded.kind === 'text' && encodeBodyText(decoded)).toEqual(bytesOf(text))
      }),
    )
  })
})
