import { useEffect, useState } from 'react'

/** Epoch milliseconds, counted on ten times a second while `running`: a number that counts needs no spinner. */
export function useClock(running: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!running) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 100)
    return () => clearInterval(timer)
  }, [running])
  return now
}
