import { decodeEscapes } from './ansi-c.ts'

/**
 * What bash's `printf` writes for a format and its arguments; undefined for a conversion that is not read
 * here. The format is used again while arguments are left, as POSIX has it.
 */
export function formatPrintf(format: string, values: readonly string[]): string | undefined {
  const pieces = format.match(/%[-+ #0]*\d*(?:\.\d+)?[A-Za-z%]|[^%]+|%/gs) ?? []
  const conversions = pieces.filter((piece) => /^%.*[^%]$/s.test(piece)).length
  const rounds = conversions === 0 ? 1 : Math.max(1, Math.ceil(values.length / conversions))
  const output: string[] = []
  let used = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const piece of pieces) {
      if (!piece.startsWith('%')) {
        output.push(decodeEscapes(piece, 'printf').value)
        continue
      }
      if (piece === '%%') {
        output.push('%')
        continue
      }
      const value = values[used] ?? ''
      used += 1
      const written = convert(piece, value)
      if (written === undefined) return undefined
      output.push(written)
    }
  }
  return output.join('')
}

function convert(conversion: string, value: string): string | undefined {
  switch (conversion) {
    case '%s':
      return value
    case '%b':
      return decodeEscapes(value, 'printf').value
    case '%c':
      return value.slice(0, 1)
    case '%d':
    case '%i':
    case '%u':
      if (value === '') return '0'
      return /^[-+]?\d{1,15}$/.test(value) ? String(Number(value)) : undefined
    default:
      return undefined
  }
}
