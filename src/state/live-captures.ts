import { create } from 'zustand'
import { separateSecrets } from '../core/presets/redaction.ts'
import type { CaptureFeedMessage, CaptureMemory, LiveCapture } from '../core/transport/capture-feed.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { hearOfCaptures, tellOfCapture } from '../platform/capture-announcements.ts'
import {
  startRelayCapture,
  stopRelayCapture,
  type CaptureStart,
  type CaptureStop,
} from '../platform/capture-calls.ts'
import { readCaptureFeed, type CaptureFeedState } from '../platform/capture-feed-reader.ts'
import { relayToken } from '../platform/relay-access.ts'
import { useCapturesRunning } from './captures-running.ts'
import { keepCaptured } from './captured-exchanges.ts'
import { pushTransportEvent } from './exchanges.ts'
import { loadSendingEngine } from './send-request.ts'

/**
 * `resting`: nothing is captured, so nothing is asked. `lost`: the relay does not answer and is asked again.
 * `stale`: the relay was started again since this page was loaded. `refused`: it will not say.
 * `page-incomplete`: a part of this page could not be fetched.
 */
export type FeedCondition =
  | 'resting'
  | 'connecting'
  | 'open'
  | 'lost'
  | 'stale'
  | 'refused'
  | 'page-incomplete'

interface LiveCapturesStore {
  readonly feed: FeedCondition
  /** Those that run, in the order they were started. */
  readonly captures: readonly LiveCapture[]
  readonly memory: CaptureMemory | undefined
  /** Calls that this page knows of, by id of their capture. */
  readonly calls: ReadonlyMap<string, number>
}

export const useLiveCaptures = create<LiveCapturesStore>(() => ({
  feed: 'resting',
  captures: [],
  memory: undefined,
  calls: new Map(),
}))

type Engine = Awaited<ReturnType<typeof loadSendingEngine>>['sendingEngine']

/** What this page knows of each captured Exchange, also of one that it has let go. */
type Knowledge =
  | { readonly kind: 'live'; readonly startedAt: number }
  | { readonly kind: 'ended' }
  /** The relay went away in the middle: what it says anew is the better truth. */
  | { readonly kind: 'cut-off' }

const known = new Map<string, Knowledge>()
let liveCount = 0
let listening: AbortController | undefined
let restTimer: ReturnType<typeof setTimeout> | undefined

/** Long enough for a relay to have said all it holds of captures that were stopped. */
const restAfterMs = 3000

/**
 * Listens to the relay's feed, from now until nothing is captured any more. Does nothing while it listens, or in a
 * page that no relay served.
 */
export async function listenToCaptures(): Promise<void> {
  if (relayToken() === undefined) return
  hearOfCaptures(() => void listenToCaptures())
  if (listening !== undefined) return
  const abort = new AbortController()
  listening = abort
  useLiveCaptures.setState({ feed: 'connecting' })
  const loaded = await loadSendingEngine().catch(() => undefined)
  if (abort.signal.aborted) return
  if (loaded === undefined) {
    listening = undefined
    useLiveCaptures.setState({ feed: 'page-incomplete' })
    return
  }
  try {
    await readCaptureFeed({
      signal: abort.signal,
      onState: noteState,
      onMessage: (message) => noteMessage(message, loaded.sendingEngine),
    })
  } finally {
    if (listening === abort) listening = undefined
  }
}

/** Stops listening; Exchanges that were still growing are not followed any further. */
export function stopListening(): void {
  clearTimeout(restTimer)
  listening?.abort()
  listening = undefined
  useLiveCaptures.setState({ feed: 'resting' })
}

export async function startCapture(upstream: string): Promise<CaptureStart> {
  const start = await startRelayCapture(upstream)
  if (start.kind !== 'started') return start
  const { captures } = useLiveCaptures.getState()
  if (!captures.some(({ id }) => id === start.capture.id)) setCaptures([...captures, start.capture])
  void listenToCaptures()
  tellOfCapture()
  return start
}

export async function stopCapture(id: string): Promise<CaptureStop> {
  const stop = await stopRelayCapture(id)
  if (stop.kind === 'stopped') {
    setCaptures(useLiveCaptures.getState().captures.filter((capture) => capture.id !== id))
  }
  return stop
}

function setCaptures(captures: readonly LiveCapture[]): void {
  useLiveCaptures.setState({ captures })
  useCapturesRunning.setState({ count: captures.length })
  considerRest()
}

function noteState(state: CaptureFeedState): void {
  if (state.kind === 'open') {
    useLiveCaptures.setState({ feed: 'open' })
    return
  }
  cutOffWhatIsLive()
  if (state.kind === 'lost') {
    useLiveCaptures.setState({ feed: 'lost' })
    return
  }
  const stale = state.refusal.code === 'not-this-page'
  setCaptures([])
  useLiveCaptures.setState({ feed: stale ? 'stale' : 'refused', memory: undefined })
}

function learn(exchangeId: string, knowledge: Knowledge): void {
  if (known.get(exchangeId)?.kind === 'live') liveCount -= 1
  if (knowledge.kind === 'live') liveCount += 1
  known.set(exchangeId, knowledge)
}

/** Nobody will say how these end. They must not seem to go on. */
function cutOffWhatIsLive(): void {
  for (const [exchangeId, knowledge] of known) {
    if (knowledge.kind !== 'live') continue
    learn(exchangeId, { kind: 'cut-off' })
    pushTransportEvent(exchangeId, {
      type: 'error',
      at: Math.max(0, Date.now() - knowledge.startedAt),
      failure: { kind: 'relay-unreachable', message: 'The feed of captures broke off.' },
    })
  }
}

function noteMessage(message: CaptureFeedMessage, engine: Engine): void {
  switch (message.type) {
    case 'captures':
      setCaptures(message.captures)
      return
    case 'memory':
      useLiveCaptures.setState({ memory: message.memory })
      break
    case 'exchange-event':
      noteEvent(message, engine)
      break
    case 'exchange-dropped':
      endUntold(message.exchangeId)
      break
  }
  considerRest()
}

/** The relay has no more of it: what came stays, and the page says that the rest is not known. */
function endUntold(exchangeId: string): void {
  const knowledge = known.get(exchangeId)
  if (knowledge?.kind !== 'live') return
  learn(exchangeId, { kind: 'ended' })
  pushTransportEvent(exchangeId, {
    type: 'error',
    at: Math.max(0, Date.now() - knowledge.startedAt),
    failure: { kind: 'not-recorded', message: '' },
  })
}

function noteEvent(
  { captureId, exchangeId, event }: Extract<CaptureFeedMessage, { type: 'exchange-event' }>,
  engine: Engine,
): void {
  if (event.type === 'request-sent') {
    // After a loss the relay says again what this page knows whole.
    if (known.get(exchangeId)?.kind === 'ended') return
    if (!known.has(exchangeId)) countCall(captureId)
    learn(exchangeId, { kind: 'live', startedAt: event.startedAt })
    begin(exchangeId, event, engine)
    return
  }
  if (known.get(exchangeId)?.kind !== 'live') return
  if (event.type === 'end' || event.type === 'error' || event.type === 'abort') {
    learn(exchangeId, { kind: 'ended' })
  }
  pushTransportEvent(exchangeId, event)
}

/** A client's Request holds its key: that goes into `sent`, which is never kept, and not into `request`. */
function begin(
  id: string,
  event: Extract<TransportEvent, { type: 'request-sent' }>,
  { beginExchange, createExchangeAnalysis }: Engine,
): void {
  const { startedAt, request: sent } = event
  const { request } = separateSecrets(sent)
  keepCaptured(
    id,
    createExchangeAnalysis(beginExchange({ id, transport: 'captured', startedAt, request, sent })),
  )
}

function countCall(captureId: string): void {
  const { calls } = useLiveCaptures.getState()
  useLiveCaptures.setState({ calls: new Map([...calls, [captureId, (calls.get(captureId) ?? 0) + 1]]) })
}

/** With no capture running, and all said of those that ran, the connection is given back. */
function considerRest(): void {
  clearTimeout(restTimer)
  restTimer = undefined
  const { captures, memory, feed } = useLiveCaptures.getState()
  if (feed !== 'open' || captures.length > 0 || memory === undefined || liveCount > 0) return
  if (memory.usedBytes === 0) stopListening()
  else restTimer = setTimeout(stopListening, restAfterMs)
}
