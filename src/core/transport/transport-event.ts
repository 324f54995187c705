import type { HeaderPair, HttpRequest } from '../http/request.ts'

/**
 * All that a transport says. Direct fetch, the relay and replay emit the same union; what only a socket shows
 * (`connection`, `request-written`, `informational`, encoded sizes) a transport without one leaves out.
 * `at` is milliseconds since the request was sent (`request-sent` itself is at 0).
 */
export type TransportEvent =
  | {
      readonly type: 'request-sent'
      readonly at: number
      readonly startedAt: number
      readonly request: HttpRequest
    }
  | { readonly type: 'connection'; readonly at: number; readonly connection: Connection }
  | { readonly type: 'request-written'; readonly at: number; readonly written: WrittenRequest }
  | ({ readonly type: 'informational'; readonly at: number } & InformationalResponse)
  | ({ readonly type: 'response-head'; readonly at: number } & ResponseHead)
  | {
      readonly type: 'body-chunk'
      readonly at: number
      /** Content codings undone. */
      readonly bytes: Uint8Array
      /** Bytes that came off the wire for this chunk, when a content coding was undone. */
      readonly encodedLength?: number
    }
  | { readonly type: 'trailers'; readonly at: number; readonly trailers: readonly HeaderPair[] }
  | {
      readonly type: 'end'
      readonly at: number
      /** Length of the whole body as it came off the wire, when a content coding was undone. */
      readonly encodedBytes?: number
      /** How many bytes were seen behind the end of the response, where HTTP has none: nobody reads them. */
      readonly bytesAfterEnd?: number
    }
  | { readonly type: 'error'; readonly at: number; readonly failure: TransportFailure }
  | { readonly type: 'abort'; readonly at: number; readonly reason: AbortReason }

export type AbortReason = 'user' | 'timeout'

/** The connection that a request went over. Times are milliseconds since the request was sent. */
export interface Connection {
  /** Of the upstream, or of the proxy when there is one. */
  readonly remoteAddress: string
  readonly remotePort: number
  /** The HTTP proxy between, as an origin: never with its user and password. */
  readonly proxy?: string
  /** Absent where nothing had to be resolved. */
  readonly resolvedAt?: number
  readonly connectedAt: number
  readonly securedAt?: number
  readonly tls?: TlsFacts
}

export interface TlsFacts {
  /** `TLSv1.3` */
  readonly version: string
  /** The cipher suite by its standard name: `TLS_AES_256_GCM_SHA384`. */
  readonly cipher: string
  /** What was agreed by ALPN: `h2`, `http/1.1`; absent when nothing was. */
  readonly alpn?: string
  readonly certificate?: CertificateFacts
  /** Not trusted by any authority, but the user allowed it for this origin and this run. */
  readonly allowedByUser?: true
}

export interface CertificateFacts {
  /** Common name, or the whole subject where it has none. */
  readonly subject: string
  readonly issuer: string
  /** Host names and addresses it is for, `DNS:` and `IP Address:` left off. */
  readonly names: readonly string[]
  /** ISO 8601. */
  readonly validFrom: string
  readonly validTo: string
  /** SHA-256 in pairs of hexadecimal digits, colons between. */
  readonly fingerprint256: string
}

/** The request as it left: what the transport added included. */
export interface WrittenRequest {
  readonly httpVersion: 'HTTP/1.1' | 'HTTP/2'
  /** In the order they left; over HTTP/2 the pseudo headers first. */
  readonly headers: readonly HeaderPair[]
  /** Names, lower-case, of the headers that the transport added. */
  readonly added: readonly string[]
  /** HTTP/1.1 only: the bytes on the wire around the body, which itself left as it is. */
  readonly wire?: { readonly beforeBody: Uint8Array; readonly afterBody: Uint8Array }
}

/** A 1xx that came before the response: 100 Continue, 103 Early Hints. */
export interface InformationalResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly HeaderPair[]
}

export interface ResponseHead {
  readonly status: number
  /** Reason phrase; empty over HTTP/2 and where a browser hides it. */
  readonly statusText: string
  readonly headers: readonly HeaderPair[]
  /** `cors-filtered`: a page on another origin sees only safelisted and exposed names. */
  readonly visibility: 'complete' | 'cors-filtered'
  /** Where the answer came from after redirects, when the transport knows. */
  readonly url?: string
  /** `HTTP/1.1`, `HTTP/2`: when the transport knows. */
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
    | 'tls' // with `certificateProblem` when the certificate is what is wrong
    | 'connection-lost' // after the head
    // What only the relay can tell apart:
    | 'dns' // the name has no address
    | 'connection-refused'
    | 'connect-timeout'
    | 'network-unreachable' // no route to the address
    | 'proxy' // the proxy could not be used, or refused the tunnel
    | 'no-response' // closed before a whole head came
    | 'malformed-response' // not HTTP, or not as HTTP has it
    | 'header-overflow' // a head longer than the relay takes
    | 'content-coding' // the body is not in the coding that its header names
    | 'http2' // the server does not speak it, or broke its rules
    | 'refused-by-relay' // see `relayRefusal`
    | 'relay-unreachable' // the relay itself does not answer, or broke off
    | 'not-recorded' // of a captured call: the relay let go of the rest
  readonly message: string
  readonly probe?: FailureProbe
  /** For `invalid-request`: what no browser, or not even the relay, takes. */
  readonly refusal?: RequestRefusal
  readonly certificateProblem?: CertificateProblem
  readonly relayRefusal?: RelayRefusal
}

/** Why the relay trusts a certificate not; it can be allowed for that origin by its fingerprint. */
export interface CertificateProblem {
  readonly reason:
    | 'self-signed'
    | 'untrusted-issuer'
    | 'name-mismatch'
    | 'expired'
    | 'not-yet-valid'
    | 'revoked-or-other'
  /** OpenSSL's or Node's own word: `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly code: string
  /** Origin that was asked: `https://gateway.example:8443`. */
  readonly origin: string
  readonly certificate: CertificateFacts
}

/** Why the relay did not send. */
export interface RelayRefusal {
  readonly code:
    | 'address' // link-local or a cloud's metadata service: `value` is the address
    | 'own-port' // the relay's own address
    | 'body-too-large' // `value` is the limit in bytes
    | 'bodies-too-large' // those on their way out at once: `value` is the limit in bytes
    | 'headers-too-large' // `value` is the limit in bytes
    | 'too-many-sends' // `value` is how many may run at once
    | 'too-many-captures' // the same, of live captures
    | 'not-this-page' // token, Host or Origin is wrong: the relay was started again since
    | 'malformed-call'
  readonly value: string
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
