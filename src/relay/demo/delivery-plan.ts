import { type Framing, frameEvent, type WireStep } from './frame.ts'
import type { DemoSwitches } from './switches.ts'

/** What is written, when, and how the answer ends after it. `hang` leaves it open for ever. */
export interface DeliveryPlan {
  readonly steps: readonly WireStep[]
  readonly end: 'finish' | 'reset' | 'hang'
}

/** A body that is not a stream, in quarters, so that the switches that cut a stream cut it too. */
export function wholeBodySteps(bytes: Buffer, waitMs: number): WireStep[] {
  const size = Math.ceil(bytes.length / 4)
  const steps: WireStep[] = []
  for (let start = 0; start < bytes.length; start += size)
    steps.push({ waitMs: start === 0 ? waitMs : 0, bytes: bytes.subarray(start, start + size) })
  return steps
}

const lateError = { type: 'overloaded_error', message: 'Overloaded. This error was asked for with demo-end.' }

function applyEnd(steps: readonly WireStep[], switches: DemoSwitches, framing: Framing): DeliveryPlan {
  if (switches.end === 'complete') return { steps, end: 'finish' }
  const half = steps.slice(0, Math.ceil(steps.length / 2))
  const waitMs = switches.gap ?? 30
  switch (switches.end) {
    case 'cut':
      return { steps: half, end: 'finish' }
    case 'reset':
      return { steps: half, end: 'reset' }
    case 'error': {
      const bytes = frameEvent({ type: 'error', error: lateError }, framing)
      return { steps: [...half, { waitMs, bytes }], end: 'finish' }
    }
    case 'bare-error': {
      // new-api writes this one past its own framing: no `data:`, no line feed before or after.
      const bytes = Buffer.from(JSON.stringify({ error: lateError, type: 'error' }))
      return { steps: [...half, { waitMs, bytes }], end: 'finish' }
    }
  }
}

/** Applies `demo-end`, then `demo-delivery`. (`no-head` is not a plan: nothing at all is sent.) */
export function planDelivery(
  steps: readonly WireStep[],
  switches: DemoSwitches,
  framing: Framing,
): DeliveryPlan {
  const plan = applyEnd(steps, switches, framing)
  switch (switches.delivery) {
    case 'silent':
      return { steps: [], end: 'hang' }
    case 'stall':
      return { steps: steps.slice(0, Math.ceil(steps.length / 3)), end: 'hang' }
    case 'buffered': {
      const waitMs = plan.steps.reduce((sum, step) => sum + step.waitMs, 0)
      const bytes = Buffer.concat(plan.steps.map((step) => step.bytes))
      return { steps: [{ waitMs, bytes }], end: plan.end }
    }
    case 'live':
    case 'no-head':
      return plan
  }
}
