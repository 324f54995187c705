/** One sleeper that others wake; a call that came while nobody slept is not lost. */
export interface Wake {
  readonly now: () => void
  /** Sleeps until called, or for so many milliseconds. */
  next(timeout?: number): Promise<void>
}

export function createWake(): Wake {
  let called = false
  let awake: (() => void) | undefined
  return {
    now() {
      called = true
      awake?.()
    },
    async next(timeout) {
      if (!called)
        await new Promise<void>((resolve) => {
          const timer = timeout === undefined ? undefined : setTimeout(resolve, timeout)
          awake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      awake = undefined
      called = false
    },
  }
}
