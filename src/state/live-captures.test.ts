import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HttpRequest } from '../core/http/request.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { utf8 } from '../testing/bytes.ts'
import { startCaptureRelay, type CaptureRelay } from '../testing/capture-relay.ts'
import { transportEvents } from '../testing/exchanges.ts'

const key = `sk-ant-api03-${'a1B2'.repeat(20)}`
const claudeCall: HttpRequest = {
  method: 'POST',
  url: 'https://api.example.com/v1/messages?beta=true',
  headers: [
    ['x-api-key', key],
    ['user-agent', 'claude-cli/2.1.74 (external, cli)'],
  ],
  body: utf8('{"model":"m","stream":true}'),
}

const used = { usedBytes: 1000, limitBytes: 64_000_000, dropped: 0 }
const answer = 'data: {"type":"ping"}\n\n'

/** A busy machine takes its time. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000 })

let relay: CaptureRelay
let token: string | undefined
let state: typeof import('./live-captures.ts')
let exchanges: typeof import('./exchanges.ts')
let captured: typeof import('./captured-exchanges.ts')

beforeEach(async () => {
  relay = await startCaptureRelay()
  token = relay.token
  const realFetch = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, call: RequestInit) => realFetch(new URL(path, relay.origin), call))
  vi.stubGlobal('document', { querySelector: () => (token === undefined ? null : { content: token }) })
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 1))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  // A page of its own for each test, in a browser of its own: the channel of one does not reach the next.
  vi.stubGlobal('BroadcastChannel', channelsOf(relay.origin))
  vi.resetModules()
  state = await import('./live-captures.ts')
  exchanges = await import('./exchanges.ts')
  captured = await import('./captured-exchanges.ts')
})

afterEach(async () => {
  state.stopListening()
  for (const channel of channels.splice(0)) channel.close()
  await relay.close()
  vi.unstubAllGlobals()
})

const channels: BroadcastChannel[] = []
const RealChannel = globalThis.BroadcastChannel

function channelsOf(browser: string): typeof BroadcastChannel {
  return class extends RealChannel {
    constructor(name: string) {
      super(`${name} of ${browser}`)
      channels.push(this)
    }
  }
}

const callEvents = (request = claudeCall, startedAt = 1_800_000_000_000): TransportEvent[] => [
  { type: 'request-sent', at: 0, startedAt, request },
  ...transportEvents({ body: answer }).slice(1),
]

const listed = () => exchanges.getAnalyses().map(({ exchange, status }) => `${exchange.id} ${status}`)
const selectedId = () => exchanges.getSelectedAnalysis()?.exchange.id

async function startedCapture(): Promise<void> {
  await state.startCapture('https://api.example.com')
  await eventually(() => expect(state.useLiveCaptures.getState().feed).toBe('open'))
  await eventually(() => expect(relay.feeds()).toBe(1))
}

/** A send of the user's own, as state/send-request.ts begins one. */
async function addOwnSend(id: string): Promise<void> {
  const { sendingEngine } = await import('./sending-engine.ts')
  const beginning = sendingEngine.beginExchange({
    id,
    transport: 'direct',
    startedAt: 1_900_000_000_000,
    request: claudeCall,
  })
  exchanges.addExchange(sendingEngine.createExchangeAnalysis(beginning))
}

describe('a captured call', () => {
  it('is listed while it streams, and grows', async () => {
    await startedCapture()
    const [sent, head, chunk, end] = callEvents()
    if (!sent || !head || !chunk || !end) throw new Error('four events')
    relay.say('one', sent)
    await eventually(() => expect(listed()).toEqual(['one Sending']))
    expect(exchanges.getAnalyses()[0]?.exchange.transport).toBe('captured')
    relay.say('one', head, chunk)
    await eventually(() => expect(exchanges.getAnalyses()[0]?.eventCount).toBe(1))
    expect(listed()).toEqual(['one Streaming'])
    relay.say('one', end)
    await eventually(() => expect(listed()).toEqual(['one Done']))
  })

  it('keeps the client’s key in `sent` alone', async () => {
    await startedCapture()
    relay.say('one', ...callEvents())
    await eventually(() => expect(listed()).toEqual(['one Done']))
    const exchange = exchanges.getAnalyses()[0]?.exchange
    expect(exchange?.request.headers[0]).toEqual(['x-api-key', '{{API_KEY}}'])
    expect(exchange?.sent).toEqual(claudeCall)
    expect(JSON.stringify(exchange?.request)).not.toContain(key)
  })

  it('is one of several at once, each whole, counted with its capture', async () => {
    await startedCapture()
    const first = callEvents()
    const second = callEvents({
      ...claudeCall,
      method: 'GET',
      url: 'https://api.example.com/v1/models',
      body: null,
    })
    for (const [index, event] of first.entries()) {
      relay.say('first', event)
      const other = second[index]
      if (other !== undefined) relay.say('second', other)
    }
    await eventually(() => expect(listed().toSorted()).toEqual(['first Done', 'second Done']))
    expect(state.useLiveCaptures.getState().calls.get('capture-1')).toBe(2)
  })

  it('stands where it belongs by its time, also when it is heard of late', async () => {
    await addOwnSend('own')
    relay.say('older', ...callEvents(claudeCall, 1_850_000_000_000))
    relay.say('oldest', ...callEvents(claudeCall, 1_800_000_000_000))
    await startedCapture()
    await eventually(() => expect(listed()).toEqual(['own Sending', 'older Done', 'oldest Done']))
  })
})

describe('the selection', () => {
  it('follows the calls while the user has chosen nothing', async () => {
    await startedCapture()
    relay.say('first', ...callEvents())
    await eventually(() => expect(listed()).toEqual(['first Done']))
    expect(selectedId()).toBe('first')
    relay.say('second', ...callEvents())
    await eventually(() => expect(listed()).toHaveLength(2))
    expect(selectedId()).toBe('second')
  })

  it('stays with a call that still streams', async () => {
    await startedCapture()
    relay.say('first', ...callEvents().slice(0, 3))
    relay.say('second', ...callEvents())
    await eventually(() => expect(listed()).toHaveLength(2))
    expect(selectedId()).toBe('first')
  })

  it('stays with what the user chose by hand', async () => {
    await startedCapture()
    relay.say('first', ...callEvents())
    await eventually(() => expect(listed()).toHaveLength(1))
    exchanges.selectExchange('first')
    relay.say('second', ...callEvents())
    await eventually(() => expect(listed()).toHaveLength(2))
    expect(selectedId()).toBe('first')
  })

  it('stays with what the user sent', async () => {
    await addOwnSend('own')
    await startedCapture()
    relay.say('first', ...callEvents())
    await eventually(() => expect(listed()).toHaveLength(2))
    expect(selectedId()).toBe('own')
  })
})

describe('a relay that goes away', () => {
  it('ends what was under way, and tells it whole when it comes back', async () => {
    await startedCapture()
    relay.say('whole', ...callEvents())
    relay.say('growing', ...callEvents().slice(0, 3))
    await eventually(() => expect(listed().toSorted()).toEqual(['growing Streaming', 'whole Done']))
    const whole = exchanges.getAnalyses().find(({ exchange }) => exchange.id === 'whole')
    relay.breakOff()
    await eventually(() => expect(state.useLiveCaptures.getState().feed).toBe('lost'))
    await eventually(() => expect(listed().toSorted()).toEqual(['growing Failed', 'whole Done']))
    expect(
      exchanges.getAnalyses().find(({ exchange }) => exchange.id === 'growing')?.exchange.end,
    ).toMatchObject({ kind: 'failed', failure: { kind: 'relay-unreachable' } })

    await eventually(() => expect(relay.feeds()).toBe(1))
    relay.say('growing', ...callEvents().slice(3))
    await eventually(() => expect(listed().toSorted()).toEqual(['growing Done', 'whole Done']))
    const again = exchanges.getAnalyses().find(({ exchange }) => exchange.id === 'growing')
    expect(again?.eventCount).toBe(1)
    expect(state.useLiveCaptures.getState().calls.get('capture-1')).toBe(2)
    // What was known whole was not begun anew.
    expect(exchanges.getAnalyses().find(({ exchange }) => exchange.id === 'whole')).toBe(whole)
  })

  it('that was started again is said to be another one', async () => {
    await startedCapture()
    token = 'token of a page that an earlier relay served'
    relay.breakOff()
    await eventually(() => expect(state.useLiveCaptures.getState().feed).toBe('stale'))
    expect(state.useLiveCaptures.getState().captures).toEqual([])
  })
})

describe('the connection', () => {
  it('is given back at once where nothing is captured or held', async () => {
    await state.listenToCaptures()
    expect(state.useLiveCaptures.getState()).toMatchObject({ feed: 'resting', captures: [] })
    await eventually(() => expect(relay.feeds()).toBe(0))
    expect(relay.asked()).toBe(1)
  })

  it('is opened by a capture, and given back some time after the last was stopped', async () => {
    await startedCapture()
    relay.sayMemory(used)
    await eventually(() => expect(state.useLiveCaptures.getState().memory).toEqual(used))
    relay.say('late', ...callEvents().slice(0, 3))
    await eventually(() => expect(listed()).toEqual(['late Streaming']))
    expect(await state.stopCapture('capture-1')).toEqual({ kind: 'stopped' })
    expect(relay.captures()).toEqual([])
    // The call that was under way is followed to its end.
    relay.say('late', ...callEvents().slice(3))
    await eventually(() => expect(listed()).toEqual(['late Done']))
    await eventually(() => expect(relay.feeds()).toBe(0))
    expect(state.useLiveCaptures.getState().feed).toBe('resting')
  })

  it('is never asked for by a page that no relay served', async () => {
    token = undefined
    await state.listenToCaptures()
    expect(relay.asked()).toBe(0)
    expect(state.useLiveCaptures.getState().feed).toBe('resting')
  })

  it('is one, however often it is asked for', async () => {
    await startedCapture()
    await state.listenToCaptures()
    await state.startCapture('https://other.example.com')
    expect(relay.asked()).toBe(1)
    expect(state.useLiveCaptures.getState().captures).toHaveLength(2)
  })

  it('is opened in every page of the browser when one of them starts a capture', async () => {
    await state.listenToCaptures()
    expect(state.useLiveCaptures.getState().feed).toBe('resting')
    vi.resetModules()
    const otherPage = await import('./live-captures.ts')
    await otherPage.listenToCaptures()
    await otherPage.startCapture('https://api.example.com')
    await eventually(() => expect(state.useLiveCaptures.getState().captures).toHaveLength(1))
    otherPage.stopListening()
  })
})

describe('the limit', () => {
  it('lets the oldest captured calls go, and none that streams, is shown, or was sent here', async () => {
    const { count } = captured.capturedLimits
    await addOwnSend('own')
    await startedCapture()
    relay.say('growing', ...callEvents().slice(0, 3))
    relay.say('shown', ...callEvents())
    await eventually(() => expect(listed()).toHaveLength(3))
    exchanges.selectExchange('shown')
    for (let number = 0; number < count; number += 1) relay.say(`call-${number}`, ...callEvents())
    await eventually(() => expect(listed()).toContain(`call-${count - 1} Done`))
    expect(listed()).toHaveLength(count + 1)
    expect(listed()).toEqual(expect.arrayContaining(['own Sending', 'growing Streaming', 'shown Done']))
    expect(listed()).not.toContain('call-0 Done')
    expect(listed()).not.toContain('call-1 Done')
    expect(listed()).toContain('call-2 Done')

    // A relay that says them again brings none of them back.
    relay.breakOff()
    await eventually(() => expect(listed()).toContain('growing Failed'))
    await eventually(() => expect(listed()).toContain('growing Streaming'))
    expect(listed()).not.toContain('call-0 Done')
  })

  it('counts bytes too', async () => {
    const { bytes } = captured.capturedLimits
    const big = { ...claudeCall, body: new Uint8Array(bytes * 0.4).fill(0x20) }
    const { sendingEngine } = await import('./sending-engine.ts')
    for (const id of ['one', 'two', 'three']) {
      const analysis = sendingEngine.createExchangeAnalysis(
        sendingEngine.beginExchange({ id, transport: 'captured', request: big, sent: big }),
      )
      captured.keepCaptured(id, analysis)
      exchanges.pushTransportEvent(id, { type: 'end', at: 1 })
    }
    await eventually(() => expect(listed().map((line) => line.split(' ')[0])).toEqual(['three', 'two']))
  })
})
