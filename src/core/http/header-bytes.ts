/**
 * Header values between our text (UTF-8, an invalid byte held as U+DC80 + (byte - 0x80)) and the form that
 * fetch speaks, where each character is one byte (https://infra.spec.whatwg.org/#isomorphic-encode).
 * Measured on the wire in Chromium 156: the characters of the second form leave as these bytes.
 */
export function toIsomorphicString(value: string): string {
  if (isAscii(value)) return value
  let result = ''
  for (const character of value) {
    const codePoint = character.codePointAt(0) ?? 0
    if (codePoint >= 0xdc80 && codePoint <= 0xdcff) result += String.fromCharCode(codePoint - 0xdc00)
    else result += String.fromCharCode(...encoder.encode(character))
  }
  return result
}

/** The way back: bytes as characters to text. Any sequence of bytes survives the round trip. */
export function fromIsomorphicString(value: string): string {
  if (isAscii(value)) return value
  let result = ''
  let index = 0
  while (index < value.length) {
    const length = sequenceLength(value, index)
    if (length === 0) {
      result += String.fromCharCode(0xdc00 + (value.charCodeAt(index) & 0xff))
      index += 1
    } else {
      result += decoder.decode(Uint8Array.from(value.slice(index, index + length), (c) => c.charCodeAt(0)))
      index += length
    }
  }
  return result
}

const encoder = new TextEncoder()
// ignoreBOM: a U+FEFF at the start is text like any other.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function isAscii(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) if (value.charCodeAt(index) > 0x7f) return false
  return true
}

/** Length of the well-formed UTF-8 sequence at `index` (Unicode table 3-7), 0 when there is none. */
function sequenceLength(value: string, index: number): number {
  const lead = value.charCodeAt(index)
  if (lead <= 0x7f) return 1
  const second = value.charCodeAt(index + 1)
  if (lead >= 0xc2 && lead <= 0xdf) return isBetween(second, 0x80, 0xbf) ? 2 : 0
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80
    const high = lead === 0xed ? 0x9f : 0xbf
    return isBetween(second, low, high) && isContinuation(value, index + 2) ? 3 : 0
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const low = lead === 0xf0 ? 0x90 : 0x80
    const high = lead === 0xf4 ? 0x8f : 0xbf
    const rest = isContinuation(value, index + 2) && isContinuation(value, index + 3)
    return isBetween(second, low, high) && rest ? 4 : 0
  }
  return 0
}

function isContinuation(value: string, index: number): boolean {
  return isBetween(value.charCodeAt(index), 0x80, 0xbf)
}

function isBetween(code: number, low: number, high: number): boolean {
  return code >= low && code <= high
}
