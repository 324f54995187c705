import type { ResponseHead } from '../transport/transport-event.ts'
import type { Analysis, StreamStatus } from './analysis.ts'
import { compareRequestHeaders, compareResponseHeaders, type ComparedHeader } from './compare-headers.ts'
import { compareMessages, type MessageComparison } from './compare-messages.ts'
import type { SentHeaders } from './sent-headers.ts'
import { streamFindings } from './stream-findings.ts'

/** One of two sends that are put side by side. */
export interface ComparedSend {
  readonly analysis: Analysis
  readonly sent: SentHeaders
}

/** Milliseconds, bytes, a number of things, text as the wire has it, or a word the screen knows. */
export type FactValue =
  | { readonly kind: 'duration'; readonly milliseconds: number }
  | { readonly kind: 'size'; readonly bytes: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'outcome'; readonly status: StreamStatus }

/** `between`: neither as it was made nor held back much. */
export type Delivery = 'live' | 'buffered' | 'between'

export type FactName =
  | 'method'
  | 'url'
  | 'requestBody'
  | 'requestVersion'
  | 'status'
  | 'responseVersion'
  | 'outcome'
  | 'firstByte'
  | 'firstToken'
  | 'duration'
  | 'longestGap'
  | 'bodySize'
  | 'encodedSize'
  | 'chunks'
  | 'events'
  | 'delivery'
  | 'model'
  | 'stopReason'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadTokens'
  | 'cacheWriteTokens'

export interface ComparedFact {
  readonly name: FactName
  readonly left?: FactValue
  readonly right?: FactValue
  /** `unknown`: the transport of one of the two does not tell. */
  readonly state: 'same' | 'different' | 'only-left' | 'only-right' | 'unknown'
  /** A time: never twice the same, so a difference is a figure and no finding. */
  readonly measured: boolean
}

export interface ExchangeComparison {
  readonly request: readonly ComparedFact[]
  /** The first byte in which the request bodies part, 0-based; absent when they are the same. */
  readonly bodiesPartAt?: number
  /** The headers both have, in the order in which they left; undefined unless both were seen on the wire. */
  readonly headerOrder: 'same' | 'different' | undefined
  readonly requestHeaders: readonly ComparedHeader[]
  readonly answer: readonly ComparedFact[]
  readonly timing: readonly ComparedFact[]
  readonly responseHeaders: readonly ComparedHeader[]
  /** Undefined while one of the two still streams. */
  readonly message: MessageComparison | undefined
}

/** Two sends side by side: what left, what came back, when, and what it said. Left out: what neither has. */
export function compareExchanges(a: ComparedSend, b: ComparedSend): ExchangeComparison {
  const [left, right] = [a.analysis, b.analysis]
  const noHead: Pick<ResponseHead, 'headers' | 'visibility'> = { headers: [], visibility: 'complete' }
  const ended = left.exchange.end !== undefined && right.exchange.end !== undefined
  const partAt = firstDifference(bodyOf(left), bodyOf(right))
  const request = compareFacts(requestFacts(a), requestFacts(b))
  return {
    request: request.map((fact) =>
      fact.name === 'requestBody' && partAt !== undefined ? { ...fact, state: 'different' } : fact,
    ),
    ...(partAt === undefined ? {} : { bodiesPartAt: partAt }),
    headerOrder: compareOrder(a.sent, b.sent),
    requestHeaders: compareRequestHeaders(a.sent, b.sent),
    answer: compareFacts(answerFacts(left), answerFacts(right)),
    timing: compareFacts(timingFacts(left), timingFacts(right)),
    responseHeaders: compareResponseHeaders(left.exchange.head ?? noHead, right.exchange.head ?? noHead),
    message: ended ? compareMessages(left.message, right.message) : undefined,
  }
}

/** How many of the rows hold something that differs, times and values of each answer's own left aside. */
export function countDifferences(comparison: ExchangeComparison): number {
  const facts = [...comparison.request, ...comparison.answer, ...comparison.timing]
  const headers = [...comparison.requestHeaders, ...comparison.responseHeaders]
  return (
    facts.filter((fact) => isFactDifference(fact) && !fact.measured).length +
    (comparison.headerOrder === 'different' ? 1 : 0) +
    headers.filter(isDifference).length +
    (comparison.message?.kind === 'different' ? 1 : 0)
  )
}

export function isFactDifference({ state }: ComparedFact): boolean {
  return state !== 'same' && state !== 'unknown'
}

/** What cannot be known is no difference. */
export function isDifference({ state, caseDiffers, ownToEachAnswer }: ComparedHeader): boolean {
  if (ownToEachAnswer) return false
  return caseDiffers === true || (state !== 'same' && state !== 'unknown')
}

type Facts = readonly (readonly [name: FactName, value: FactValue | undefined])[]

function requestFacts({ analysis }: ComparedSend): Facts {
  const { request, written } = analysis.exchange
  return [
    ['method', text(request.method)],
    // As written: the values of variables, a key in the query among them, stay out.
    ['url', text(request.url)],
    ['requestBody', { kind: 'size', bytes: bodyOf(analysis).length }],
    ['requestVersion', text(written?.httpVersion)],
  ]
}

function bodyOf({ exchange }: Analysis): Uint8Array {
  return (exchange.sent ?? exchange.request).body ?? new Uint8Array()
}

/** Undefined when there is none. */
function firstDifference(left: Uint8Array, right: Uint8Array): number | undefined {
  if (left === right) return undefined
  const limit = Math.min(left.length, right.length)
  for (let at = 0; at < limit; at += 1) if (left[at] !== right[at]) return at
  return left.length === right.length ? undefined : limit
}

function compareOrder(left: SentHeaders, right: SentHeaders): 'same' | 'different' | undefined {
  if (left.source !== 'written' || right.source !== 'written') return undefined
  const names = ({ headers }: SentHeaders) => headers.map(({ name }) => name.toLowerCase())
  const [a, b] = [names(left), names(right)]
  const inBoth = (list: readonly string[], other: readonly string[]) =>
    [...new Set(list.filter((name) => other.includes(name) && !name.startsWith(':')))].join('\n')
  return inBoth(a, b) === inBoth(b, a) ? 'same' : 'different'
}

function answerFacts(analysis: Analysis): Facts {
  const { exchange, message, metrics, status, eventCount, bodyKind } = analysis
  const { head, encodedBytes } = exchange
  const { usage } = metrics
  return [
    ['status', text(head && String(head.status))],
    ['responseVersion', text(head?.httpVersion)],
    ['outcome', { kind: 'outcome', status }],
    ['bodySize', { kind: 'size', bytes: metrics.bytes }],
    ['encodedSize', encodedBytes === undefined ? undefined : { kind: 'size', bytes: encodedBytes }],
    ['chunks', count(metrics.chunkCount)],
    ['events', bodyKind === 'event-stream' ? count(eventCount) : undefined],
    ['delivery', deliveryOf(analysis)],
    ['model', text(message.model)],
    ['stopReason', text(message.stopReason)],
    ['inputTokens', count(usage?.inputTokens)],
    ['outputTokens', count(usage?.outputTokens)],
    ['cacheReadTokens', count(usage?.cacheReadTokens)],
    ['cacheWriteTokens', count(usage?.cacheWriteTokens)],
  ]
}

function timingFacts({ metrics }: Analysis): Facts {
  return [
    ['firstByte', duration(metrics.firstByteMs)],
    ['firstToken', duration(metrics.firstTokenMs)],
    ['duration', duration(metrics.durationMs)],
    ['longestGap', duration(metrics.longestGapMs)],
  ]
}

function deliveryOf(analysis: Analysis): FactValue | undefined {
  if (analysis.bodyKind !== 'event-stream') return undefined
  const codes = streamFindings(analysis).map(({ code }) => code)
  if (codes.includes('buffered')) return { kind: 'delivery', delivery: 'buffered' }
  return { kind: 'delivery', delivery: codes.includes('streamed-live') ? 'live' : 'between' }
}

/** What not every transport tells: that one of the two has none says nothing. */
const toldBySome: ReadonlySet<FactName> = new Set(['requestVersion', 'responseVersion', 'encodedSize'])

function compareFacts(left: Facts, right: Facts): readonly ComparedFact[] {
  return left.flatMap(([name, a], index): ComparedFact[] => {
    const b = right[index]?.[1]
    const measured = (a ?? b)?.kind === 'duration'
    if (a !== undefined && b !== undefined) {
      return [{ name, left: a, right: b, state: equal(a, b) ? 'same' : 'different', measured }]
    }
    const unknown = toldBySome.has(name) ? 'unknown' : undefined
    if (a !== undefined) return [{ name, left: a, state: unknown ?? 'only-left', measured }]
    return b === undefined ? [] : [{ name, right: b, state: unknown ?? 'only-right', measured }]
  })
}

function equal(a: FactValue, b: FactValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function text(value: string | undefined): FactValue | undefined {
  return value === undefined ? undefined : { kind: 'text', text: value }
}

function count(value: number | undefined): FactValue | undefined {
  return value === undefined ? undefined : { kind: 'count', count: value }
}

function duration(milliseconds: number | undefined): FactValue | undefined {
  return milliseconds === undefined ? undefined : { kind: 'duration', milliseconds }
}
