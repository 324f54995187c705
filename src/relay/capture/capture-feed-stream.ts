import type { ServerResponse } from 'node:http'
import {
  type CaptureFeedMessage,
  encodeFeedMessage,
  type LiveCapture,
} from '../../core/transport/capture-feed.ts'
import { writeOn } from '../backpressure.ts'
import type { CaptureStore } from './capture-store.ts'
import { type Recording, type RecordingPosition, recordingStart } from './recording.ts'
import { createWake } from './wake.ts'

/** Milliseconds between two messages that say how much memory is used. */
const memoryInterval = 100

export interface FeedSource {
  readonly store: CaptureStore
  captures(): readonly LiveCapture[]
  /** Returns what ends it. */
  onCapturesChange(listener: () => void): () => void
}

/**
 * Tells one page of all captures until it goes. It holds no more than a position in each Exchange that it has not
 * read to its end, and reads on when the page has taken what was written: a slow one misses nothing but what had to
 * make room meanwhile.
 */
export async function streamCaptureFeed(source: FeedSource, response: ServerResponse): Promise<void> {
  const { store } = source
  const wake = createWake()
  const unread = new Map<Recording, RecordingPosition>()
  let capturesChanged = true
  let memorySaid = ''
  let memorySaidAt = -Infinity

  const say = async (message: CaptureFeedMessage): Promise<void> => {
    for (const frame of encodeFeedMessage(message)) await writeOn(response, frame)
  }

  /** Whether captures or memory had anything new; milliseconds until memory may be said if it must wait. */
  async function sayChanges(): Promise<number | undefined> {
    if (capturesChanged) {
      capturesChanged = false
      await say({ type: 'captures', captures: source.captures() })
    }
    const memory = store.memory()
    const text = JSON.stringify(memory)
    if (text === memorySaid) return undefined
    const wait = memorySaidAt + memoryInterval - performance.now()
    if (wait > 0) return wait
    memorySaid = text
    memorySaidAt = performance.now()
    await say({ type: 'memory', memory })
    return undefined
  }

  /** Writes on a piece of one Exchange; whether there was one. */
  async function sayNext(recording: Recording, position: RecordingPosition): Promise<boolean> {
    const { captureId, exchangeId } = recording
    if (recording.wasDropped()) {
      unread.delete(recording)
      if (position === recordingStart) return false
      await say({ type: 'exchange-dropped', captureId, exchangeId })
      return true
    }
    const piece = recording.read(position)
    if (piece === undefined) return false
    if (recording.hasEnded() && recording.read(piece.next) === undefined) unread.delete(recording)
    else unread.set(recording, piece.next)
    await writeOn(response, piece.bytes)
    return true
  }

  const endings = [
    store.subscribe({ began: (recording) => unread.set(recording, recordingStart), changed: wake.now }),
    source.onCapturesChange(() => {
      capturesChanged = true
      wake.now()
    }),
  ]
  response.once('close', wake.now)
  for (const recording of store.recordings()) unread.set(recording, recordingStart)
  try {
    while (!response.destroyed) {
      const memoryWait = await sayChanges()
      let said = false
      for (const [recording, position] of unread) {
        if (await sayNext(recording, position)) said = true
        // A capture is named before its first Exchange is.
        if (capturesChanged || response.destroyed) break
      }
      if (!said && !capturesChanged) await wake.next(memoryWait)
    }
  } finally {
    for (const end of endings) end()
    response.off('close', wake.now)
  }
}
