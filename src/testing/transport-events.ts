import { concatBytes } from '../core/http/byte-text.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'

export async function collectEvents(events: AsyncIterable<TransportEvent>): Promise<TransportEvent[]> {
  const list: TransportEvent[] = []
  for await (const event of events) list.push(event)
  return list
}

type EventOf<Type extends TransportEvent['type']> = Extract<TransportEvent, { type: Type }>

/** The only event of its type; throws when there is none, or more than one. */
export function eventOf<Type extends TransportEvent['type']>(
  events: readonly TransportEvent[],
  type: Type,
): EventOf<Type> {
  const found = events.filter((event): event is EventOf<Type> => event.type === type)
  const [first] = found
  if (first === undefined || found.length > 1) {
    throw new Error(`${found.length} events ${type} among ${events.map((event) => event.type).join(', ')}`)
  }
  return first
}

/** The whole body, one character a byte. */
export function bodyText(events: readonly TransportEvent[]): string {
  const chunks = events.flatMap((event) => (event.type === 'body-chunk' ? [event.bytes] : []))
  return Buffer.from(concatBytes(chunks)).toString('latin1')
}
