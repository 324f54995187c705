const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.addEventListener('message', () => waiting.shift()?.())
channel.port1.start()

/**
 * Lets the page take input, render and run its other tasks, then goes on. A message rather than a timer, which
 * is held back to 4 ms, and rather than `scheduler.yield`, whose continuation goes before timers and before
 * React's own messages: in a stream that never lets up those waited 200 ms (measured).
 */
export function yieldToPage(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    channel.port2.postMessage(null)
  })
}
