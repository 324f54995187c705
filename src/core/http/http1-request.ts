import { concatBytes, encodeByteText } from './byte-text.ts'
import { addedValues, asWritten, completeHeaders, isChunked } from './complete-headers.ts'
import { readHttp1Target } from './http1-target.ts'
import type { HeaderPair, HttpRequest } from './request.ts'

/** A request as HTTP/1.1 puts it on the wire: these bytes, with the body as it is between them. */
export interface Http1Request {
  /** In the order they leave. */
  readonly headers: readonly HeaderPair[]
  /** Names, lower-case, of those that the user did not write. */
  readonly added: readonly string[]
  readonly beforeBody: Uint8Array<ArrayBuffer>
  readonly body: Uint8Array
  readonly afterBody: Uint8Array<ArrayBuffer>
}

export interface Http1RequestOptions {
  /** Value of `accept-encoding` where the user wrote none: what the reader of the answer can undo. */
  readonly acceptEncoding: string
  /** Target as `http://host/path`, for a proxy; else `/path`. */
  readonly absoluteForm?: boolean
  /** A value of `Proxy-Authorization` for the proxy; it is not among `headers`. */
  readonly proxyAuthorization?: string
}

const nothing = new Uint8Array()

/**
 * Writes a request that `findHttp1Refusal` let pass. The user's headers leave as they are, in their order; what a
 * server needs and the user did not write is put around them.
 */
export function serialiseHttp1Request(request: HttpRequest, options: Http1RequestOptions): Http1Request {
  const { headers, added } = asWritten(completeHeaders(request, addedValues(request, options.acceptEncoding)))
  const originForm = readHttp1Target(request.url)?.originForm ?? '/'
  const target = options.absoluteForm ? `http://${new URL(request.url).host}${originForm}` : originForm
  const authorization = options.proxyAuthorization
  const lines = [
    `${request.method} ${target} HTTP/1.1`,
    ...headers.map(([name, value]) => (value === '' ? `${name}:` : `${name}: ${value}`)),
    ...(authorization === undefined ? [] : [`Proxy-Authorization: ${authorization}`]),
  ]
  const head = encodeByteText(`${lines.join('\r\n')}\r\n\r\n`)
  const body = request.body ?? nothing
  if (!isChunked(request)) return { headers, added, beforeBody: head, body, afterBody: nothing }
  return { headers, added, body, ...frameAsChunk(head, body) }
}

/** The whole body as one chunk; none but the last for an empty one, which as a chunk would end the body. */
function frameAsChunk(
  head: Uint8Array<ArrayBuffer>,
  body: Uint8Array,
): Pick<Http1Request, 'beforeBody' | 'afterBody'> {
  if (body.length === 0) return { beforeBody: head, afterBody: encodeByteText('0\r\n\r\n') }
  const size = encodeByteText(`${body.length.toString(16)}\r\n`)
  return { beforeBody: concatBytes([head, size]), afterBody: encodeByteText('\r\n0\r\n\r\n') }
}
