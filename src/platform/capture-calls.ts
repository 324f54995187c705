import type { LiveCapture } from '../core/transport/capture-feed.ts'
import { callRelay } from './relay-access.ts'
import { readRefusal, type CallRefusal } from './relay-refusal.ts'

export type CaptureStart =
  | { readonly kind: 'started'; readonly capture: LiveCapture }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  | { readonly kind: 'relay-unreachable' }

/** Asks the relay for a base URL in front of `upstream`. */
export async function startRelayCapture(upstream: string): Promise<CaptureStart> {
  const response = await post('/api/captures', { upstream })
  if (response === undefined) return { kind: 'relay-unreachable' }
  if (!response.ok) return { kind: 'refused', refusal: await readRefusal(response) }
  return { kind: 'started', capture: (await response.json()) as LiveCapture }
}

export type CaptureStop =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal }
  | { readonly kind: 'relay-unreachable' }

export async function stopRelayCapture(id: string): Promise<CaptureStop> {
  const response = await post('/api/captures/close', { id })
  if (response === undefined) return { kind: 'relay-unreachable' }
  // One that the relay does not know is as stopped as can be.
  if (response.ok || response.status === 404) return { kind: 'stopped' }
  return { kind: 'refused', refusal: await readRefusal(response) }
}

function post(path: `/api/${string}`, value: unknown): Promise<Response | undefined> {
  return callRelay(path, {
    method: 'POST',
    body: JSON.stringify(value),
    contentType: 'application/json',
  }).catch(() => undefined)
}
