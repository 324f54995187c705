import { exposeHeadersLine } from '../http/expose-headers.ts'
import {
  isSafelistedMethod,
  normalizeMethod,
  preflightHeaderNames,
  type BrowserEngine,
} from '../http/fetch-rules.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'
import type { TransportFailure } from '../transport/transport-event.ts'

export interface FailureExplanation {
  readonly kind: TransportFailure['kind']
  /** Names that the preflight asks leave for and that allow lists often lack, likeliest first. */
  readonly likelyHeaders: readonly string[]
  /** The lines with which the server must answer OPTIONS; empty where no preflight is in question. */
  readonly allowLines: readonly string[]
  /** The lines that the answer itself must carry; empty where CORS is not in question. */
  readonly answerLines: readonly string[]
  /**
   * What a relay would do about a failed direct send: a browser's rule was in the way that it does not have, or it
   * would fail too, but can say why. Undefined where it could do neither.
   */
  readonly relayHelp: 'solves' | 'tells-why' | undefined
  /** Groups of headers that can be left out without changing what is asked of the model. */
  readonly leaveOut: readonly LeaveOutGroup[]
}

export interface LeaveOutGroup {
  /** As offered: `x-stainless-*`. */
  readonly pattern: string
  readonly names: readonly string[]
}

// Likeliest first: names that only one client sends, then unknown ones, then those of the provider's own API.
const ranks: readonly RegExp[] = [
  /^x-stainless-/,
  /^x-(?:app|title|client-app)$|^http-referer$|^x-claude-|^x-codex-|^user-agent$/,
  /^(?!anthropic-|openai-|x-api-key$|x-goog-)/,
  /^anthropic-dangerous-/,
  /^anthropic-beta$|^openai-/,
  /^anthropic-|^x-goog-|^x-api-key$/,
]
// So usual that a server which answers pages at all allows them.
const usual = new Set(['authorization', 'content-type', 'accept', 'accept-language', 'x-requested-with'])
const groups: readonly { readonly pattern: string; readonly prefix: string }[] = [
  { pattern: 'x-stainless-*', prefix: 'x-stainless-' },
  { pattern: 'x-claude-*', prefix: 'x-claude-' },
  { pattern: 'x-codex-*', prefix: 'x-codex-' },
]

/**
 * What a failed direct send means for the user and for the server's operator. Texts belong to the screen.
 * @param expectedHeaders response headers of the capture, for the line that exposes them
 */
export function explainTransportFailure(
  failure: TransportFailure,
  request: HttpRequest,
  engine?: BrowserEngine,
  expectedHeaders: readonly HeaderPair[] = [],
): FailureExplanation {
  const { kind } = failure
  const cors = kind === 'cors' || kind === 'cors-preflight' || kind === 'cors-response'
  const relayHelp = relayHelpFor(failure)
  if (!cors) return { kind, likelyHeaders: [], allowLines: [], answerLines: [], relayHelp, leaveOut: [] }
  const asked = preflightHeaderNames(request.headers, engine)
  const preflight = kind !== 'cors-response'
  const expose = exposeHeadersLine(
    expectedHeaders.map(([name]) => name),
    [],
  )
  return {
    kind,
    likelyHeaders: preflight ? unusualHeaders(asked) : [],
    allowLines: preflight ? allowLines(request.method, asked) : [],
    answerLines: ['Access-Control-Allow-Origin: *', ...(expose === undefined ? [] : [expose])],
    relayHelp,
    leaveOut: preflight
      ? groups
          .map(({ pattern, prefix }) => ({ pattern, names: asked.filter((name) => name.startsWith(prefix)) }))
          .filter(({ names }) => names.length > 0)
      : [],
  }
}

function relayHelpFor({ kind, refusal }: TransportFailure): FailureExplanation['relayHelp'] {
  switch (kind) {
    case 'cors':
    case 'cors-preflight':
    case 'cors-response':
    case 'mixed-content':
    case 'blocked':
      return 'solves'
    case 'unreachable':
    case 'connection-lost':
      return 'tells-why'
    case 'invalid-request':
      // The others are no browser's rule, but HTTP's.
      return refusal?.code === 'body-with-get' || refusal?.code === 'method' ? 'solves' : undefined
    default:
      return undefined
  }
}

/** Of the names a preflight asks for, those that a server's fixed list may lack, likeliest first. */
export function unusualHeaders(asked: readonly string[]): string[] {
  const rankOf = (name: string): number => ranks.findIndex((rank) => rank.test(name))
  return asked
    .filter((name) => !usual.has(name))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
}

function allowLines(method: string, asked: readonly string[]): string[] {
  return [
    'Access-Control-Allow-Origin: *',
    ...(isSafelistedMethod(method) ? [] : [`Access-Control-Allow-Methods: ${normalizeMethod(method)}`]),
    ...(asked.length === 0 ? [] : [`Access-Control-Allow-Headers: ${asked.join(', ')}`]),
  ]
}
