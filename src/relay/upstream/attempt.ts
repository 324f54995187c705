import type { TransportFailure } from '../../core/transport/transport-event.ts'

/** What a step on the way to the upstream came to. Aborted steps say nothing. */
export type Attempt<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: TransportFailure }
  | { readonly kind: 'aborted' }

export function done<Value>(value: Value): Attempt<Value> {
  return { kind: 'done', value }
}

export function failed(failure: TransportFailure): Attempt<never> {
  return { kind: 'failed', failure }
}

export const aborted: Attempt<never> = { kind: 'aborted' }
