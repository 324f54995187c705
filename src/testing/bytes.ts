/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** One byte a character, for bytes that are no UTF-8. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

export function joinBytes(pieces: Iterable<Uint8Array>): Uint8Array {
  const list = [...pieces]
  const joined = new Uint8Array(list.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of list) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
