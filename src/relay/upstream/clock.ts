/** Milliseconds since the request was sent. */
export type Clock = () => number

export function startClock(): Clock {
  const startedAt = performance.now()
  return () => performance.now() - startedAt
}
