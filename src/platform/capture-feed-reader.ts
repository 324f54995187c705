import { createFeedDecoder, type CaptureFeedMessage } from '../core/transport/capture-feed.ts'
import { createFrameDecoder, FrameError, saidLimits } from '../core/transport/frames.ts'
import { readPieces, type BodyReader } from './body-reader.ts'
import { yieldToPage } from './page-yield.ts'
import { callRelay } from './relay-access.ts'
import { readRefusal, type CallRefusal } from './relay-refusal.ts'

export type CaptureFeedState =
  /** Connected: first comes all that the relay holds, also what was heard before. */
  | { readonly kind: 'open' }
  /** The relay broke off or does not answer; it is asked again by itself. */
  | { readonly kind: 'lost'; readonly retryInMs: number }
  /** The relay will never let this page in; it is not asked again. */
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }

export interface CaptureFeedOptions {
  /** Ends the reading at once; nothing is said after it. */
  readonly signal: AbortSignal
  readonly onState: (state: CaptureFeedState) => void
  readonly onMessage: (message: CaptureFeedMessage) => void
  /** Milliseconds before the first try after a loss, and at most; each try doubles the wait. */
  readonly waits?: { readonly first: number; readonly longest: number }
}

const usualWaits = { first: 500, longest: 30_000 }
// As long as the direct transport's: yielding costs little, and input and frames find their place.
const sliceMs = 8

/**
 * Listens to the relay's feed of captures until `signal` or a refusal, and through losses of the relay. Rejects
 * only if a listener throws.
 */
export async function readCaptureFeed(options: CaptureFeedOptions): Promise<void> {
  const { signal, onState, waits = usualWaits } = options
  let wait = waits.first
  while (!signal.aborted) {
    const outcome = await readOnce(options)
    if (signal.aborted) return
    if (outcome.kind === 'refused') {
      onState(outcome)
      return
    }
    if (outcome.heard) wait = waits.first
    onState({ kind: 'lost', retryInMs: wait })
    await pause(wait, signal)
    wait = Math.min(wait * 2, waits.longest)
  }
}

type Outcome =
  | { readonly kind: 'lost'; readonly heard: boolean }
  | Extract<CaptureFeedState, { kind: 'refused' }>

async function readOnce(options: CaptureFeedOptions): Promise<Outcome> {
  const connection = new AbortController()
  const close = () => connection.abort()
  options.signal.addEventListener('abort', close)
  try {
    return await readConnection(options, connection.signal)
  } finally {
    options.signal.removeEventListener('abort', close)
    close()
  }
}

async function readConnection(
  { signal, onState, onMessage }: CaptureFeedOptions,
  connection: AbortSignal,
): Promise<Outcome> {
  const response = await callRelay('/api/captures', { signal: connection }).catch(() => undefined)
  if (signal.aborted || response === undefined) return { kind: 'lost', heard: false }
  if (response.status >= 400 && response.status < 500 && response.status !== 429) {
    return { kind: 'refused', refusal: await readRefusal(response) }
  }
  if (!response.ok || response.body === null) return { kind: 'lost', heard: false }
  onState({ kind: 'open' })
  const messages = messagesIn(readPieces(response.body))
  let heard = false
  for (let sliceStart = performance.now(); ;) {
    const next = await messages()
    if (signal.aborted || next === undefined) return { kind: 'lost', heard }
    for (const message of next) {
      if (signal.aborted) return { kind: 'lost', heard }
      heard = true
      onMessage(message)
      if (performance.now() - sliceStart >= sliceMs) {
        await yieldToPage()
        sliceStart = performance.now()
      }
    }
  }
}

/** The messages of the next piece; undefined at the end, or where the stream can be read no further. */
function messagesIn(reader: BodyReader): () => Promise<CaptureFeedMessage[] | undefined> {
  const frames = createFrameDecoder(saidLimits)
  const feed = createFeedDecoder()
  return async () => {
    const piece = await reader.read().catch(() => undefined)
    if (piece === undefined) return undefined
    try {
      return frames.push(piece).flatMap((frame) => feed.push(frame) ?? [])
    } catch (error) {
      if (error instanceof FrameError) return undefined
      throw error
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
