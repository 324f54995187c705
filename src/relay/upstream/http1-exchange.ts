import type { Socket } from 'node:net'
import { encodeByteText } from '../../core/http/byte-text.ts'
import { serialiseHttp1Request, type Http1Request } from '../../core/http/http1-request.ts'
import { createHttp1ResponseParser, type Http1ResponsePart } from '../../core/http/http1-response.ts'
import type { HttpRequest } from '../../core/http/request.ts'
import type {
  TransportEvent,
  TransportFailure,
  WrittenRequest,
} from '../../core/transport/transport-event.ts'
import type { Clock } from './clock.ts'
import { describeBreak, describeTlsError, errorCode } from './failure.ts'
import { feedFrom, type SocketNotice } from './socket-feed.ts'

export interface Http1ExchangeOptions {
  readonly acceptEncoding: string
  /** Set when the socket ends at a proxy, which is asked in absolute form. */
  readonly proxy?: { readonly authorization?: string | undefined }
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Writes a request to a socket and says what comes back, while it may still be writing. Then closes the socket. */
export async function* exchangeHttp1(
  socket: Socket,
  request: HttpRequest,
  options: Http1ExchangeOptions,
): AsyncGenerator<TransportEvent, void, void> {
  const { clock, signal, acceptEncoding, proxy } = options
  const authorization = proxy?.authorization
  const serialised = serialiseHttp1Request(request, {
    acceptEncoding,
    absoluteForm: proxy !== undefined,
    ...(authorization !== undefined && { proxyAuthorization: authorization }),
  })
  const parser = createHttp1ResponseParser({ method: request.method })
  const feed = feedFrom(socket, clock, signal)
  let isWritten = false
  let isBroken = true
  try {
    feed.write([serialised.beforeBody, serialised.body, serialised.afterBody])
    for (;;) {
      const notice = await feed.take()
      if (notice === undefined) return
      if (notice.type === 'written') {
        isWritten = true
        yield { type: 'request-written', at: notice.at, written: describeWritten(serialised, authorization) }
        continue
      }
      for (const part of readNotice(parser, notice)) {
        isBroken = part.type !== 'end'
        yield asEvent(part, notice)
        if (part.type === 'end' || part.type === 'failure' || signal.aborted) return
      }
    }
  } finally {
    feed.close()
    // In good order (TLS says goodbye) where all was said; what was not written yet is not waited for.
    if (isWritten && !isBroken) socket.destroySoon()
    else socket.destroy()
  }
}

type ReadNotice = Exclude<SocketNotice, { type: 'written' }>

function readNotice(
  parser: ReturnType<typeof createHttp1ResponseParser>,
  notice: ReadNotice,
): readonly Http1ResponsePart[] {
  if (notice.type === 'bytes') return parser.push(notice.bytes)
  return parser.close(notice.type === 'failed' ? describeBreak(notice.error) : undefined)
}

function asEvent(part: Http1ResponsePart, notice: ReadNotice): TransportEvent {
  const { at } = notice
  switch (part.type) {
    case 'informational': {
      const { status, statusText, headers } = part
      return { type: 'informational', at, status, statusText, headers }
    }
    case 'head': {
      const { status, statusText, headers, httpVersion } = part
      return { type: 'response-head', at, status, statusText, headers, httpVersion, visibility: 'complete' }
    }
    case 'body':
      return { type: 'body-chunk', at, bytes: part.bytes }
    case 'trailers':
      return { type: 'trailers', at, trailers: part.trailers }
    case 'end':
      return { type: 'end', at, ...(part.rest.length > 0 && { bytesAfterEnd: part.rest.length }) }
    case 'failure':
      return { type: 'error', at, failure: describeFailure(part, notice) }
  }
}

function describeFailure(
  { kind, message }: Http1ResponsePart & { readonly type: 'failure' },
  notice: ReadNotice,
): TransportFailure {
  // With TLS 1.3 a server refuses a client (no certificate of its own, say) after the client's handshake is over.
  if (kind === 'no-response' && notice.type === 'failed' && errorCode(notice.error).startsWith('ERR_SSL')) {
    return describeTlsError(notice.error)
  }
  return { kind, message }
}

function describeWritten(request: Http1Request, authorization: string | undefined): WrittenRequest {
  const { headers, added, beforeBody, afterBody } = request
  return {
    httpVersion: 'HTTP/1.1',
    headers,
    added,
    wire: { beforeBody: maskAuthorization(beforeBody, authorization), afterBody },
  }
}

/** The proxy's user and password are this machine's; what is shown of the wire has asterisks there. */
function maskAuthorization(head: Uint8Array, authorization: string | undefined): Uint8Array {
  if (authorization === undefined) return head
  const secret = encodeByteText(`Proxy-Authorization: ${authorization}\r\n`)
  const bytes = Buffer.from(head)
  // The last one: a line of the user's own that looks the same stands before it.
  const at = bytes.lastIndexOf(secret)
  return Buffer.concat([
    bytes.subarray(0, at),
    encodeByteText('Proxy-Authorization: ***\r\n'),
    bytes.subarray(at + secret.length),
  ])
}
