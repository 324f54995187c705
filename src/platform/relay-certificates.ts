import { callRelay } from './relay-access.ts'

export type AllowOutcome =
  | { readonly kind: 'allowed' }
  /** `message` is the relay's own sentence; empty where it gave none. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'relay-unreachable' }

/**
 * Asks the relay to take one certificate for one origin, for as long as it runs.
 * @param call how the relay is called; for tests
 */
export async function allowCertificate(
  origin: string,
  fingerprint256: string,
  call: typeof callRelay = callRelay,
): Promise<AllowOutcome> {
  try {
    const response = await call('/api/certificates', {
      method: 'POST',
      body: JSON.stringify({ origin, fingerprint256 }),
      contentType: 'application/json',
    })
    if (response.ok) return { kind: 'allowed' }
    const answer = (await response.json().catch(() => undefined)) as { readonly error?: unknown } | undefined
    return { kind: 'refused', message: typeof answer?.error === 'string' ? answer.error : '' }
  } catch {
    return { kind: 'relay-unreachable' }
  }
}
