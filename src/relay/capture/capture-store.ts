import type { CaptureMemory } from '../../core/transport/capture-feed.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { createRecording, type Recording } from './recording.ts'

export interface CaptureStoreListener {
  began(recording: Recording): void
  /** Something was appended or dropped. */
  changed(): void
}

/** What is held of captured Exchanges: in memory only, and never more than its limit. */
export interface CaptureStore {
  memory(): CaptureMemory
  /** In the order they began. */
  recordings(): Iterable<Recording>
  begin(captureId: string, exchangeId: string): Recording
  /** Nothing happens where the Recording has ended or was dropped. */
  append(recording: Recording, event: TransportEvent): void
  /** It can no longer be held: it goes, and counts as dropped. */
  giveUp(recording: Recording): void
  /** Frees all that a capture recorded; what is still being recorded for it is dropped too. */
  free(captureId: string): void
  /** Returns what ends it. */
  subscribe(listener: CaptureStoreListener): () => void
}

export function createCaptureStore(limitBytes: number): CaptureStore {
  const recordings = new Set<Recording>()
  const listeners = new Set<CaptureStoreListener>()
  let usedBytes = 0
  let dropped = 0

  function tell(): void {
    for (const listener of listeners) listener.changed()
  }

  function remove(recording: Recording): void {
    if (!recordings.delete(recording)) return
    usedBytes -= recording.byteLength()
    recording.drop()
  }

  function makeRoom(): void {
    while (usedBytes > limitBytes) {
      const victim = oldestEnded(recordings) ?? largest(recordings)
      if (victim === undefined) return
      remove(victim)
      dropped += 1
    }
  }

  return {
    memory: () => ({ usedBytes, limitBytes, dropped }),
    recordings: () => recordings,
    begin(captureId, exchangeId) {
      const recording = createRecording(captureId, exchangeId)
      recordings.add(recording)
      for (const listener of listeners) listener.began(recording)
      return recording
    },
    append(recording, event) {
      if (recording.wasDropped() || recording.hasEnded()) return
      const before = recording.byteLength()
      recording.append(event)
      usedBytes += recording.byteLength() - before
      // One that does not fit by itself must not take all the others with it.
      if (recording.byteLength() > limitBytes) {
        remove(recording)
        dropped += 1
      } else makeRoom()
      tell()
    },
    giveUp(recording) {
      if (recording.wasDropped()) return
      remove(recording)
      dropped += 1
      tell()
    },
    free(captureId) {
      for (const recording of recordings) if (recording.captureId === captureId) remove(recording)
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A Set keeps the order of adding. */
function oldestEnded(recordings: Iterable<Recording>): Recording | undefined {
  for (const recording of recordings) if (recording.hasEnded()) return recording
  return undefined
}

function largest(recordings: Iterable<Recording>): Recording | undefined {
  let found: Recording | undefined
  for (const recording of recordings)
    if (found === undefined || recording.byteLength() > found.byteLength()) found = recording
  return found
}
