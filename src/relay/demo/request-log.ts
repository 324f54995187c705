import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HeaderPair } from '../../core/http/request.ts'

/** How an answer ended; `reset` is the demo's own doing (`demo-end=reset`). */
export type AnswerEnd = 'open' | 'finished' | 'client-closed' | 'reset'

/** What the demo upstream remembers of a request. Times are ISO 8601 with milliseconds, UTC. */
export interface LoggedRequest {
  /** 1 for the first request of this process. */
  readonly number: number
  readonly method: string
  /** The request target as received: path and query. */
  readonly url: string
  /** In the order, case and number received; a credential is replaced by its length. */
  readonly headers: readonly HeaderPair[]
  /** Undefined until the whole body is here. */
  bodyBytes?: number
  bodySha256?: string
  readonly startedAt: string
  ended: AnswerEnd
  endedAt?: string
}

const kept = 50

const credentialNames = new Set([
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
  'cookie',
])

function headerPairs(rawHeaders: readonly string[]): HeaderPair[] {
  const pairs: HeaderPair[] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const value = rawHeaders[index + 1] ?? ''
    pairs.push([name, credentialNames.has(name.toLowerCase()) ? `(${value.length} characters)` : value])
  }
  return pairs
}

export interface RequestLog {
  /** Notes a request and follows its answer to the end. */
  open(request: IncomingMessage, response: ServerResponse): LoggedRequest
  /** The last 50, oldest first. */
  list(): readonly LoggedRequest[]
}

/** In memory only, and without bodies: what was sent to the demo leaves no trace but its hash. */
export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = []
  let count = 0
  return {
    open(request, response) {
      count += 1
      const entry: LoggedRequest = {
        number: count,
        method: request.method ?? '',
        url: request.url ?? '',
        headers: headerPairs(request.rawHeaders),
        startedAt: new Date().toISOString(),
        ended: 'open',
      }
      entries.push(entry)
      if (entries.length > kept) entries.shift()
      response.once('close', () => {
        if (entry.ended === 'open') entry.ended = response.writableFinished ? 'finished' : 'client-closed'
        entry.endedAt = new Date().toISOString()
      })
      return entry
    },
    list: () => entries,
  }
}

export function noteBody(entry: LoggedRequest, body: Buffer): void {
  entry.bodyBytes = body.length
  entry.bodySha256 = createHash('sha256').update(body).digest('hex')
}
