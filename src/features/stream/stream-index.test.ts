import { expect, test } from 'vitest'
import { createExchangeAnalysis } from '../../core/insight/exchange-analysis.ts'
import { byLengths } from '../../testing/chunkings.ts'
import { exampleBeginning, transportEvents } from '../../testing/exchanges.ts'
import { arrivalsOf } from './arrivals.ts'
import { chunkOfEvent, firstAtLeast, indexStream, kinds } from './stream-index.ts'

const events = [
  { type: 'message_start', message: { id: 'msg_1', role: 'assistant', content: [], usage: {} } },
  { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Hello' } },
]
const frames = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
const lengths = frames.map((frame) => frame.length)

function snapshots() {
  const [first = 0, second = 0, third = 0] = lengths
  // Two events, a half, the other half, then all the rest.
  const chunking = byLengths([first + second, third - 5, 5])
  const analysis = createExchangeAnalysis(exampleBeginning())
  return transportEvents({ body: frames.join(''), chunking, gap: 1000 }).map((event) => {
    analysis.push(event)
    const snapshot = analysis.snapshot()
    arrivalsOf(snapshot)
    return snapshot
  })
}

test('an event lies in the chunk that brought its last byte', () => {
  const analysis = snapshots().at(-1)
  if (analysis === undefined) throw new Error('no snapshot')
  const index = indexStream(analysis)
  expect(events.map((_event, number) => chunkOfEvent(index, number))).toEqual([0, 0, 2, 3, 3, 3])
})

test('an event has the kind of its block, read on from snapshot to snapshot', () => {
  const all = snapshots()
  for (const analysis of all) indexStream(analysis)
  const analysis = all.at(-1)
  if (analysis === undefined) throw new Error('no snapshot')
  expect(indexStream(analysis).eventKinds.map((code) => kinds[code])).toEqual([
    'meta',
    'thinking',
    'thinking',
    'thinking',
    'text',
    'text',
  ])
})

test('the strip shows every byte once, in its place, and in the kind that its event turned out to have', () => {
  const analysis = snapshots().at(-1)
  if (analysis === undefined) throw new Error('no snapshot')
  const bars = arrivalsOf(analysis).bars(4, 3001)
  const [first = 0, second = 0, third = 0, ...rest] = lengths
  const [stop = 0, start = 0, delta = 0] = rest
  expect(bars.map((bar) => bar?.bytes)).toEqual([
    [first, second, 0, 0],
    [0, third - 5, 0, 0],
    [0, 5, 0, 0],
    [0, stop, start + delta, 0],
  ])
})

test('firstAtLeast finds the first position, or the length', () => {
  expect(firstAtLeast([1, 3, 3, 7], 3)).toBe(1)
  expect(firstAtLeast([1, 3, 3, 7], 8)).toBe(4)
  expect(firstAtLeast([], 1)).toBe(0)
})
