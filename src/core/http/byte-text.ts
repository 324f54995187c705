/**
 * Text that can hold any bytes: valid UTF-8 as the characters it spells, and every other byte as the lone
 * surrogate U+DC80 + (byte - 0x80). This is how header values (see request.ts) and shell words are held.
 */

const firstHeldByte = 0xdc80
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()
/** With the `u` flag this matches only lone surrogates, not the second half of a pair. */
const heldByte = /[\uDC80-\uDCFF]/u
const heldByteRun = /([\uDC80-\uDCFF]+)/u

/** True if the text holds a byte that is not part of valid UTF-8. */
export function holdsRawByte(text: string): boolean {
  return heldByte.test(text)
}

/** The bytes of a text: UTF-8, and each U+DC80…U+DCFF as its byte. Other lone surrogates leave as U+FFFD. */
export function encodeByteText(text: string): Uint8Array<ArrayBuffer> {
  if (!heldByte.test(text)) return encoder.encode(text)
  // Splitting by a captured group puts the runs of held bytes at the odd places.
  return concatBytes(
    text
      .split(heldByteRun)
      .map((part, index) =>
        index % 2 === 0
          ? encoder.encode(part)
          : Uint8Array.from(part, (held) => held.charCodeAt(0) - firstHeldByte + 0x80),
      ),
  )
}

/** The text of any bytes, such that `encodeByteText` gives the same bytes back. */
export function decodeByteText(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return decodeWithHeldBytes(bytes)
  }
}

/** Several byte arrays as one. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

function decodeWithHeldBytes(bytes: Uint8Array): string {
  const pieces: string[] = []
  let validStart = 0
  let position = 0
  while (position < bytes.length) {
    const length = sequenceLength(bytes, position)
    if (length > 0) {
      position += length
      continue
    }
    if (position > validStart) pieces.push(strictDecoder.decode(bytes.subarray(validStart, position)))
    pieces.push(String.fromCharCode(firstHeldByte + (bytes[position] ?? 0x80) - 0x80))
    position += 1
    validStart = position
  }
  if (position > validStart) pieces.push(strictDecoder.decode(bytes.subarray(validStart, position)))
  return pieces.join('')
}

/** Length of the well-formed UTF-8 sequence at a place, 0 if there is none (Unicode 16, table 3-7). */
export function sequenceLength(bytes: Uint8Array, position: number): number {
  const first = bytes[position] ?? 0xff
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return 0
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  const second = bytes[position + 1] ?? 0
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let index = 2; index < length; index += 1) {
    if (((bytes[position + index] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}
