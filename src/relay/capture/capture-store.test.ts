import { describe, expect, it } from 'vitest'
import { type CaptureFeedMessage, createFeedDecoder } from '../../core/transport/capture-feed.ts'
import { createFrameDecoder } from '../../core/transport/frames.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { createCaptureStore } from './capture-store.ts'
import { type Recording, recordingStart } from './recording.ts'

const chunk = (length: number): TransportEvent => ({
  type: 'body-chunk',
  at: 1,
  bytes: new Uint8Array(length).fill(length),
})
const end: TransportEvent = { type: 'end', at: 2 }

/** All that is behind a position, each piece decoded by itself: it must be whole messages. */
function readAll(recording: Recording, from = recordingStart) {
  const messages: CaptureFeedMessage[] = []
  let position = from
  for (let piece = recording.read(position); piece !== undefined; piece = recording.read(position)) {
    const frames = createFrameDecoder()
    const feed = createFeedDecoder()
    for (const frame of frames.push(piece.bytes)) {
      const message = feed.push(frame)
      if (message !== undefined) messages.push(message)
    }
    frames.end()
    position = piece.next
  }
  const lengths = messages.flatMap((message): (number | string)[] => {
    if (message.type !== 'exchange-event') throw new TypeError(message.type)
    return message.event.type === 'body-chunk' ? [message.event.bytes.length] : [message.event.type]
  })
  return { lengths, position }
}

describe('a recording', () => {
  it('gives whole messages from wherever a reader stands, small and large', () => {
    const store = createCaptureStore(10_000_000)
    const recording = store.begin('c', 'e')
    const lengths = Array.from({ length: 400 }, (_, index) => (index % 50 === 0 ? 200_000 : index))
    for (const length of lengths.slice(0, 100)) store.append(recording, chunk(length))
    const first = readAll(recording)
    expect(first.lengths).toEqual(lengths.slice(0, 100))
    for (const length of lengths.slice(100)) store.append(recording, chunk(length))
    store.append(recording, end)
    expect(readAll(recording, first.position).lengths).toEqual([...lengths.slice(100), 'end'])
    expect(readAll(recording).lengths).toEqual([...lengths, 'end'])
    expect(store.memory().usedBytes).toBe(recording.byteLength())
  })

  it('takes nothing after its end', () => {
    const store = createCaptureStore(10_000)
    const recording = store.begin('c', 'e')
    store.append(recording, end)
    const { usedBytes } = store.memory()
    store.append(recording, chunk(5))
    expect(readAll(recording).lengths).toEqual(['end'])
    expect(store.memory().usedBytes).toBe(usedBytes)
  })
})

describe('the store', () => {
  it('lets the oldest that have ended go first', () => {
    const store = createCaptureStore(10_000)
    const growing = store.begin('c', 'growing')
    store.append(growing, chunk(3_000))
    const [first, second] = ['first', 'second'].map((id) => {
      const recording = store.begin('c', id)
      store.append(recording, chunk(2_500))
      store.append(recording, end)
      return recording
    })
    expect(store.memory()).toMatchObject({ dropped: 0, limitBytes: 10_000 })
    store.append(growing, chunk(1_500))
    expect([first, second, growing].map((recording) => recording?.wasDropped())).toEqual([true, false, false])
    expect([...store.recordings()]).toEqual([growing, second])
    expect(store.memory()).toMatchObject({
      dropped: 1,
      usedBytes: growing.byteLength() + (second?.byteLength() ?? 0),
    })
  })

  it('lets one go that does not fit by itself, and none because of it', () => {
    const store = createCaptureStore(10_000)
    const ended = store.begin('c', 'ended')
    store.append(ended, end)
    const tooLong = store.begin('c', 'too-long')
    store.append(tooLong, chunk(100))
    store.append(tooLong, chunk(10_000))
    store.append(tooLong, chunk(5))
    expect(tooLong.wasDropped()).toBe(true)
    expect(tooLong.read(recordingStart)).toBeUndefined()
    expect([...store.recordings()]).toEqual([ended])
    expect(store.memory()).toEqual({ usedBytes: ended.byteLength(), limitBytes: 10_000, dropped: 1 })
  })

  it('lets the largest go where none has ended', () => {
    const store = createCaptureStore(10_000)
    const small = store.begin('c', 'small')
    const large = store.begin('c', 'large')
    store.append(large, chunk(6_000))
    store.append(small, chunk(4_000))
    expect([small.wasDropped(), large.wasDropped()]).toEqual([false, true])
  })

  it('frees a capture, and holds nothing that is said of it later', () => {
    const store = createCaptureStore(10_000)
    const other = store.begin('other', '1')
    store.append(other, end)
    const recording = store.begin('c', '2')
    store.append(recording, chunk(5))
    store.free('c')
    store.append(recording, chunk(5))
    expect([...store.recordings()]).toEqual([other])
    expect(store.memory()).toEqual({ usedBytes: other.byteLength(), limitBytes: 10_000, dropped: 0 })
  })

  it('tells who listens, until they stop', () => {
    const store = createCaptureStore(10_000)
    const heard: string[] = []
    const stop = store.subscribe({
      began: ({ exchangeId }) => void heard.push(exchangeId),
      changed: () => void heard.push('changed'),
    })
    const recording = store.begin('c', 'e')
    store.append(recording, end)
    store.free('c')
    expect(heard).toEqual(['e', 'changed', 'changed'])
    stop()
    store.begin('c', 'later')
    expect(heard).toHaveLength(3)
  })
})
