import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fromIsomorphicString } from '../../core/http/header-bytes.ts'
import type { HttpRequest } from '../../core/http/request.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import type { BodyShare } from '../body-memory.ts'
import { readBody } from '../request-body.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { BodyDecoder } from '../upstream/decode-body.ts'
import type { CaptureStore } from './capture-store.ts'
import { createClientAnswer, sendProviderError } from './client-answer.ts'
import { hasHeader, requestHeaders } from './forwarded-headers.ts'
import { createRecorder } from './recorder.ts'

export interface ForwardedCall {
  /** Where it goes: the capture's upstream, and what the client wrote behind the capture's path. */
  readonly url: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The client has gone, or the capture was closed. */
  readonly signal: AbortSignal
  readonly upstream: Upstream
  readonly decoder: BodyDecoder
  readonly store: CaptureStore
  readonly captureId: string
  /** Longest body. */
  readonly bodyBytes: number
  /** What the body may hold, and holds, of the memory for all. */
  readonly share: BodyShare
}

/** Sends a client's call on, answers with what comes back, and takes both down. */
export async function forwardCall(call: ForwardedCall): Promise<void> {
  const { request, response, signal, upstream, store } = call
  // Node undoes the chunks and leaves the rest as it is; sent on without its name, it would be another body.
  if (!/^(?:chunked)?$/i.test(request.headers['transfer-encoding']?.trim() ?? '')) {
    const message = 'Wirelens takes no transfer coding but chunked.'
    return sendProviderError(response, 501, 'invalid_request_error', 'transfer-coding', message)
  }
  const body = await readBody(request, response, call.bodyBytes, call.share)
  if (body.kind === 'gone' || signal.aborted) return
  if (body.kind === 'too-long') {
    const message = `Wirelens takes no body longer than ${call.bodyBytes} bytes.`
    return sendProviderError(response, 413, 'request_too_large', 'body-too-large', message)
  }
  if (body.kind === 'no-room') {
    const message = 'The bodies of other calls take all the memory that Wirelens has for them.'
    return sendProviderError(response, 429, 'rate_limit_error', 'bodies-too-large', message)
  }

  const sent: HttpRequest = {
    method: request.method ?? 'GET',
    url: fromIsomorphicString(call.url),
    headers: requestHeaders(request.rawHeaders),
    body: hasBody(request) ? body.bytes : null,
  }
  const recording = store.begin(call.captureId, randomUUID())
  const recorder = createRecorder(store, recording, call.decoder)
  const answer = createClientAnswer(request, response)
  const startedAt = performance.now()
  recorder.push({ type: 'request-sent', at: 0, startedAt: Date.now(), request: sent })
  let ended = false
  try {
    for await (const event of upstream.send(codingsAsAsked(sent), { httpVersion: 'HTTP/1.1', signal })) {
      // Forwarded first: recording adds nothing to the time until the client has it.
      const taken = answer.take(event)
      recorder.push(asClientSaid(event, sent))
      ended = event.type === 'end' || event.type === 'error'
      const failure = answer.failure()
      if (failure !== undefined) {
        recorder.push({ type: 'error', at: event.at, failure })
        return
      }
      if (taken !== undefined) await taken
      if (signal.aborted) break
    }
  } catch (error) {
    // A bug of the relay: the client must not wait for the rest, and the recording says what happened.
    const message = error instanceof Error ? error.message : String(error)
    const failure = { kind: 'relay-unreachable', message: `The relay failed: ${message}` } as const
    const event: TransportEvent = { type: 'error', at: performance.now() - startedAt, failure }
    recorder.push(event)
    void answer.take(event)
    return
  }
  if (!ended) recorder.push({ type: 'abort', at: performance.now() - startedAt, reason: 'user' })
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

/**
 * A client that named no content coding gets none: where a Request names none, the way out would name those that we
 * can undo, and what this client gets is not undone. Without the header a server could choose freely too (RFC 9110,
 * 12.5.3), but none does.
 */
function codingsAsAsked(request: HttpRequest): HttpRequest {
  if (hasHeader(request.headers, 'accept-encoding')) return request
  return { ...request, headers: [...request.headers, ['accept-encoding', 'identity']] }
}

/** What was sent is recorded as it was; what the client did not write counts as added. */
function asClientSaid(event: TransportEvent, { headers }: HttpRequest): TransportEvent {
  if (event.type !== 'request-written' || hasHeader(headers, 'accept-encoding')) return event
  const { written } = event
  if (!hasHeader(written.headers, 'accept-encoding') || written.added.includes('accept-encoding'))
    return event
  return { ...event, written: { ...written, added: [...written.added, 'accept-encoding'] } }
}
