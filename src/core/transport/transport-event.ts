import type { HeaderPair, HttpRequest } from '../http/request.ts'

/**
 * All that a transport says. Direct fetch, the relay and replay emit the same union.
 * `at` is milliseconds since the request was sent (`request-sent` itself is at 0).
 */
export type TransportEvent =
  | {
      readonly type: 'request-sent'
      readonly at: number
      readonly startedAt: number
      readonly request: HttpRequest
    }
  | ({ readonly type: 'response-head'; readonly at: number } & ResponseHead)
  | { readonly type: 'body-chunk'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly type: 'trailers'; readonly at: number; readonly trailers: readonly HeaderPair[] }
  | { readonly type: 'end'; readonly at: number }
  | { readonly type: 'error'; readonly at: number; readonly failure: TransportFailure }
  | { readonly type: 'abort'; readonly at: number; readonly reason: AbortReason }

export type AbortReason = 'user' | 'timeout'

export interface ResponseHead {
  readonly status: number
  /** Reason phrase; empty over HTTP/2 and where a browser hides it. */
  readonly statusText: string
  readonly headers: readonly HeaderPair[]
  /** `cors-filtered`: a page on another origin sees only safelisted and exposed names. */
  readonly visibility: 'complete' | 'cors-filtered'
  /** Where the answer came from after redirects, when the transport knows. */
  readonly url?: string
  readonly httpVersion?: string
}

/**
 * Why no head came, or why the connection broke. `kind` is as exact as the transport can tell;
 * `message` is the engine's own text (English, for the curious), `probe` what a second look found.
 */
export interface TransportFailure {
  readonly kind:
    | 'invalid-request' // the browser refused to build the request: see `message`
    | 'offline'
    | 'mixed-content'
    | 'blocked' // CSP, an extension, or private network access
    | 'cors-preflight' // the host answers, but most likely not with leave for these headers or this method
    | 'cors-response' // sent without preflight; the answer did not allow this origin
    | 'cors' // the host answers, the browser refused, and the page cannot tell which of the two
    | 'unreachable' // DNS, refused, TLS or timeout: a page cannot tell which
    | 'tls'
    | 'connection-lost' // after the head
  readonly message: string
  readonly probe?: FailureProbe
  /** For `invalid-request`: what no browser takes. */
  readonly refusal?: RequestRefusal
}

/** Why no browser builds this request; `value` is the name, word or URL in question. */
export interface RequestRefusal {
  readonly code:
    | 'url' // not an absolute URL
    | 'url-scheme' // neither http nor https
    | 'url-credentials' // user:password@ before the host
    | 'method' // not a method name, or CONNECT, TRACE, TRACK
    | 'body-with-get' // GET and HEAD take no body in a browser
    | 'header-name'
    | 'header-value' // a line break or NUL inside
  readonly value: string
}

/** The one extra look at the origin's root: no-cors, no credentials, no body, none of the user's headers. */
export interface FailureProbe {
  readonly url: string
  readonly outcome: 'answered' | 'failed'
  readonly durationMs: number
}
