import type { Timings } from 'har-format'
import type { RedactedExchange } from './redact-exchanges.ts'

export interface EntryTimes {
  /** Milliseconds from the request to the end, or to the last thing that arrived. */
  readonly time: number
  /** Each from the point before; their sum, without `ssl`, which is part of `connect`, is `time`. */
  readonly timings: Timings
}

/**
 * HAR has -1 for what does not apply or is not known, but `send`, `wait` and `receive` may not be negative: what is
 * not known of them is part of the one after it.
 */
export function entryTimes(exchange: RedactedExchange): EntryTimes {
  const { connection, written, end, chunks } = exchange
  const lastArrival = Math.max(exchange.headAt ?? 0, chunks.at(-1)?.at ?? 0)
  const time = Math.max(end?.at ?? 0, lastArrival)
  let at = 0
  /** Time from the point before until this one; points out of order would make it negative. */
  const until = (point: number): number => {
    const from = at
    at = Math.min(time, Math.max(from, point))
    return microseconds(at) - microseconds(from)
  }
  const dns = connection?.resolvedAt === undefined ? -1 : until(connection.resolvedAt)
  const connect = connection === undefined ? -1 : until(connection.securedAt ?? connection.connectedAt)
  const ssl =
    connection?.securedAt === undefined
      ? -1
      : Math.min(connect, microseconds(connection.securedAt) - microseconds(connection.connectedAt))
  const send = written === undefined ? 0 : until(written.at)
  const wait = until(exchange.headAt ?? chunks[0]?.at ?? time)
  const receive = until(time)
  return {
    time: microseconds(time) / 1000,
    timings: {
      blocked: -1,
      dns: milliseconds(dns),
      connect: milliseconds(connect),
      ssl: milliseconds(Math.max(ssl, -1)),
      send: send / 1000,
      wait: wait / 1000,
      receive: receive / 1000,
    },
  }
}

/** Whole, so that differences add up. */
function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000)
}

function milliseconds(wholeMicroseconds: number): number {
  return wholeMicroseconds === -1 ? -1 : wholeMicroseconds / 1000
}
