import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a page must show to call this relay: 256 bits, new at each start, never written anywhere but into its page. */
export interface RelayToken {
  readonly value: string
  /** Takes the same time wherever a wrong one differs. */
  readonly matches: (candidate: string) => boolean
}

export function createRelayToken(): RelayToken {
  const value = randomBytes(32).toString('base64url')
  const expected = digest(value)
  // Digests are of one length whatever is sent, which timingSafeEqual asks for.
  return { value, matches: (candidate) => timingSafeEqual(digest(candidate), expected) }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
