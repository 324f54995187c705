import { request as httpRequest } from 'node:http'
import { createFrameDecoder } from '../core/transport/frames.ts'
import { decodeTransportEvent, relayTokenHeader } from '../core/transport/relay-codec.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import { tokenOfPage } from './relay-token.ts'

export interface RelayCall {
  readonly method?: string
  readonly body?: Uint8Array | string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
}

/** An answer that may still be coming. */
export interface RelayAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body as it comes; leaving the loop closes the connection. */
  readonly chunks: AsyncIterable<Buffer>
  text(): Promise<string>
  json(): Promise<unknown>
  close(): void
}

/** Calls a relay as its own page does, except where a test says otherwise. */
export interface RelayPage {
  readonly token: string
  readonly origin: string
  call(path: string, call?: RelayCall): Promise<RelayAnswer>
}

export async function openRelayPage(url: string): Promise<RelayPage> {
  const { origin, host, port } = new URL(url)
  const token = await tokenOfPage(url)
  return {
    token,
    origin,
    call: (path, { method = 'GET', body, headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const outgoing = httpRequest({
          host: '127.0.0.1',
          port,
          path,
          method,
          agent: false,
          headers: {
            host,
            ...(method === 'GET' ? {} : { origin }),
            [relayTokenHeader]: token,
            ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
            ...headers,
          } as Record<string, string>,
        })
        outgoing.on('error', reject)
        outgoing.on('response', (response) => {
          const text = async (): Promise<string> => {
            let received = ''
            for await (const chunk of response as AsyncIterable<Buffer>) received += chunk.toString('latin1')
            return received
          }
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            chunks: response,
            text,
            json: async () => JSON.parse(await text()) as unknown,
            close: () => outgoing.destroy(),
          })
        })
        outgoing.end(body)
      }),
  }
}

/** The events in an answer of `/api/send`, as they come. */
export async function* transportEvents({ chunks }: RelayAnswer): AsyncGenerator<TransportEvent, void, void> {
  const decoder = createFrameDecoder()
  for await (const chunk of chunks) for (const frame of decoder.push(chunk)) yield decodeTransportEvent(frame)
  decoder.end()
}
