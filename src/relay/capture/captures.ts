import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LiveCapture } from '../../core/transport/capture-feed.ts'
import { sendText } from '../answers.ts'
import { clientGone } from '../backpressure.ts'
import type { BodyMemory } from '../body-memory.ts'
import type { RelayLimits } from '../relay-limits.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { WayOut } from '../way-out.ts'
import { streamCaptureFeed } from './capture-feed-stream.ts'
import { createCaptureStore } from './capture-store.ts'
import { sendProviderError } from './client-answer.ts'
import { forwardCall } from './forward-call.ts'

export interface CapturesOptions {
  readonly upstream: Upstream
  readonly wayOut: WayOut
  readonly bodyMemory: BodyMemory
  readonly limits: Pick<RelayLimits, 'bodyBytes' | 'captureBytes' | 'captures' | 'captureCalls'>
}

/** The live captures of a relay, and what they recorded. */
export interface Captures {
  /** Undefined when as many run as may. */
  open(upstream: string): LiveCapture | undefined
  /** Cuts its calls and frees what it recorded. Nothing happens when there is none of that id. */
  close(id: string): void
  /** Answers a client's call to `/c/<id>…`. */
  forward(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Tells a page of all captures until it goes. */
  streamFeed(response: ServerResponse): Promise<void>
}

interface OpenCapture {
  readonly capture: LiveCapture
  /** The calls that run now, each by what ends it. */
  readonly running: Set<AbortController>
}

/** `/c/<id>`, and behind it what goes on as it is. */
const callForm = /^\/c\/([\w-]+)((?:[/?].*)?)$/s

export function createCaptures({ upstream, wayOut, bodyMemory, limits }: CapturesOptions): Captures {
  const store = createCaptureStore(limits.captureBytes)
  const open = new Map<string, OpenCapture>()
  const listeners = new Set<() => void>()
  let running = 0
  const tell = (): void => {
    for (const listener of listeners) listener()
  }

  return {
    open(target) {
      if (open.size >= limits.captures) return undefined
      const id = randomBytes(16).toString('base64url')
      const capture: LiveCapture = { id, upstream: target, startedAt: Date.now() }
      open.set(id, { capture, running: new Set() })
      tell()
      return capture
    },
    close(id) {
      const closing = open.get(id)
      if (closing === undefined) return
      open.delete(id)
      // Freed before they are cut: a call that is cut has nothing to say any more.
      store.free(id)
      for (const call of closing.running) call.abort()
      tell()
    },
    async forward(request, response) {
      const [, id = '', rest = ''] = callForm.exec(request.url ?? '') ?? []
      const found = open.get(id)
      if (found === undefined) return sendText(response, 404, 'There is no such capture, or it was closed.')
      // Each may hold a whole body, which is read before it goes on.
      if (running >= limits.captureCalls) {
        const message = `${limits.captureCalls} captured calls are running; Wirelens takes no more at once.`
        return sendProviderError(response, 429, 'rate_limit_error', 'too-many-calls', message)
      }
      running += 1
      const call = clientGone(response)
      const share = bodyMemory.open()
      found.running.add(call)
      call.signal.addEventListener('abort', () => response.destroy(), { once: true })
      try {
        await forwardCall({
          url: found.capture.upstream + rest,
          request,
          response,
          signal: call.signal,
          upstream,
          decoder: wayOut.createBodyDecoder(),
          store,
          captureId: id,
          bodyBytes: limits.bodyBytes,
          share,
        })
      } finally {
        share.close()
        found.running.delete(call)
        running -= 1
      }
    },
    streamFeed: (response) =>
      streamCaptureFeed(
        {
          store,
          captures: () => Array.from(open.values(), ({ capture }) => capture),
          onCapturesChange(listener) {
            listeners.add(listener)
            return () => listeners.delete(listener)
          },
        },
        response,
      ),
  }
}
