import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'

export interface PlainAnswer {
  readonly status: number
  /** In the order received, repeats kept; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** The body as it came off the socket, transfer coding undone and content coding not. */
  readonly body: IncomingMessage
  /** Breaks the connection. */
  close(): void
}

export interface PlainSending {
  readonly headers?: Readonly<Record<string, string>>
  /** Origin of a proxy to ask instead of the host. */
  readonly proxy?: string
}

/**
 * POST by Node's own client, with none of Wirelens in it: what it sees is what the page must show. Resolves when the
 * head is here.
 */
export async function plainSend(url: string, { headers, proxy }: PlainSending = {}): Promise<PlainAnswer> {
  const target = new URL(url)
  const address = new URL(proxy ?? url)
  const sending = request({
    host: address.hostname,
    port: address.port,
    // A proxy is asked for the whole URL: https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.2
    path: proxy === undefined ? target.pathname + target.search : url,
    method: 'POST',
    headers: {
      host: target.host,
      'content-type': 'application/json',
      authorization: 'Bearer k-1',
      ...headers,
    },
    agent: false,
  })
  sending.end('{"model":"m","stream":true}')
  const [body] = (await once(sending, 'response')) as [IncomingMessage]
  const { rawHeaders } = body
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ''] as const] : [],
  )
  return { status: body.statusCode ?? 0, headers: pairs, body, close: () => sending.destroy() }
}

export function valuesOf(answer: PlainAnswer, name: string): string[] {
  return answer.headers.filter(([given]) => given === name).map(([, value]) => value)
}

/** The chunks of a body that ends. */
export async function chunksOf(answer: PlainAnswer): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  for await (const chunk of answer.body as AsyncIterable<Buffer>) chunks.push(chunk)
  return chunks
}
