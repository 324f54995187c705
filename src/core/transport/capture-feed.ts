import { encodeFrame, type Frame } from './frames.ts'
import { decodeTransportEvent, encodeTransportEvent } from './relay-codec.ts'
import type { TransportEvent } from './transport-event.ts'

/** A live capture: clients that are pointed at `/c/<id>` reach `upstream` through the relay, and are recorded. */
export interface LiveCapture {
  /** Unguessable; the path clients are given is `/c/<id>`. */
  readonly id: string
  /** Absolute http or https URL without query, no slash at its end: `https://api.anthropic.com`. */
  readonly upstream: string
  /** Epoch milliseconds. */
  readonly startedAt: number
}

/** What the relay holds of captured Exchanges, in bytes; the oldest that have ended go when it is full. */
export interface CaptureMemory {
  readonly usedBytes: number
  readonly limitBytes: number
  /** Exchanges that went to make room, since the relay started. */
  readonly dropped: number
}

/**
 * All that the relay says of captures, to each page that listens: first what it holds, then what happens.
 * The first event of an Exchange is its `request-sent`, which holds the Request.
 */
export type CaptureFeedMessage =
  | { readonly type: 'captures'; readonly captures: readonly LiveCapture[] }
  | { readonly type: 'memory'; readonly memory: CaptureMemory }
  | {
      readonly type: 'exchange-event'
      readonly captureId: string
      readonly exchangeId: string
      readonly event: TransportEvent
    }
  /** It went to make room before all of it was said: no more events of it will come. */
  | { readonly type: 'exchange-dropped'; readonly captureId: string; readonly exchangeId: string }

/** An Exchange's event is two frames: whose it is, then the event itself. */
export function encodeFeedMessage(message: CaptureFeedMessage): readonly Uint8Array<ArrayBuffer>[] {
  if (message.type !== 'exchange-event') return [encodeFrame(message)]
  const { event, ...whose } = message
  return [encodeFrame(whose), encodeTransportEvent(event)]
}

export interface FeedDecoder {
  /** A message, or undefined when it is not whole yet. */
  push(frame: Frame): CaptureFeedMessage | undefined
}

export function createFeedDecoder(): FeedDecoder {
  let whose: { readonly captureId: string; readonly exchangeId: string } | undefined
  return {
    push(frame) {
      if (whose !== undefined) {
        const { captureId, exchangeId } = whose
        whose = undefined
        return { type: 'exchange-event', captureId, exchangeId, event: decodeTransportEvent(frame) }
      }
      const message = frame.value as CaptureFeedMessage
      if (message.type !== 'exchange-event') return message
      whose = message
      return undefined
    },
  }
}
