import { headersToText } from '../../core/http/header-text.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { compareExpectedHeaders, type ExpectedHeaderRow } from '../../core/insight/expected-headers.ts'

type Missing = Extract<ExpectedHeaderRow, { state: 'missing' }>
/** How a header of the answer stands to the one of the capture; `extra`: the capture did not have it. */
export type HeaderComparison = Exclude<ExpectedHeaderRow, Missing>

export interface HeaderRow {
  /** Place in the head, 0-based: names may repeat, places do not. */
  readonly index: number
  readonly name: string
  /** As received; may be 8 KB long and more. */
  readonly value: string
  /** Absent when there is no capture to compare with. Lines of one name are compared together. */
  readonly comparison?: HeaderComparison
}

export interface HeaderTable {
  readonly rows: readonly HeaderRow[]
  /** What the capture had and this answer, as far as the page can see, has not. */
  readonly missing: readonly Missing[]
  /** Distinct names; present when there is a capture. */
  readonly counts?: { readonly same: number; readonly expected: number }
}

/** The headers in the order received, each with how it stands to the capture's. */
export function headerTable(
  head: Pick<ResponseHead, 'headers' | 'visibility'>,
  expected: readonly HeaderPair[] | undefined,
): HeaderTable {
  const received = head.headers.map(([name, value], index): HeaderRow => ({ index, name, value }))
  if (expected === undefined || expected.length === 0) return { rows: received, missing: [] }
  const compared = compareExpectedHeaders(expected, head)
  const present = new Map(compared.filter(isPresent).map((row) => [row.name, row]))
  return {
    rows: received.map((row) => {
      const comparison = present.get(row.name.toLowerCase())
      return comparison === undefined ? row : { ...row, comparison }
    }),
    missing: compared.filter((row) => row.state === 'missing'),
    counts: {
      same: compared.filter((row) => row.state === 'same').length,
      expected: compared.filter((row) => row.state !== 'extra').length,
    },
  }
}

function isPresent(row: ExpectedHeaderRow): row is HeaderComparison {
  return row.state !== 'missing'
}

/** All header lines as text, as they would stand in a request file. */
export function headerLines(headers: readonly HeaderPair[]): string {
  return headersToText(headers)
}

const visiblePart = 240

/** Whether a value is long enough to be folded until somebody asks for all of it. */
export function isLongValue(value: string): boolean {
  return value.length > visiblePart
}

/** A byte that is no UTF-8 is held as a lone surrogate (see request.ts); on screen it is `\xE9`. */
export function readableValue(value: string): string {
  return value.replace(
    /[\uDC80-\uDCFF]/gu,
    (held) => `\\x${(held.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}`,
  )
}
