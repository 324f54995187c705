import { callRelay, relayToken } from './relay-access.ts'

export interface ServerStatus {
  readonly version: string
  /** Origin of the demo upstream, on a port of its own. */
  readonly demoOrigin: string
  /** What its Node undoes, and the relay therefore offers: `gzip`, `br`. */
  readonly contentCodings: readonly string[]
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
    const { name, version, demoOrigin, contentCodings } = answer as Record<string, unknown>
    if (name !== 'wirelens' || typeof demoOrigin !== 'string') return null
    if (!Array.isArray(contentCodings)) return null
    return {
      version: typeof version === 'string' ? version : '',
      demoOrigin,
      contentCodings: contentCodings.map(String),
    }
  } catch {
    return null
  }
}
