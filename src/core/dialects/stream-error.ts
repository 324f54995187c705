import type { StreamEvent } from '../sse/stream-event.ts'
import { isJsonObject, stringOf } from './json-data.ts'
import type { StreamError } from './message.ts'

/**
 * An error as providers write it into a stream: `{error: {type, message}}`, `{error: "…"}`,
 * `{message, type}` or no JSON at all. `value` is the event's data parsed, undefined if it is no JSON.
 */
export function streamError(event: StreamEvent, eventNumber: number, value: unknown): StreamError {
  const raw = value ?? event.data
  const outer = isJsonObject(value) ? value : {}
  const inner = isJsonObject(outer.error) ? outer.error : outer
  const type = stringOf(inner.type) ?? stringOf(inner.code)
  const message = stringOf(inner.message) ?? stringOf(outer.error) ?? event.data
  return { ...(type === undefined ? {} : { type }), message, eventNumber, raw }
}
