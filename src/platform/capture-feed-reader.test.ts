import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CaptureFeedMessage } from '../core/transport/capture-feed.ts'
import { startCaptureRelay, type CaptureRelay } from '../testing/capture-relay.ts'
import { transportEvents } from '../testing/exchanges.ts'
import { startRelayCapture, stopRelayCapture } from './capture-calls.ts'
import { readCaptureFeed, type CaptureFeedState } from './capture-feed-reader.ts'

/** A busy machine takes its time. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000 })

let relay: CaptureRelay
let token: string
const abort: AbortController[] = []

beforeEach(async () => {
  relay = await startCaptureRelay()
  token = relay.token
  // A page has its own address, and the token in its document.
  const realFetch = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, call: RequestInit) => realFetch(new URL(path, relay.origin), call))
  vi.stubGlobal('document', { querySelector: () => ({ content: token }) })
})

afterEach(async () => {
  for (const controller of abort.splice(0)) controller.abort()
  vi.unstubAllGlobals()
  await relay.close()
})

interface Heard {
  readonly states: CaptureFeedState[]
  readonly messages: CaptureFeedMessage[]
  readonly ended: Promise<void>
  readonly stop: () => void
}

function listen(waits = { first: 1, longest: 8 }): Heard {
  const controller = new AbortController()
  abort.push(controller)
  const states: CaptureFeedState[] = []
  const messages: CaptureFeedMessage[] = []
  const ended = readCaptureFeed({
    signal: controller.signal,
    waits,
    onState: (state) => states.push(state),
    onMessage: (message) => messages.push(message),
  })
  return { states, messages, ended, stop: () => controller.abort() }
}

const eventsOf = (heard: Heard, exchangeId: string) =>
  heard.messages.flatMap((message) =>
    message.type === 'exchange-event' && message.exchangeId === exchangeId ? [message.event] : [],
  )

describe('the feed of captures', () => {
  it('gives what the relay holds, then what happens, byte for byte', async () => {
    const body = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251)
    const events = transportEvents({ body, headers: [['x-raw', 'caf\u{dce9}']] })
    relay.say('held', ...events)
    const heard = listen()
    await eventually(() => expect(eventsOf(heard, 'held')).toEqual(events))
    expect(heard.messages.slice(0, 2).map(({ type }) => type)).toEqual(['captures', 'memory'])
    expect(heard.states).toEqual([{ kind: 'open' }])

    relay.say('new', ...events)
    await eventually(() => expect(eventsOf(heard, 'new')).toEqual(events))
  })

  it('comes back to a relay that broke off, and hears from the beginning what it holds', async () => {
    const events = transportEvents({ body: 'data: 1\n\n', end: 'none' })
    relay.say('one', ...events)
    const heard = listen()
    await eventually(() => expect(eventsOf(heard, 'one')).toHaveLength(events.length))
    relay.breakOff()
    await eventually(() => expect(eventsOf(heard, 'one')).toEqual([...events, ...events]))
    relay.breakOff()
    await eventually(() => expect(eventsOf(heard, 'one')).toHaveLength(3 * events.length))
    // It had heard something each time: no reason to wait longer.
    const lost = { kind: 'lost', retryInMs: 1 }
    expect(heard.states).toEqual([{ kind: 'open' }, lost, { kind: 'open' }, lost, { kind: 'open' }])
  })

  it('waits twice as long after each try in vain, up to the longest wait', async () => {
    relay.refuse(503, {})
    const heard = listen()
    const waits = () => heard.states.flatMap((state) => (state.kind === 'lost' ? [state.retryInMs] : []))
    await eventually(() => expect(waits().slice(0, 6)).toEqual([1, 2, 4, 8, 8, 8]))
  })

  it('gives up where the relay does not know this page', async () => {
    token = 'token of the relay that ran before'
    const heard = listen()
    await heard.ended
    expect(heard.states).toEqual([
      {
        kind: 'refused',
        refusal: { code: 'not-this-page', message: 'The token is not the one of this relay.' },
      },
    ])
    expect(relay.asked()).toBe(1)
  })

  it('asks again where the relay only has too many calls', async () => {
    relay.refuse(429, { error: 'Too many calls.' })
    const heard = listen()
    await eventually(() => expect(relay.asked()).toBeGreaterThan(2))
    expect(heard.states.every(({ kind }) => kind === 'lost')).toBe(true)
  })

  it('drops a stream that cannot be read, and asks again', async () => {
    relay.refuse(200, { what: 'no frames, and so long that a length can be read of it' })
    const heard = listen()
    await eventually(() => expect(relay.asked()).toBeGreaterThan(1))
    expect(heard.messages).toEqual([])
  })

  it('closes the connection when it is stopped, and says nothing more', async () => {
    const heard = listen()
    await eventually(() => expect(relay.feeds()).toBe(1))
    await eventually(() => expect(heard.messages).toHaveLength(2))
    heard.stop()
    await heard.ended
    await eventually(() => expect(relay.feeds()).toBe(0))
    expect(heard.states).toEqual([{ kind: 'open' }])
    expect(relay.asked()).toBe(1)
  })

  it('can be stopped while it waits for the next try', async () => {
    relay.refuse(503, {})
    const heard = listen({ first: 3_600_000, longest: 3_600_000 })
    await eventually(() => expect(heard.states).toHaveLength(1))
    heard.stop()
    await heard.ended
    expect(relay.asked()).toBe(1)
  })
})

describe('starting and stopping a capture', () => {
  it('gives the capture that the relay made, and ends it', async () => {
    const start = await startRelayCapture('https://api.example.com')
    expect(start).toEqual({
      kind: 'started',
      capture: { id: 'capture-1', upstream: 'https://api.example.com', startedAt: 1_800_000_000_000 },
    })
    expect(relay.captures()).toHaveLength(1)
    expect(await stopRelayCapture('capture-1')).toEqual({ kind: 'stopped' })
    expect(relay.captures()).toEqual([])
  })

  it('gives the relay’s own sentence and code where it refuses', async () => {
    expect(await startRelayCapture(relay.origin)).toEqual({
      kind: 'refused',
      refusal: { code: 'own-port', message: 'This is the address of the relay itself.' },
    })
  })

  it('has no words for an answer that is none of a relay', async () => {
    relay.refuse(502, 'bad gateway')
    expect(await startRelayCapture('https://api.example.com')).toEqual({
      kind: 'refused',
      refusal: { message: '' },
    })
  })

  it('takes a capture that the relay does not know for stopped', async () => {
    relay.refuse(404, { error: 'There is no such capture.' })
    expect(await stopRelayCapture('gone')).toEqual({ kind: 'stopped' })
  })

  it('says when no relay answers', async () => {
    await relay.close()
    expect(await startRelayCapture('https://api.example.com')).toEqual({ kind: 'relay-unreachable' })
    expect(await stopRelayCapture('capture-1')).toEqual({ kind: 'relay-unreachable' })
    relay = await startCaptureRelay()
  })
})
