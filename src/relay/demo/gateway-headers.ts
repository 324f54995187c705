import { randomInt } from 'node:crypto'
import type { HeaderPair } from '../../core/http/request.ts'

const alphanumerics = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * A request id as new-api v0.11.2 makes it: UTC yyyyMMddHHmmss, the nanoseconds of that second
 * without leading zeros, eight random letters or digits. 23 to 31 characters.
 *
 * @param now milliseconds since the epoch
 * @param nanoseconds below the millisecond, 0 to 999,999
 */
export function makeRequestId(
  now = Date.now(),
  nanoseconds = Number(process.hrtime.bigint() % 1_000_000n),
): string {
  const time = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)
  const random = Array.from({ length: 8 }, () => alphanumerics[randomInt(alphanumerics.length)]).join('')
  return `${time}${(now % 1000) * 1_000_000 + nanoseconds}${random}`
}

/** What the gateway and the network before it add to an answer: Caddy at the origin, ESA in front of it. */
export function gatewayHeaders(requestId: string): readonly HeaderPair[] {
  return [
    ['x-new-api-version', 'v0.11.2-patch.2'],
    ['x-oneapi-request-id', requestId],
    ['server', 'ESA'],
    ['via', '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17'],
    ['x-wirelens-demo', 'true'],
  ]
}
