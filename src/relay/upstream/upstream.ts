import type { HttpRequest } from '../../core/http/request.ts'
import type { HttpVersionChoice } from '../../core/transport/relay-codec.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'

export interface UpstreamSendOptions {
  readonly httpVersion: HttpVersionChoice
  /** Closes the upstream connection at once; nothing is said after it. */
  readonly signal: AbortSignal
}

/** The way out of this machine: one for a relay, so that what the user allowed holds for its whole run. */
export interface Upstream {
  /**
   * Sends a Request exactly as written, and says what came back as it comes: everything but `request-sent`, with
   * `end` or `error` last. A body chunk holds the bytes as they came off the socket, transfer coding undone and
   * content coding not (`createBodyDecoder` undoes that). Reads on only when the next event is asked for, so that
   * a slow reader slows the upstream; leaving the loop early closes the connection.
   */
  send(request: HttpRequest, options: UpstreamSendOptions): AsyncGenerator<TransportEvent, void, void>
  /** From now on this one certificate is good enough for this one origin. */
  allowCertificate(origin: string, fingerprint256: string): void
}
