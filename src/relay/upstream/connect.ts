import { connect as connectSocket, isIPv6, type Socket } from 'node:net'
import { aborted, done, failed, type Attempt } from './attempt.ts'
import { describeConnectError, errorCode } from './failure.ts'

export interface ConnectOptions {
  readonly signal: AbortSignal
  /** Milliseconds until all attempts together are given up. */
  readonly timeoutMs: number
  /** Milliseconds after which the next address is tried beside those before it. */
  readonly nextAddressMs?: number
}

/**
 * Connects to whichever of the addresses answers first (RFC 8305). Node's own `autoSelectFamily` gives each
 * address 250 ms and then drops it, which loses a gateway on another continent; here earlier attempts go on.
 */
export function connectToAny(
  addresses: readonly string[],
  port: number,
  { signal, timeoutMs, nextAddressMs = 250 }: ConnectOptions,
): Promise<Attempt<Socket>> {
  return new Promise((resolve) => {
    const queue = alternateFamilies(addresses)
    const attempts = new Set<Socket>()
    const errors: Error[] = []
    let nextTimer: NodeJS.Timeout | undefined

    function settle(outcome: Attempt<Socket>): void {
      clearTimeout(timeout)
      clearTimeout(nextTimer)
      signal.removeEventListener('abort', abort)
      const winner = outcome.kind === 'done' ? outcome.value : undefined
      for (const socket of attempts) if (socket !== winner) socket.destroy()
      attempts.clear()
      queue.length = 0
      resolve(outcome)
    }

    function tryNext(): void {
      clearTimeout(nextTimer)
      const address = queue.shift()
      if (address === undefined) return
      const socket = connectSocket({ host: address, port, noDelay: true, keepAlive: true })
      attempts.add(socket)
      socket.once('connect', () => settle(done(socket)))
      // It stays: an error without a listener would end the process, whoever holds the socket by then.
      socket.on('error', (error) => {
        if (!attempts.delete(socket)) return
        errors.push(error)
        if (queue.length > 0) tryNext()
        else if (attempts.size === 0) settle(failed(describeConnectError(mostTelling(errors))))
      })
      if (queue.length > 0) nextTimer = setTimeout(tryNext, nextAddressMs)
    }

    const abort = (): void => settle(aborted)
    const timeout = setTimeout(() => {
      const message = `No connection to ${addresses.join(', ')} (port ${port}) within ${timeoutMs / 1000} s.`
      settle(failed({ kind: 'connect-timeout', message }))
    }, timeoutMs)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    else tryNext()
  })
}

/** The order of the resolver, but no two of one family in a row while there are others. */
function alternateFamilies(addresses: readonly string[]): string[] {
  const first = addresses[0] ?? ''
  const same = addresses.filter((address) => isIPv6(address) === isIPv6(first))
  const other = addresses.filter((address) => isIPv6(address) !== isIPv6(first))
  return same
    .flatMap((address, index) => [address, ...other.slice(index, index + 1)])
    .concat(other.slice(same.length))
}

/** A host that refused is there; that another of its addresses has no route says less. */
function mostTelling(errors: readonly Error[]): Error {
  const found = errors.find((error) => errorCode(error) === 'ECONNREFUSED') ?? errors[0]
  return found ?? new Error('There was no address to connect to.')
}
