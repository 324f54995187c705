/** What Alibaba's `eagleid` says about the node that took the request in. */
export interface EagleId {
  readonly raw: string
  /** IPv4 address of the node; DNS may give another one for the same name. */
  readonly nodeAddress: string
  /** When the node took the request in, UTC, milliseconds: `2025-09-26T02:21:18.485Z`. */
  readonly time: string
  readonly sequence: string
  /** `e`: made in the web server itself. */
  readonly flag: string
  readonly processId?: string
}

/** 8 hex digits of IPv4, 13 digits of epoch milliseconds, 4 digits, a letter, sometimes a process id. */
export function decodeEagleId(raw: string): EagleId | undefined {
  const match = /^([0-9a-f]{8})(\d{13})(\d{4})([a-z])([0-9a-f]{4})?$/i.exec(raw)
  if (!match) return undefined
  const [, address = '', milliseconds, sequence = '', flag = '', processId] = match
  return {
    raw,
    nodeAddress: (address.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).join('.'),
    time: new Date(Number(milliseconds)).toISOString(),
    sequence,
    flag,
    ...(processId === undefined ? {} : { processId }),
  }
}
