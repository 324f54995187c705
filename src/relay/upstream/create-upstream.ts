import { findHttp1Refusal } from '../../core/http/http1-refusal.ts'
import type { HttpRequest } from '../../core/http/request.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { startClock, type Clock } from './clock.ts'
import { acceptedCodings } from './content-codings.ts'
import { exchangeHttp1 } from './http1-exchange.ts'
import { exchangeHttp2 } from './http2-exchange.ts'
import { openConnection } from './open-connection.ts'
import { ownInterfaces } from './own-interfaces.ts'
import { findProxy, type Proxy, type UnusableProxy } from './proxy.ts'
import { lookupAll, type Lookup } from './resolve.ts'
import type { Upstream, UpstreamSendOptions } from './upstream.ts'

export interface CreateUpstreamOptions {
  /** The port that the relay itself listens on, once it does. */
  readonly ownPort: () => number
  /** Milliseconds for each of connection, tunnel and TLS; 30 s unless told otherwise. */
  readonly connectTimeoutMs?: number
  /** The system's resolver unless told otherwise. */
  readonly lookup?: Lookup
  /** Origins for which no proxy is asked, whatever the environment says: the demo on this machine. */
  readonly isDirect?: (origin: string) => boolean
}

export function createUpstream({
  ownPort,
  connectTimeoutMs = 30_000,
  lookup = lookupAll,
  isDirect = () => false,
}: CreateUpstreamOptions): Upstream {
  const allowed = new Set<string>()

  async function* send(
    request: HttpRequest,
    httpVersion: UpstreamSendOptions['httpVersion'],
    signal: AbortSignal,
  ): AsyncGenerator<TransportEvent, void, void> {
    const clock = startClock()
    const refused = refuseRequest(request, clock)
    if (refused !== undefined) {
      yield refused
      return
    }
    const url = new URL(request.url)
    const proxy = isDirect(url.origin) ? undefined : findProxy(url)
    if (isUnusable(proxy)) {
      yield { type: 'error', at: clock(), failure: { kind: 'proxy', message: proxy.unusable } }
      return
    }
    const opened = await openConnection({
      url,
      proxy,
      alpn: httpVersion === 'HTTP/2' ? 'h2' : 'http/1.1',
      own: { port: ownPort(), interfaces: ownInterfaces() },
      lookup,
      isAllowed: (origin, fingerprint256) => allowed.has(`${origin} ${fingerprint256}`),
      timeoutMs: connectTimeoutMs,
      clock,
      signal,
    })
    if (opened.kind === 'aborted') return
    if (opened.kind === 'failed') {
      yield { type: 'error', at: clock(), failure: opened.failure }
      return
    }
    const { socket, connection, isToProxy } = opened.value
    // Also while nobody asks for the next event.
    const abort = (): unknown => socket.destroy()
    signal.addEventListener('abort', abort)
    try {
      yield { type: 'connection', at: clock(), connection }
      if (signal.aborted) return
      const shared = { acceptEncoding: acceptedCodings.join(', '), clock, signal }
      if (httpVersion === 'HTTP/1.1') {
        const forProxy = isToProxy && { proxy: { authorization: proxy?.authorization } }
        yield* exchangeHttp1(socket, request, { ...shared, ...forProxy })
      } else if (connection.tls !== undefined && connection.tls.alpn !== 'h2') {
        const message = `${url.host} did not agree to HTTP/2 (ALPN).`
        yield { type: 'error', at: clock(), failure: { kind: 'http2', message } }
      } else yield* exchangeHttp2(socket, request, shared)
    } finally {
      signal.removeEventListener('abort', abort)
      // An exchange that ran closed the socket in its own way; this is for those that never began.
      if (!socket.writableEnded) socket.destroy()
    }
  }

  return {
    send(request, { httpVersion, signal }) {
      const closing = new AbortController()
      const abort = (): void => closing.abort()
      if (signal.aborted) abort()
      else signal.addEventListener('abort', abort, { once: true })
      const events = send(request, httpVersion, closing.signal)
      return closeEarly(events, () => signal.removeEventListener('abort', abort), abort)
    },
    allowCertificate(origin, fingerprint256) {
      allowed.add(`${origin} ${fingerprint256}`)
    },
  }
}

/**
 * A generator whose `return` takes effect at once: by itself it would wait for a `next` that is under way, which
 * waits for the upstream.
 */
function closeEarly<Value>(
  events: AsyncGenerator<Value, void, void>,
  ended: () => void,
  close: () => void,
): AsyncGenerator<Value, void, void> {
  async function whenOver(step: Promise<IteratorResult<Value, void>>): Promise<IteratorResult<Value, void>> {
    try {
      const result = await step
      if (result.done === true) ended()
      return result
    } catch (error) {
      ended()
      throw error
    }
  }
  const generator = {
    next: () => whenOver(events.next()),
    return: () => {
      close()
      return whenOver(events.return())
    },
    throw: (error: unknown) => {
      close()
      return whenOver(events.throw(error))
    },
    [Symbol.asyncIterator]: () => generator,
  } as AsyncGenerator<Value, void, void>
  return generator
}

function refuseRequest(request: HttpRequest, clock: Clock): TransportEvent | undefined {
  const refusal = findHttp1Refusal(request)
  if (refusal === undefined) return undefined
  // The value stays out of the sentence: a URL or header may hold a secret.
  const message = `The relay does not send this request: ${refusal.code}.`
  return { type: 'error', at: clock(), failure: { kind: 'invalid-request', message, refusal } }
}

function isUnusable(proxy: Proxy | UnusableProxy | undefined): proxy is UnusableProxy {
  return proxy !== undefined && 'unusable' in proxy
}
