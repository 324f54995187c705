import { isSafelistedResponseHeader } from '../http/fetch-rules.ts'
import type { HeaderPair } from '../http/request.ts'
import type { ResponseHead } from '../transport/transport-event.ts'

/** One response header of the capture against the real answer. */
export type ExpectedHeaderRow = { readonly name: string } & (
  | { readonly state: 'same'; readonly expected: string; readonly actual: string }
  | {
      readonly state: 'different'
      readonly expected: string
      readonly actual: string
      /** Each answer has its own value (ids, dates, times on the way), so a difference says nothing. */
      readonly ownToEachAnswer: boolean
    }
  | {
      readonly state: 'missing'
      readonly expected: string
      /** `hidden-or-absent`: the browser shows a page only exposed names, so it may well have been sent. */
      readonly reason: 'absent' | 'hidden-or-absent'
    }
  | { readonly state: 'extra'; readonly actual: string }
)

const ownToEachAnswer =
  /^(?:date|age|expires|last-modified|via|cf-ray|eagleid|content-length|set-cookie|etag|retry-after|traceresponse|x-ratelimit-.*|anthropic-ratelimit-.*|.*(?:request|trace|call|generation|correlation|log)-?id)$/

/** A response header whose value is another one each time, whatever else is the same. */
export function isOwnToEachAnswer(name: string): boolean {
  return ownToEachAnswer.test(name.toLowerCase())
}

/**
 * The difference between the response headers that a capture showed and those of a real head: first each
 * expected name in its order, then what came beside them. Lines of one name count as one value.
 */
export function compareExpectedHeaders(
  expected: readonly HeaderPair[],
  head: Pick<ResponseHead, 'headers' | 'visibility'>,
): ExpectedHeaderRow[] {
  const wanted = joinByName(expected)
  const actual = joinByName(head.headers)
  const rows = [...wanted].map(([name, value]): ExpectedHeaderRow => {
    const real = actual.get(name)
    if (real === undefined) {
      const hidden = head.visibility === 'cors-filtered' && !isSafelistedResponseHeader(name)
      return { name, state: 'missing', expected: value, reason: hidden ? 'hidden-or-absent' : 'absent' }
    }
    if (real === value) return { name, state: 'same', expected: value, actual: real }
    return {
      name,
      state: 'different',
      expected: value,
      actual: real,
      ownToEachAnswer: isOwnToEachAnswer(name),
    }
  })
  const extra = [...actual].filter(([name]) => !wanted.has(name))
  return [
    ...rows,
    ...extra.map(([name, value]): ExpectedHeaderRow => ({ name, state: 'extra', actual: value })),
  ]
}

function joinByName(headers: readonly HeaderPair[]): Map<string, string> {
  const joined = new Map<string, string>()
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    const before = joined.get(lower)
    joined.set(lower, before === undefined ? value.trim() : `${before}, ${value.trim()}`)
  }
  return joined
}
