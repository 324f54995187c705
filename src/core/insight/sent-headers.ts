import type { Exchange } from '../exchange/exchange.ts'
import type { HeaderLedger } from '../http/header-ledger.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'

export interface SentHeader {
  readonly name: string
  /** Undefined where the page cannot know it. */
  readonly value?: string
  /** False for one that may not have left at all. */
  readonly certain: boolean
  /** Nobody wrote it: the browser or the relay added it. */
  readonly added: boolean
}

/** What of an Exchange tells what left. */
export type SentPart = Pick<Exchange, 'transport' | 'request' | 'sent' | 'written'>

/** The header lines that a send put on the wire, and how that is known. */
export interface SentHeaders {
  /** `written`: seen on the wire. `predicted`: what this browser was said to send. `request`: as it was asked for. */
  readonly source: 'written' | 'predicted' | 'request'
  readonly headers: readonly SentHeader[]
}

/**
 * What left, from the best there is: the transport's own word, else what `predict` says of a direct
 * send, else the Request.
 */
export function sentHeaders(
  exchange: SentPart,
  predict: (request: HttpRequest) => HeaderLedger,
): SentHeaders {
  const { written, transport } = exchange
  if (written !== undefined) {
    const added = new Set(written.added)
    const headers = written.headers.map(([name, value]): SentHeader => ({
      name,
      value,
      certain: true,
      added: added.has(name.toLowerCase()),
    }))
    return { source: 'written', headers }
  }
  const request = exchange.sent ?? exchange.request
  const { headers } = request
  if (transport !== 'direct') {
    return {
      source: 'request',
      headers: headers.map(([name, value]) => ({ name, value, certain: true, added: false })),
    }
  }
  return { source: 'predicted', headers: predictedHeaders(headers, predict(request)) }
}

function predictedHeaders(headers: readonly HeaderPair[], ledger: HeaderLedger): readonly SentHeader[] {
  return ledger.rows
    .filter(({ outcome }) => outcome !== 'dropped')
    .map(({ name, outcome, wire, notes }): SentHeader => {
      // The ledger hides the secret; to compare it, it takes the value as it was given.
      const value = notes.includes('credential') ? joined(headers, name) : wire
      return {
        name,
        ...(value === undefined ? {} : { value }),
        certain: !notes.includes('http2-only'),
        added: outcome !== 'kept',
      }
    })
}

function joined(headers: readonly HeaderPair[], name: string): string {
  const wanted = name.toLowerCase()
  return headers
    .filter(([candidate]) => candidate.toLowerCase() === wanted)
    .map(([, value]) => value.trim())
    .join(', ')
}
