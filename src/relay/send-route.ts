import type { ServerResponse } from 'node:http'
import { frameParts } from '../core/transport/frames.ts'
import { frameOf, type RelaySend } from '../core/transport/relay-codec.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { malformedCall, type Refusal, sendRefusal } from './answers.ts'
import { clientGone, writeOn } from './backpressure.ts'
import type { RouteAnswer, RouteContext } from './route.ts'
import { readSendFrame } from './send-frame.ts'

/** POST /api/send: sends one Request, and answers with frames of what comes back, as it comes. */
export const answerSend: RouteAnswer = async (context, request, response) => {
  const { limits, sends, bodyMemory } = context
  if (mediaType(request.headers['content-type']) !== 'application/octet-stream')
    return sendRefusal(response, malformedCall('A Request to send comes as application/octet-stream.'))
  if (sends.running >= limits.sends) return sendRefusal(response, tooManySends(limits.sends))
  const share = bodyMemory.open()
  try {
    const result = await readSendFrame(request, response, limits, share)
    if (result.kind === 'refused') return sendRefusal(response, result.refusal)
    if (result.kind === 'gone') return
    // Counted only now: who has not said yet what to send keeps nobody from sending.
    if (sends.running >= limits.sends) return sendRefusal(response, tooManySends(limits.sends))
    sends.running += 1
    try {
      await streamExchange(context, result.send, response)
    } finally {
      sends.running -= 1
    }
  } finally {
    share.close()
  }
}

function tooManySends(limit: number): Refusal {
  const error = `${limit} sends are running; no more may run at once.`
  return { status: 429, error, refusal: { code: 'too-many-sends', value: String(limit) } }
}

function mediaType(contentType: string | undefined): string | undefined {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase()
}

async function streamExchange(
  { wayOut, upstream }: RouteContext,
  { request, httpVersion }: RelaySend,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now()
  const gone = clientGone(response)
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' })
  response.flushHeaders()
  const say = (event: TransportEvent): Promise<void> | undefined =>
    writeOn(response, ...frameParts(frameOf(event)))
  const decoder = wayOut.createBodyDecoder()
  try {
    for await (const event of upstream.send(request, { httpVersion, signal: gone.signal }))
      for await (const decoded of decoder.decode(event)) {
        await say(decoded)
        if (gone.signal.aborted) return
        // Also when it is the decoder that failed: what else comes back is of no use then.
        if (decoded.type === 'error') return void response.end()
      }
  } catch (error) {
    // A bug of the relay. The head is out, so the page hears of it as the Exchange's end.
    const message = error instanceof Error ? error.message : String(error)
    const failure = { kind: 'relay-unreachable', message: `The relay failed: ${message}` } as const
    await say({ type: 'error', at: performance.now() - startedAt, failure })
  } finally {
    decoder.close()
  }
  response.end()
}
