import { isLoopbackHost } from '../core/http/browser-headers.ts'
import { needsPreflight, preflightHeaderNames } from '../core/http/fetch-rules.ts'
import type { HttpRequest } from '../core/http/request.ts'
import { unusualHeaders } from '../core/insight/failure-explanation.ts'
import type { FailureProbe, TransportFailure } from '../core/transport/transport-event.ts'
import { readBrowserFacts } from './browser-facts.ts'

const probeLimitMs = 5000

/**
 * Tells a failed fetch apart as far as a page can. Browsers give every cause the same `Failed to fetch`, so the
 * origin's root is asked once, without credentials, body or the user's headers, in a mode that needs no leave:
 * an answer means that the host is up and that CORS was in the way.
 * @param error what fetch rejected with
 * @param blockedByPolicy whether a Content-Security-Policy of this page was seen to stop it
 */
export async function explainFailure(
  error: unknown,
  request: HttpRequest,
  blockedByPolicy: boolean,
  signal: AbortSignal,
): Promise<TransportFailure> {
  const message = error instanceof Error ? error.message : String(error)
  if (blockedByPolicy) return { kind: 'blocked', message }
  const url = new URL(request.url)
  if (!navigator.onLine && !isLoopbackHost(url.hostname)) return { kind: 'offline', message }
  if (location.protocol === 'https:' && url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    return { kind: 'mixed-content', message }
  }
  const probe = await probeOrigin(url.origin, signal)
  // The same origin needs no leave: whatever broke, CORS was not it.
  const corsPossible = url.origin !== location.origin
  if (probe.outcome === 'failed' || !corsPossible) return { kind: 'unreachable', message, probe }
  return { kind: corsKind(request), message, probe }
}

/**
 * The page cannot see whether the preflight or the answer was refused. Without a preflight it was the answer;
 * with names that fixed allow lists lack, the preflight is far likelier; else it stays open.
 */
function corsKind(request: HttpRequest): TransportFailure['kind'] {
  const { engine } = readBrowserFacts()
  if (!needsPreflight(request, engine)) return 'cors-response'
  return unusualHeaders(preflightHeaderNames(request.headers, engine)).length > 0 ? 'cors-preflight' : 'cors'
}

async function probeOrigin(origin: string, signal: AbortSignal): Promise<FailureProbe> {
  const url = `${origin}/`
  const startedAt = performance.now()
  const limit = new AbortController()
  const stop = (): void => limit.abort()
  const timer = setTimeout(stop, probeLimitMs)
  signal.addEventListener('abort', stop)
  let outcome: FailureProbe['outcome'] = 'answered'
  try {
    await fetch(url, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
      signal: limit.signal,
    })
  } catch {
    outcome = 'failed'
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    // The root's body is of no interest, and may be endless.
    limit.abort()
  }
  return { url, outcome, durationMs: performance.now() - startedAt }
}
