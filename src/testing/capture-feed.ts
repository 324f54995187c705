import {
  type CaptureFeedMessage,
  createFeedDecoder,
  type LiveCapture,
} from '../core/transport/capture-feed.ts'
import { createFrameDecoder } from '../core/transport/frames.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import type { RelayAnswer, RelayPage } from './relay-page.ts'

export async function openCapture(page: RelayPage, upstream: string): Promise<LiveCapture> {
  const answer = await page.call('/api/captures', { method: 'POST', body: JSON.stringify({ upstream }) })
  if (answer.status !== 201) throw new Error(await answer.text())
  return (await answer.json()) as LiveCapture
}

/** A page that listens to the feed. */
export interface FeedListener {
  readonly messages: readonly CaptureFeedMessage[]
  /** Events of each Exchange so far, by its id, in the order that the Exchanges were first named. */
  exchanges(): ReadonlyMap<string, readonly TransportEvent[]>
  /** Resolves when it is so; it is asked again after each message. */
  until(isSo: () => boolean): Promise<void>
  close(): void
}

export async function listenToFeed(page: RelayPage): Promise<FeedListener> {
  const answer: RelayAnswer = await page.call('/api/captures')
  const messages: CaptureFeedMessage[] = []
  const waiting = new Set<() => void>()
  let failure: unknown
  const read = async (): Promise<void> => {
    const frames = createFrameDecoder()
    const feed = createFeedDecoder()
    for await (const bytes of answer.chunks)
      for (const frame of frames.push(bytes)) {
        const message = feed.push(frame)
        if (message !== undefined) messages.push(message)
        for (const look of waiting) look()
      }
  }
  read()
    .catch((error: unknown) => (failure = error))
    .finally(() => {
      failure ??= new Error('The feed ended.')
      for (const look of waiting) look()
    })
  return {
    messages,
    exchanges() {
      const exchanges = new Map<string, TransportEvent[]>()
      for (const message of messages)
        if (message.type === 'exchange-event')
          exchanges.set(message.exchangeId, [...(exchanges.get(message.exchangeId) ?? []), message.event])
      return exchanges
    },
    until: (isSo) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (isSo()) resolve()
          else if (failure !== undefined) reject(failure instanceof Error ? failure : new Error('unknown'))
          else return
          waiting.delete(look)
        }
        waiting.add(look)
        look()
      }),
    close: () => answer.close(),
  }
}
