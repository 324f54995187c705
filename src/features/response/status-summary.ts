import { headerValue } from '../../core/http/request.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import type { MarkTone } from '../../ui/marks.tsx'

export type RetryAfter =
  | { readonly kind: 'seconds'; readonly seconds: number }
  | { readonly kind: 'date'; readonly epochMs: number }

/** retry-after as RFC 9110 section 10.2.3 has it: whole seconds or an HTTP date; anything else is nothing. */
export function parseRetryAfter(value: string): RetryAfter | undefined {
  const text = value.trim()
  if (/^\d{1,9}$/.test(text)) return { kind: 'seconds', seconds: Number(text) }
  if (!/\d{2}:\d{2}:\d{2}/.test(text)) return undefined
  const epochMs = Date.parse(text)
  return Number.isNaN(epochMs) ? undefined : { kind: 'date', epochMs }
}

export interface StatusSummary {
  readonly code: number
  readonly tone: MarkTone
  readonly retryAfter?: RetryAfter
  /** The code is one that servers send retry-after with, and the page cannot see one. */
  readonly retryAfterHidden: boolean
}

export function summariseStatus(head: ResponseHead): StatusSummary {
  const code = head.status
  const waits = code === 429 || code === 503 || code === 529
  const value = headerValue(head.headers, 'retry-after')
  const retryAfter = value === undefined ? undefined : parseRetryAfter(value)
  return {
    code,
    tone: code >= 400 ? 'bad' : code >= 300 ? 'warning' : code >= 200 ? 'good' : 'meta',
    retryAfterHidden: waits && value === undefined && head.visibility === 'cors-filtered',
    ...(retryAfter === undefined ? {} : { retryAfter }),
  }
}

/** The status line as it came, `HTTP/1.1 200 OK`; undefined where the transport does not see it. */
export function statusLine({ httpVersion, status, statusText }: ResponseHead): string | undefined {
  if (httpVersion === undefined) return undefined
  return `${httpVersion} ${status} ${statusText}`.trim()
}
