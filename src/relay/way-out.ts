import type { TransportEvent } from '../core/transport/transport-event.ts'
import type { Upstream } from './upstream/upstream.ts'

/** Undoes content codings of one Exchange; everything but body chunks passes as it is. */
export interface BodyDecoder {
  decode(event: TransportEvent): AsyncGenerator<TransportEvent, void, void>
  /** Lets go of what it holds, whether or not the body was read to its end. */
  close(): void
}

/** How Requests leave this machine, and how what comes back is read. */
export interface WayOut {
  createUpstream(options: {
    /** The port that the relay itself listens on, once it does. */
    readonly ownPort: () => number
    /** Origins that no proxy is asked for: the demo on this machine. */
    readonly isDirect: (origin: string) => boolean
  }): Upstream
  createBodyDecoder(): BodyDecoder
}

/** Stands here until the real one does. */
export const theWayOut: WayOut = {
  createUpstream: () => ({
    async *send() {
      const failure = { kind: 'relay-unreachable', message: 'This relay has no way out yet.' } as const
      yield await Promise.resolve({ type: 'error', at: 0, failure })
    },
    allowCertificate: () => undefined,
  }),
  createBodyDecoder: () => ({
    async *decode(event) {
      yield await Promise.resolve(event)
    },
    close: () => undefined,
  }),
}
