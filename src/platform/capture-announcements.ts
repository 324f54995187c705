/**
 * Pages of one browser tell each other that a capture began: a page holds no connection to the relay while nothing
 * is captured, because a browser has only six to one origin, for all its tabs together.
 */
const channelName = 'wirelens-captures'

let channel: BroadcastChannel | undefined

export function hearOfCaptures(onBegin: () => void): void {
  if (channel !== undefined || !('BroadcastChannel' in globalThis)) return
  channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', onBegin)
}

export function tellOfCapture(): void {
  channel?.postMessage('begun')
}
