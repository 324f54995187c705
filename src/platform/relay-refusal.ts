import type { RelayRefusal } from '../core/transport/transport-event.ts'

/** What the relay said where it did not do as asked. */
export interface CallRefusal {
  /** The relay's own sentence, English; empty where it gave none. */
  readonly message: string
  readonly code?: RelayRefusal['code']
}

/** Reads the answer of a call that the relay refused. Total: an answer that is no refusal of ours has no words. */
export async function readRefusal(response: Response): Promise<CallRefusal> {
  const answer: unknown = await response.json().catch(() => undefined)
  if (typeof answer !== 'object' || answer === null) return { message: '' }
  const { error, refusal } = answer as { readonly error?: unknown; readonly refusal?: unknown }
  const message = typeof error === 'string' ? error : ''
  if (typeof refusal !== 'object' || refusal === null) return { message }
  return { message, code: (refusal as RelayRefusal).code }
}
