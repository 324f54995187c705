/** A server-sent event (or NDJSON line) cut out of the chunks. */
export interface StreamEvent {
  /** Event type; `message` when the stream named none. */
  readonly event: string
  readonly data: string
  /** The last event ID as of this event. */
  readonly id: string
  /** Milliseconds since the request was sent: when the chunk arrived whose bytes dispatched it. */
  readonly receivedAt: number
  /** Exactly the bytes of this event, from the end of the one before to its blank line. */
  readonly raw: Uint8Array
}
