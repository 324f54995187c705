import { inflateSync, zlibSync } from 'fflate'
import { decodeBase64Url, encodeBase64Url } from '../http/base64.ts'
import { readPreset, type StoredPreset } from './preset.ts'

/**
 * A share link is the page's own URL with `#v1.` and a preset behind it: JSON, zlib, base64url. The fragment
 * never leaves the browser that opens it, so no server on the way sees the request (RFC 3986 section 3.5).
 */
export const sharePrefix = 'v1.'

/** Past this some chat programs and browsers cut a link. */
export const longLinkCharacters = 8_000
/** What a link may unfold to: a few kilobytes of zeros must not become gigabytes. */
const mostUnfoldedBytes = 32 * 1024 * 1024

export function encodeShareFragment(preset: StoredPreset): string {
  const json = new TextEncoder().encode(JSON.stringify(preset))
  return sharePrefix + encodeBase64Url(zlibSync(json, { level: 9 }))
}

export type SharedReading =
  | { readonly kind: 'preset'; readonly preset: StoredPreset }
  | { readonly kind: 'none' }
  | { readonly kind: 'too-new'; readonly version: string }
  | { readonly kind: 'damaged'; readonly reason: string }

/** Reads `location.hash`, with or without its `#`. Never throws; what is no share link is `none`. */
export function decodeShareFragment(fragment: string): SharedReading {
  const text = fragment.replace(/^#/u, '')
  const version = /^v(\d+)\./u.exec(text)?.[1]
  if (version === undefined) return { kind: 'none' }
  if (version !== '1') return { kind: 'too-new', version }
  try {
    const stored: unknown = JSON.parse(unfold(decodeBase64Url(text.slice(sharePrefix.length))))
    const reading = readPreset(stored)
    if (reading.kind === 'preset') return reading
    if (reading.kind === 'too-new') return { kind: 'too-new', version: String(reading.version) }
    return { kind: 'damaged', reason: reading.reason }
  } catch (failure) {
    return { kind: 'damaged', reason: failure instanceof Error ? failure.message : String(failure) }
  }
}

function unfold(packed: Uint8Array): string {
  // RFC 1950: two bytes of head, four of checksum; between them the deflate stream. A fixed output buffer
  // is the memory bound: what does not fit is an error, not an allocation.
  const most = Math.min(mostUnfoldedBytes, packed.length * 1032 + 64)
  const bytes = inflateSync(packed.subarray(2, -4), { out: new Uint8Array(most) })
  if (!sameChecksum(bytes, packed.subarray(-4)))
    throw new Error('the checksum does not fit: part of the link is missing')
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

/** Adler-32, RFC 1950 section 8.2: what tells a cut link from a whole one. */
function sameChecksum(bytes: Uint8Array, expected: Uint8Array): boolean {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  const [first = 0, second = 0, third = 0, fourth = 0] = expected
  return high === first * 256 + second && low === third * 256 + fourth
}
