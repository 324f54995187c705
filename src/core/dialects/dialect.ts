import type { StreamEvent } from '../sse/stream-event.ts'
import type { DialectName, Message } from './message.ts'

/** Reduces the events of one stream, in order, to the answer so far. */
export interface MessageAssembler {
  /** Takes the next event, whatever it holds: nothing a server sends makes it throw. */
  push(event: StreamEvent): void
  /** The answer so far, in O(blocks); the same object until the next push. */
  message(): Message
  /** What the provider would have answered with `stream: false`, in its own shape. */
  json(): unknown
}

/** One provider's stream. To add one: a folder that exports a Dialect, and a line in the registry. */
export interface Dialect {
  readonly name: DialectName
  /** Whether only this dialect writes such an event. `value` is its data as JSON; undefined if it is none. */
  recognises(event: StreamEvent, value: unknown): boolean
  create(): MessageAssembler
}
