import { isSafelistedResponseHeader } from '../http/fetch-rules.ts'
import type { ResponseHead } from '../transport/transport-event.ts'
import { isOwnToEachAnswer } from './expected-headers.ts'
import type { SentHeader, SentHeaders } from './sent-headers.ts'

/**
 * How two values stand to each other. `hidden-…`: a page is not shown that header, so it may well have come.
 * `unknown`: one of the two cannot be known here.
 */
export type ComparisonState =
  | 'same'
  | 'different'
  | 'only-left'
  | 'only-right'
  | 'hidden-left'
  | 'hidden-right'
  | 'unknown'

export interface ComparedHeader {
  /** As the left one has it, or the right one where the left has none. */
  readonly name: string
  /** Values in order, one a line; a line whose value is not known is left out. */
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly state: ComparisonState
  /** The values are the same and the name is written in another case; both are known from the wire. */
  readonly caseDiffers?: true
  /** Each answer has its own value (ids, dates), so a difference says nothing. */
  readonly ownToEachAnswer?: true
}

interface NamedLines<Line> {
  readonly name: string
  readonly lines: Line[]
}

/** The header lines that left, aligned by name: first those of the left send in their order. */
export function compareRequestHeaders(left: SentHeaders, right: SentHeaders): readonly ComparedHeader[] {
  const bothSeen = left.source === 'written' && right.source === 'written'
  return alignByName(comparable(left), comparable(right)).map(({ a, b }) => {
    const values = (named: NamedLines<SentHeader> | undefined) =>
      (named?.lines ?? []).flatMap(({ value }) => (value === undefined ? [] : [value]))
    const [leftValues, rightValues] = [values(a), values(b)]
    const caseDiffers = bothSeen && a !== undefined && b !== undefined && a.name !== b.name
    return {
      name: a?.name ?? b?.name ?? '',
      left: leftValues,
      right: rightValues,
      state: requestState(a?.lines, b?.lines),
      ...(caseDiffers ? { caseDiffers } : {}),
    }
  })
}

/** HTTP/2 has no host line; its other pseudo headers are the request line, which is compared on its own. */
function comparable({ headers }: SentHeaders): readonly SentHeader[] {
  return headers.flatMap((header) => {
    if (header.name === ':authority') return [{ ...header, name: 'host' }]
    return header.name.startsWith(':') ? [] : [header]
  })
}

function requestState(
  left: readonly SentHeader[] | undefined,
  right: readonly SentHeader[] | undefined,
): ComparisonState {
  const uncertain = (lines: readonly SentHeader[] | undefined) =>
    lines?.every(({ certain }) => !certain) === true
  if (left === undefined) return uncertain(right) ? 'unknown' : 'only-right'
  if (right === undefined) return uncertain(left) ? 'unknown' : 'only-left'
  if ([...left, ...right].some(({ value }) => value === undefined)) return 'unknown'
  return joined(left) === joined(right) ? 'same' : 'different'
}

/** Lines of one name are one value (RFC 9110 section 5.3); a browser joins them before they leave. */
function joined(lines: readonly SentHeader[]): string {
  return lines.map(({ value = '' }) => value.trim()).join(', ')
}

type VisibleHead = Pick<ResponseHead, 'headers' | 'visibility'>

/** The response headers aligned by name. A side whose head a page sees only in part may have had what it lacks. */
export function compareResponseHeaders(left: VisibleHead, right: VisibleHead): readonly ComparedHeader[] {
  const pairs = (head: VisibleHead) => head.headers.map(([name, value]) => ({ name, value }))
  return alignByName(pairs(left), pairs(right)).map(({ a, b }) => {
    const name = a?.name ?? b?.name ?? ''
    const leftValues = a?.lines.map(({ value }) => value.trim()) ?? []
    const rightValues = b?.lines.map(({ value }) => value.trim()) ?? []
    const state = responseState()
    return {
      name,
      left: leftValues,
      right: rightValues,
      state,
      ...(state === 'different' && isOwnToEachAnswer(name) ? { ownToEachAnswer: true } : {}),
    }

    function responseState(): ComparisonState {
      if (a === undefined) return hides(left, name) ? 'hidden-left' : 'only-right'
      if (b === undefined) return hides(right, name) ? 'hidden-right' : 'only-left'
      // fetch joins lines of one name, so two lines over the relay are the one line of a direct answer.
      return leftValues.join(', ') === rightValues.join(', ') ? 'same' : 'different'
    }
  })
}

function hides({ visibility }: VisibleHead, name: string): boolean {
  return visibility === 'cors-filtered' && !isSafelistedResponseHeader(name)
}

function alignByName<Line extends { readonly name: string }>(
  left: readonly Line[],
  right: readonly Line[],
): readonly { readonly a?: NamedLines<Line>; readonly b?: NamedLines<Line> }[] {
  const [leftNames, rightNames] = [groupByName(left), groupByName(right)]
  return [...new Set([...leftNames.keys(), ...rightNames.keys()])].map((name) => {
    const [a, b] = [leftNames.get(name), rightNames.get(name)]
    return { ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) }
  })
}

function groupByName<Line extends { readonly name: string }>(
  lines: readonly Line[],
): ReadonlyMap<string, NamedLines<Line>> {
  const groups = new Map<string, NamedLines<Line>>()
  for (const line of lines) {
    const lower = line.name.toLowerCase()
    const group = groups.get(lower)
    if (group === undefined) groups.set(lower, { name: line.name, lines: [line] })
    else group.lines.push(line)
  }
  return groups
}
