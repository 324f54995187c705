import { callRelay, relayToken } from './relay-access.ts'

export interface ServerStatus {
  readonly version: string
  /** Origin of the demo upstream, on a port of its own. */
  readonly demoOrigin: string
}

/** Asks the server that served this page what it is. Same origin only; null where it is no Wirelens server. */
export async function fetchServerStatus(): Promise<ServerStatus | null> {
  // A page that is hosted statically has nobody to ask.
  if (relayToken() === undefined) return null
  try {
    const response = await callRelay('/api/status')
    if (!response.ok) return null
    const answer: unknown = await response.json()
    if (typeof answer !== 'object' || answer === null) return null
    const { name, version, demoOrigin } = answer as Record<string, unknown>
    if (name !== 'wirelens' || typeof demoOrigin !== 'string') return null
    return { version: typeof version === 'string' ? version : '', demoOrigin }
  } catch {
    return null
  }
}
