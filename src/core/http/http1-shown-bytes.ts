const longestShown = 60

/** The first bytes as a person can read them in a sentence: `HTTP/1.1 2O0`, `\x16\x03\x01`. */
export function showBytes(bytes: Uint8Array): string {
  let shown = ''
  for (const byte of bytes.subarray(0, longestShown)) shown += showByte(byte)
  return bytes.length > longestShown ? `${shown}…` : shown
}

function showByte(byte: number): string {
  if (byte === 0x0d) return '\\r'
  if (byte === 0x0a) return '\\n'
  if (byte === 0x5c) return '\\\\'
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte)
  return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
