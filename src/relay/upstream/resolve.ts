import { lookup as systemLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { aborted, done, failed, type Attempt } from './attempt.ts'
import { errorCode } from './failure.ts'

/** Gives all addresses of a name, as the system's resolver does. */
export type Lookup = (hostname: string) => Promise<readonly string[]>

export const lookupAll: Lookup = async (hostname) => {
  const found = await systemLookup(hostname, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

export interface ResolvedHost {
  readonly addresses: readonly string[]
  /** False for an address literal. */
  readonly wasName: boolean
}

/** The host of a URL as addresses, asked for once: who checks these and connects to these cannot be rebound. */
export async function resolveHost(
  hostname: string,
  lookup: Lookup,
  signal: AbortSignal,
): Promise<Attempt<ResolvedHost>> {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return done({ addresses: [host], wasName: false })
  try {
    const addresses = await untilAborted(lookup(host), signal)
    if (addresses === undefined) return aborted
    if (addresses.length > 0) return done({ addresses, wasName: true })
    return failed({ kind: 'dns', message: `The name ${host} has no address.` })
  } catch (error) {
    if (signal.aborted) return aborted
    const code = error instanceof Error ? errorCode(error) : ''
    return failed({ kind: 'dns', message: describeLookupError(host, code) })
  }
}

function describeLookupError(host: string, code: string): string {
  if (code === 'ENOTFOUND') return `The name ${host} has no address (ENOTFOUND).`
  if (code === 'EAI_AGAIN') return `The name server did not answer for ${host} (EAI_AGAIN).`
  return `The name ${host} could not be resolved${code === '' ? '' : ` (${code})`}.`
}

/** Undefined when aborted first; a look-up itself cannot be stopped. */
export function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal,
): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(undefined)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
