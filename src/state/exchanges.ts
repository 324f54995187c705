import { useSyncExternalStore } from 'react'
import type { Analysis } from '../core/insight/analysis.ts'
import type { ExchangeAnalysis } from '../core/insight/exchange-analysis.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { restAfterFrame } from './frame-rest.ts'

/**
 * The Exchanges of this page, in memory. A live stream is no query: its TransportEvents go straight into
 * the analysis, and React hears of it at most once a frame.
 */
interface LiveExchange {
  readonly analysis: ExchangeAnalysis
  /** Came by itself, from a live capture: nobody pressed Send, and nobody asked to see it. */
  readonly captured: boolean
  snapshot: Analysis
  dirty: boolean
}

const exchanges = new Map<string, LiveExchange>()
const listeners = new Set<() => void>()
let list: readonly Analysis[] = []
let selectedId: string | undefined
let chosenByHand = false
let frame: number | undefined
let timer: ReturnType<typeof setTimeout> | undefined

export function addExchange(analysis: ExchangeAnalysis): void {
  const snapshot = analysis.snapshot()
  exchanges.set(snapshot.exchange.id, { analysis, captured: false, snapshot, dirty: false })
  selectedId = snapshot.exchange.id
  chosenByHand = false
  publish()
}

/**
 * Adds a captured Exchange, or begins one anew under an id that is there already. It is shown at once only where
 * that takes the user away from nothing.
 */
export function addCapturedExchange(analysis: ExchangeAnalysis): void {
  const snapshot = analysis.snapshot()
  if (selectionIsFree()) selectedId = snapshot.exchange.id
  exchanges.set(snapshot.exchange.id, { analysis, captured: true, snapshot, dirty: false })
  // A relay says all it holds at once: that is one picture, not one for each.
  schedule()
}

/** Nothing is shown, or what is shown came by itself, has ended, and was not chosen by hand. */
function selectionIsFree(): boolean {
  const selected = selectedId === undefined ? undefined : exchanges.get(selectedId)
  if (selected === undefined) return true
  return selected.captured && !chosenByHand && selected.analysis.snapshot().exchange.end !== undefined
}

export function removeExchange(exchangeId: string): void {
  if (exchanges.delete(exchangeId)) schedule()
}

export function pushTransportEvent(exchangeId: string, event: TransportEvent): void {
  const live = exchanges.get(exchangeId)
  if (live === undefined) return
  live.analysis.push(event)
  live.dirty = true
  if (event.type === 'body-chunk') bytesToDraw += event.bytes.length
  if (worthItsOwnFrame.has(event.type) && !live.captured) publish()
  else schedule()
}

/**
 * What begins or ends is shown at once. All else waits for the frame: body chunks, and what a relay says of the
 * connection, which comes in one piece with the head and would draw the page once for each.
 */
const worthItsOwnFrame: ReadonlySet<TransportEvent['type']> = new Set([
  'request-sent',
  'response-head',
  'end',
  'error',
  'abort',
] as const)

export function selectExchange(exchangeId: string): void {
  if (!exchanges.has(exchangeId)) return
  selectedId = exchangeId
  chosenByHand = true
  publish()
}

export function getSelectedAnalysis(): Analysis | undefined {
  return selectedId === undefined ? undefined : exchanges.get(selectedId)?.snapshot
}

/** The one sent last first; of a relay's captures some may be older than what came before them. */
export function getAnalyses(): readonly Analysis[] {
  return list
}

export function subscribeToExchanges(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the panels show: the chosen Exchange, growing while it streams. */
export function useSelectedAnalysis(): Analysis | undefined {
  return useSyncExternalStore(subscribeToExchanges, getSelectedAnalysis)
}

export function useAnalyses(): readonly Analysis[] {
  return useSyncExternalStore(subscribeToExchanges, getAnalyses)
}

function schedule(): void {
  if (frame !== undefined || timer !== undefined) return
  const rest = restUntil - performance.now()
  if (rest > 1) {
    timer = setTimeout(() => {
      timer = undefined
      schedule()
    }, rest)
    return
  }
  frame = requestAnimationFrame(publish)
  // A hidden tab gets no frames, and its stream must not look frozen when the user comes back.
  timer = setTimeout(publish, 250)
}

let bytesToDraw = 0
let bytesDrawn = 0
let restUntil = 0
let drawnFrom = 0
let drawn: MessageChannel | undefined

/** A message to ourselves comes back once the frame is drawn. */
function measureFrame(): void {
  if (drawn === undefined) {
    drawn = new MessageChannel()
    drawn.port1.addEventListener('message', () => {
      const now = performance.now()
      restUntil = now + restAfterFrame(bytesDrawn, now - drawnFrom)
    })
    drawn.port1.start()
  }
  drawnFrom = performance.now()
  bytesDrawn = bytesToDraw
  bytesToDraw = 0
  drawn.port2.postMessage(undefined)
}

function publish(): void {
  if (frame !== undefined) cancelAnimationFrame(frame)
  clearTimeout(timer)
  frame = undefined
  timer = undefined
  for (const live of exchanges.values()) {
    if (!live.dirty) continue
    live.snapshot = live.analysis.snapshot()
    live.dirty = false
  }
  list = [...exchanges.values()]
    .map((live) => live.snapshot)
    .toReversed()
    .toSorted((one, other) => other.exchange.startedAt - one.exchange.startedAt)
  measureFrame()
  for (const listener of listeners) listener()
}
