import { fetchCacheMode } from '../core/http/fetch-rules.ts'
import { fromIsomorphicString, toIsomorphicString } from '../core/http/header-bytes.ts'
import type { HttpRequest } from '../core/http/request.ts'
import { findRefusal } from '../core/http/request-refusal.ts'
import type { ResponseHead } from '../core/transport/transport-event.ts'
import { explainFailure } from './failure-probe.ts'
import { watchPolicy } from './policy-watch.ts'
import { BrokenBody, messageOf, Sending, type SendOptions } from './sending.ts'

/**
 * Sends a Request with the browser's own fetch: the user's headers and bytes, nothing of ours. What the browser
 * makes of the headers is the ledger's to tell. Redirects are followed; `url` of the head says where to.
 * Says all it has to say by events, `end`, `error` or `abort` last and once; it rejects only if `onEvent` throws.
 */
export async function sendDirect(request: HttpRequest, options: SendOptions): Promise<void> {
  const sending = new Sending(request, options)
  try {
    if (sending.begin()) await run(sending)
  } finally {
    // The connection is closed unless the body has ended by itself.
    sending.close()
  }
}

async function run(sending: Sending): Promise<void> {
  const refusal = findRefusal(sending.request)
  if (refusal) {
    const message = `The browser builds no such request (${refusal.code}): ${refusal.value}`
    return sending.fail({ kind: 'invalid-request', message, refusal })
  }
  const response = await fetchHead(sending)
  if (!response) return
  sending.emit({ type: 'response-head', at: sending.now(), ...headOf(response) })
  if (response.body) {
    try {
      await sending.readBody(response.body, (bytes) => {
        sending.restartTimer()
        sending.emit({ type: 'body-chunk', at: sending.now(), bytes })
      })
    } catch (error) {
      if (!(error instanceof BrokenBody)) throw error
      return sending.fail({ kind: 'connection-lost', message: error.message })
    }
  }
  sending.finish({ type: 'end', at: sending.now() })
}

async function fetchHead(sending: Sending): Promise<Response | undefined> {
  const { request, signal } = sending
  let built: Request
  try {
    built = build(request, signal)
  } catch (error) {
    sending.fail({ kind: 'invalid-request', message: messageOf(error) })
    return undefined
  }
  const policy = watchPolicy(request.url)
  try {
    const response = await fetch(built)
    sending.restartTimer()
    return sending.isOver ? undefined : response
  } catch (error) {
    if (sending.isOver) return undefined
    const at = sending.now()
    // What is left to do has a limit of its own.
    sending.stopTimer()
    const blocked = await policy.wasBlocked()
    sending.fail(await explainFailure(error, request, blocked, signal), at)
    return undefined
  } finally {
    policy.stop()
  }
}

function build({ method, url, headers, body }: HttpRequest, signal: AbortSignal): Request {
  return new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, toIsomorphicString(value)]),
    // A copy, so that an editor that goes on cannot change what is on its way.
    body: body?.length ? body.slice() : null,
    mode: 'cors',
    credentials: 'omit',
    cache: fetchCacheMode(method),
    redirect: 'follow',
    referrerPolicy: 'no-referrer',
    signal,
  })
}

function headOf(response: Response): ResponseHead {
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers].map(([name, value]) => [name, fromIsomorphicString(value)]),
    visibility: response.type === 'cors' ? 'cors-filtered' : 'complete',
    url: response.url,
  }
}
