import { beforeEach, expect, it } from 'vitest'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { createCaptureStore } from './capture-store.ts'
import { createRecorder } from './recorder.ts'

const mebibyte = 1024 * 1024
let closed = 0
const close = (): void => void (closed += 1)
beforeEach(() => {
  closed = 0
})

const chunk = (length: number): TransportEvent => ({
  type: 'body-chunk',
  at: 1,
  bytes: new Uint8Array(length),
})

/** Resolves when the store has said `count` changes. */
function changes(store: ReturnType<typeof createCaptureStore>, count: number): Promise<void> {
  return new Promise((resolve) => {
    let heard = 0
    store.subscribe({ began: () => undefined, changed: () => void ((heard += 1) === count && resolve()) })
  })
}

it('records in order what takes its time to be decoded', async () => {
  const store = createCaptureStore(mebibyte)
  const recording = store.begin('c', 'e')
  const all = changes(store, 8)
  const recorder = createRecorder(store, recording, {
    async *decode(event) {
      await new Promise((resolve) => setImmediate(resolve))
      yield event
      if (event.type === 'body-chunk') yield event
    },
    close,
  })
  for (const length of [1, 2, 3]) recorder.push(chunk(length))
  await new Promise((resolve) => setImmediate(resolve))
  recorder.push({ type: 'trailers', at: 2, trailers: [] })
  recorder.push({ type: 'end', at: 3 })
  await all
  const text = Buffer.from(recording.read({ block: 0, offset: 0 })?.bytes ?? []).toString('latin1')
  expect([...text.matchAll(/"type":"(body-chunk|trailers|end)"/g)].map(([, type]) => type)).toEqual([
    ...Array.from({ length: 6 }, () => 'body-chunk'),
    'trailers',
    'end',
  ])
  await expect.poll(() => closed).toBe(1)
})

it('gives up when too much waits for a decoder that does not keep pace', () => {
  const store = createCaptureStore(64 * mebibyte)
  const recording = store.begin('c', 'e')
  const recorder = createRecorder(store, recording, {
    // oxlint-disable-next-line require-yield -- it never gets there
    async *decode() {
      await new Promise(() => undefined)
    },
    close,
  })
  for (let index = 0; index < 16; index += 1) recorder.push(chunk(mebibyte))
  expect(recording.wasDropped()).toBe(false)
  recorder.push(chunk(1))
  expect(recording.wasDropped()).toBe(true)
  expect(store.memory()).toMatchObject({ usedBytes: 0, dropped: 1 })
  expect(closed).toBe(1)
})

it('gives up, and no more than that, when decoding throws', async () => {
  const store = createCaptureStore(mebibyte)
  const recording = store.begin('c', 'e')
  const recorder = createRecorder(store, recording, {
    // oxlint-disable-next-line require-yield -- it never gets there
    async *decode() {
      throw new Error('a made-up bug')
    },
    close,
  })
  const given = changes(store, 1)
  recorder.push(chunk(1))
  await given
  expect(recording.wasDropped()).toBe(true)
  await expect.poll(() => closed).toBe(1)
  expect(() => recorder.push(chunk(1))).not.toThrow()
})

it('stops decoding what has grown too long', async () => {
  const store = createCaptureStore(1_000)
  const recording = store.begin('c', 'e')
  let stopped: () => void = () => undefined
  const end = new Promise<void>((resolve) => (stopped = resolve))
  const recorder = createRecorder(store, recording, {
    async *decode(event) {
      try {
        for (;;) yield event
      } finally {
        stopped()
      }
    },
    close,
  })
  recorder.push(chunk(100))
  await expect(end).resolves.toBeUndefined()
  expect(recording.wasDropped()).toBe(true)
})

it('lets go of its decoder when the recording was freed meanwhile', () => {
  const store = createCaptureStore(mebibyte)
  const recorder = createRecorder(store, store.begin('c', 'e'), {
    async *decode(event) {
      yield event
    },
    close,
  })
  store.free('c')
  recorder.push(chunk(1))
  recorder.push({ type: 'abort', at: 1, reason: 'user' })
  expect(closed).toBe(1)
})
