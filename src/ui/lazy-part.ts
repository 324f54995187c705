import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/**
 * A part of the screen in a chunk of its own. It is fetched when the page has nothing better to do, so that
 * it is there when it is first shown; one that did not arrive is asked for again then.
 */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  whenIdle(() => void load().catch(() => undefined))
  return lazy(() => load().then((component) => ({ default: component })))
}

/** Long enough that a slow computer has its editors first. */
const longestWaitMs = 15_000

/** Safari has no `requestIdleCallback`: there, shortly after. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: longestWaitMs })
  else setTimeout(work, 500)
}
