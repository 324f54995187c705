import type { TransportEvent } from '../../core/transport/transport-event.ts'
import type { BodyDecoder } from '../upstream/decode-body.ts'
import type { CaptureStore } from './capture-store.ts'
import type { Recording } from './recording.ts'

/** Takes down what a captured call says, beside the way to its client: that one never waits for it. */
export interface Recorder {
  push(event: TransportEvent): void
}

/**
 * Bytes that may wait to be decoded. Forwarding is not held up by a decoder that cannot keep pace, so what waits
 * must have an end: beyond it the Recording is given up.
 */
const longestBacklog = 16 * 1024 * 1024

export function createRecorder(store: CaptureStore, recording: Recording, decoder: BodyDecoder): Recorder {
  let waiting: TransportEvent[] = []
  let waitingBytes = 0
  let decoding = false
  let closed = false

  function close(): void {
    if (!closed) decoder.close()
    closed = true
    waiting = []
  }

  function giveUp(): void {
    store.giveUp(recording)
    close()
  }

  async function decodeAll(): Promise<void> {
    decoding = true
    while (waiting.length > 0) {
      const events = waiting
      waiting = []
      for (const event of events) {
        for await (const decoded of decoder.decode(event)) {
          store.append(recording, decoded)
          // A few bytes can be decoded to any number.
          if (recording.wasDropped()) break
        }
        waitingBytes -= lengthOf(event)
        if (recording.wasDropped() || recording.hasEnded()) return close()
      }
    }
    decoding = false
  }

  return {
    push(event) {
      if (recording.wasDropped()) close()
      if (closed) return
      waiting.push(event)
      waitingBytes += lengthOf(event)
      if (waitingBytes > longestBacklog) giveUp()
      // What a decoder throws is a bug of the relay; the client gets its answer all the same.
      else if (!decoding) decodeAll().catch(giveUp)
    },
  }
}

function lengthOf(event: TransportEvent): number {
  return event.type === 'body-chunk' ? event.bytes.length : 0
}
