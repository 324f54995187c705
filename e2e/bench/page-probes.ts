/** What the bench measures inside a page; times are `performance.now()`. */
export interface PageProbes {
  /** Main-thread tasks of 50 ms and more that overlap a span, longest first. */
  longTasks(from: number, to: number): Promise<number[]>
  /** Resolves with the time after the next frame was painted. */
  painted(): Promise<number>
  /** From each `type` event's time stamp to the first painted frame in which `holds` is true. */
  watchAnswers(type: string, holds: () => boolean): { readonly answers: number[]; stop(): void }
}

declare global {
  interface Window {
    bench: PageProbes
  }
}

/** Runs in the page before its own scripts. */
export function installProbes(): void {
  const tasks: PerformanceEntry[] = []
  const observer = new PerformanceObserver((list) => void tasks.push(...list.getEntries()))
  observer.observe({ type: 'longtask', buffered: true })

  const afterPaint = (then: (time: number) => void): void => {
    requestAnimationFrame(() => {
      // A message posted from a frame is handled after that frame has been handed over for painting.
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', () => then(performance.now()), { once: true })
      channel.port1.start()
      channel.port2.postMessage(null)
    })
  }

  window.bench = {
    async longTasks(from, to) {
      await new Promise((resolve) => setTimeout(resolve, 200))
      tasks.push(...observer.takeRecords())
      return tasks
        .filter((task) => task.startTime < to && task.startTime + task.duration > from)
        .map((task) => task.duration)
        .toSorted((one, other) => other - one)
    },
    painted: () => new Promise((resolve) => afterPaint(resolve)),
    watchAnswers(type, holds) {
      const answers: number[] = []
      const listen = (event: Event): void => {
        const look = (): void =>
          afterPaint((time) => (holds() ? void answers.push(time - event.timeStamp) : look()))
        look()
      }
      document.addEventListener(type, listen, { capture: true })
      return { answers, stop: () => document.removeEventListener(type, listen, { capture: true }) }
    },
  }
}
