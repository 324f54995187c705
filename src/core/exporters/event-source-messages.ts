import { headerValue } from '../http/request.ts'
import { createEventDecoder } from '../sse/event-decoder.ts'
import type { RedactedExchange } from './redact-exchanges.ts'

/** One event as Chrome writes it: what its EventStream tab shows. */
export interface EventSourceMessage {
  /** Epoch seconds. */
  readonly time: number
  readonly eventName: string
  readonly eventId: string
  readonly data: string
}

/** Undefined for a response that does not call itself an event stream, as in Chrome. */
export function eventSourceMessages({
  head,
  chunks,
  startedAt,
}: RedactedExchange): EventSourceMessage[] | undefined {
  const type = (headerValue(head?.headers ?? [], 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'text/event-stream') return undefined
  const eventDecoder = createEventDecoder()
  const messages: EventSourceMessage[] = []
  for (const chunk of chunks)
    for (const { event, id, data, receivedAt } of eventDecoder.push(chunk.bytes, chunk.at))
      messages.push({ time: (startedAt + receivedAt) / 1000, eventName: event, eventId: id, data })
  return messages
}
