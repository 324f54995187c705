import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { HttpRequest } from '../../src/core/http/request.ts'
import { createFrameDecoder } from '../../src/core/transport/frames.ts'
import {
  decodeTransportEvent,
  encodeRelaySend,
  relayTokenHeader,
} from '../../src/core/transport/relay-codec.ts'
import type { TransportEvent } from '../../src/core/transport/transport-event.ts'
import type { RunningServer } from '../local-server.ts'

export interface OpenAnswer {
  readonly body: AsyncIterable<Uint8Array>
  close(): void
}

/** A send by the relay, as the page makes it, from Node. Resolves when the relay has answered. */
export async function openRelaySend(server: RunningServer, request: HttpRequest): Promise<OpenAnswer> {
  const answer = await post(
    `${server.origin}/api/send`,
    encodeRelaySend({ request, httpVersion: 'HTTP/1.1' }),
    {
      [relayTokenHeader]: server.token,
      origin: server.origin,
      'content-type': 'application/octet-stream',
    },
  )
  if (answer.statusCode !== 200) throw new Error(`The relay answered with ${answer.statusCode}`)
  return { body: answer, close: () => void answer.destroy() }
}

/** The same request straight to the upstream, over a connection of its own as the relay makes one. */
export async function openDirect({ url, headers, body }: HttpRequest): Promise<OpenAnswer> {
  const answer = await post(url, body ?? new Uint8Array(), Object.fromEntries(headers))
  return { body: answer, close: () => void answer.destroy() }
}

/** The events of an answer as they come. */
export async function* eventsOf({ body }: OpenAnswer): AsyncGenerator<TransportEvent, void, void> {
  const frames = createFrameDecoder()
  for await (const chunk of body) for (const frame of frames.push(chunk)) yield decodeTransportEvent(frame)
  frames.end()
}

function post(
  url: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': body.length },
    })
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}
