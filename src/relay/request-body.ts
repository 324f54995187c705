import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BodyShare } from './body-memory.ts'

/**
 * A client that waits to be told to go on with its body. The server leaves that to us, so that who is refused by
 * his head alone is never asked for the rest; the connection cannot be used again then, because whether the body
 * comes nobody knows.
 */
export function holdContinue(request: IncomingMessage, response: ServerResponse): void {
  if (expectsContinue(request)) response.shouldKeepAlive = false
}

function expectsContinue(request: IncomingMessage): boolean {
  // HTTP/1.0 knows no such thing (RFC 9110, 10.1.1).
  return request.httpVersion === '1.1' && /(?:^|\W)100-continue(?:$|\W)/i.test(request.headers.expect ?? '')
}

/**
 * The body as it comes. Leaving the loop early keeps the connection, so that an answer can still be sent; rejects
 * when the client goes away in the middle.
 */
export function bodyChunks(request: IncomingMessage, response: ServerResponse): AsyncIterable<Buffer> {
  if (expectsContinue(request)) {
    response.writeContinue()
    response.shouldKeepAlive = !/\bclose\b/i.test(request.headers.connection ?? '')
  }
  return {
    [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>,
  }
}

export type BodyResult =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'too-long' }
  /** Others hold the memory for bodies. */
  | { readonly kind: 'no-room' }
  /** The client went away first. */
  | { readonly kind: 'gone' }

/** The whole body, of at most `limit` bytes. What says by itself that it is longer is not read at all. */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
  share?: BodyShare,
): Promise<BodyResult> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { kind: 'too-long' }
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of bodyChunks(request, response)) {
      length += chunk.length
      if (length > limit) return { kind: 'too-long' }
      if (share?.take(chunk.length) === false) return { kind: 'no-room' }
      chunks.push(chunk)
    }
  } catch {
    return { kind: 'gone' }
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return { kind: 'whole', bytes }
}
