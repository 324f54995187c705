import type { Malformed } from './http1-field-lines.ts'
import type { HeaderPair } from './request.ts'

/** How the end of a response body is told (RFC 9112, section 6.3). */
export type BodyFraming =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'until-close' }

export function readBodyFraming(
  method: string,
  status: number,
  headers: readonly HeaderPair[],
): BodyFraming | Malformed {
  if (method === 'HEAD' || status === 204 || status === 304) return { kind: 'none' }
  if (method === 'CONNECT' && status >= 200 && status < 300) return { kind: 'none' }
  // Transfer coding overrides content length. `identity` was taken out of the standard and says nothing.
  const codings = listOf(headers, 'transfer-encoding').filter((coding) => coding !== 'identity')
  if (codings.length > 0) return codings.at(-1) === 'chunked' ? { kind: 'chunked' } : { kind: 'until-close' }
  const lengths = new Set(listOf(headers, 'content-length'))
  const [length] = lengths
  if (length === undefined) return { kind: 'until-close' }
  if (lengths.size > 1) {
    return { malformed: `The content-length headers contradict each other: ${[...lengths].join(', ')}.` }
  }
  if (!/^\d+$/.test(length) || !Number.isSafeInteger(Number(length))) {
    return { malformed: `Expected a number of bytes as content-length, got "${length.slice(0, 60)}".` }
  }
  return { kind: 'length', length: Number(length) }
}

/** The members of a list header over all its lines, lower-case. */
function listOf(headers: readonly HeaderPair[], name: string): string[] {
  return headers
    .filter(([candidate]) => candidate.toLowerCase() === name)
    .flatMap(([, value]) => value.split(','))
    .map((member) => member.trim().toLowerCase())
    .filter((member) => member !== '')
}
