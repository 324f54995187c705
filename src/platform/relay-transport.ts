import type { HttpRequest } from '../core/http/request.ts'
import { createFrameDecoder, FrameError, saidLimits } from '../core/transport/frames.ts'
import {
  decodeTransportEvent,
  encodeRelaySend,
  type HttpVersionChoice,
} from '../core/transport/relay-codec.ts'
import type { RelayRefusal, TransportEvent, TransportFailure } from '../core/transport/transport-event.ts'
import { callRelay } from './relay-access.ts'
import { BrokenBody, messageOf, Sending, type SendOptions } from './sending.ts'

export interface RelaySendOptions extends SendOptions {
  readonly httpVersion: HttpVersionChoice
}

/** What came before the relay fell silent has no end of its own: these are the relay's, not the upstream's. */
const brokeOff = 'The relay broke off before it had said how the answer ends.'

/**
 * Hands a Request to the relay that served this page, which sends it exactly as written. What the relay says is
 * passed on with the relay's own times; `request-sent` is said here. Like sendDirect it says `end`, `error` or
 * `abort` last and once, and rejects only if `onEvent` throws.
 * @param call how the relay is called; for tests
 */
export async function sendByRelay(
  request: HttpRequest,
  options: RelaySendOptions,
  call: typeof callRelay = callRelay,
): Promise<void> {
  const sending = new Sending(request, options)
  try {
    if (sending.begin()) await run(sending, options.httpVersion, call)
  } finally {
    sending.close()
  }
}

async function run(sending: Sending, httpVersion: HttpVersionChoice, call: typeof callRelay): Promise<void> {
  const response = await callForSend(sending, httpVersion, call)
  if (response === undefined || sending.isOver) return
  if (response.status !== 200 || response.body === null) {
    return sending.fail(await readRefusal(response))
  }
  const unreachable = (message: string): void => sending.fail({ kind: 'relay-unreachable', message })
  const decoder = createFrameDecoder(saidLimits)
  try {
    await sending.readBody(response.body, async (bytes) => {
      for (const frame of decoder.push(bytes)) {
        const event = decodeTransportEvent(frame)
        say(sending, event)
        if (sending.isOver) return
        // One piece may hold hundreds of short frames; and the head, which has the page drawn, may come with the body.
        if (sending.mayYield() || event.type === 'response-head') await sending.yieldSlice()
      }
    })
  } catch (error) {
    if (error instanceof FrameError) return unreachable(error.message)
    if (error instanceof BrokenBody) return unreachable(`${brokeOff} (${error.message})`)
    throw error
  }
  unreachable(brokeOff)
}

async function callForSend(
  sending: Sending,
  httpVersion: HttpVersionChoice,
  call: typeof callRelay,
): Promise<Response | undefined> {
  const { request, signal } = sending
  try {
    return await call('/api/send', {
      method: 'POST',
      body: encodeRelaySend({ request, httpVersion }),
      contentType: 'application/octet-stream',
      signal,
    })
  } catch (error) {
    sending.fail({ kind: 'relay-unreachable', message: messageOf(error) })
    return undefined
  }
}

function say(sending: Sending, event: TransportEvent): void {
  switch (event.type) {
    case 'request-sent':
      // Ours to say, and said.
      return
    case 'end':
    case 'error':
    case 'abort':
      return sending.finish(event)
    case 'connection':
    case 'request-written':
      // How far the request has come: nothing of the answer arrived yet.
      return sending.emit(event)
    default:
      sending.restartTimer()
      sending.emit(event)
  }
}

/** The relay refuses by 4xx and says why; whatever else answers there is not the relay that served this page. */
async function readRefusal(response: Response): Promise<TransportFailure> {
  const answer = await response.json().catch(() => undefined)
  const { error, refusal } = (answer ?? {}) as { readonly error?: unknown; readonly refusal?: RelayRefusal }
  if (response.status < 400 || response.status > 499 || typeof error !== 'string') {
    return { kind: 'relay-unreachable', message: `The relay answered ${response.status}.` }
  }
  return {
    kind: 'refused-by-relay',
    message: error,
    ...(refusal === undefined ? {} : { relayRefusal: refusal }),
  }
}
