import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { HeaderPair } from '../../core/http/request.ts'
import type { DeliveryPlan } from './delivery-plan.ts'

export interface Delivery {
  readonly status: number
  readonly headers: readonly HeaderPair[]
  /** Milliseconds before the head is sent. */
  readonly headWaitMs: number
  readonly plan: DeliveryPlan
}

/**
 * Sends an answer at its own pace, never faster than the socket takes it. When the client goes away
 * every timer stops at once and nothing more is written.
 *
 * @param onReset called just before the connection is broken on purpose
 */
export async function deliver(
  response: ServerResponse,
  delivery: Delivery,
  onReset: () => void,
): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  if (response.destroyed) return
  const { signal } = gone
  try {
    if (delivery.headWaitMs > 0) await pause(delivery.headWaitMs, undefined, { signal })
    response.writeHead(delivery.status, delivery.headers.flat())
    response.flushHeaders()
    for (const step of delivery.plan.steps) {
      if (step.waitMs > 0) await pause(step.waitMs, undefined, { signal })
      if (!response.write(step.bytes)) await once(response, 'drain', { signal })
    }
  } catch (error) {
    if (signal.aborted) return
    throw error
  }
  if (delivery.plan.end === 'finish') response.end()
  if (delivery.plan.end === 'reset') {
    onReset()
    // Without the last chunk's marker: the client sees a broken body, not a short one.
    response.socket?.destroySoon()
  }
}
