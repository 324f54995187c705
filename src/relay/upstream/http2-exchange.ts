import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import type { HeaderPair, HttpRequest } from '../../core/http/request.ts'
import type { TransportEvent, TransportFailure } from '../../core/transport/transport-event.ts'
import type { Clock } from './clock.ts'
import { describeBreak, errorCode } from './failure.ts'
import { http2RequestHeaders, readRawHeaders, type Http2RequestHeaders } from './http2-headers.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { readAheadLimit } from './socket-feed.ts'

export interface Http2ExchangeOptions {
  readonly acceptEncoding: string
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Room that a server has to send before the reader has read: one round trip's worth on a fast, long line. */
const windowSize = 1024 * 1024
/** The longest there can be: node:http2 falls silent for ever on one that is longer than what was agreed. */
const longestFrame = 2 ** 24 - 1
/** Bytes that a head may have; Node's own limits are 64 KiB and 128 names. */
const headLimit = 256 * 1024

/** One request over a session of its own, on a connection on which HTTP/2 was agreed or is taken for known. */
export async function* exchangeHttp2(
  socket: Socket,
  request: HttpRequest,
  options: Http2ExchangeOptions,
): AsyncGenerator<TransportEvent, void, void> {
  const { clock, signal, acceptEncoding } = options
  if (socket.destroyed) {
    const message = 'The connection was closed before a byte of a response came.'
    yield { type: 'error', at: clock(), failure: { kind: 'no-response', message } }
    return
  }
  const headers = http2RequestHeaders(request, acceptEncoding)
  const session = connect(new URL(request.url).origin, {
    createConnection: () => socket,
    settings: {
      enablePush: false,
      initialWindowSize: windowSize,
      maxFrameSize: longestFrame,
      maxHeaderListSize: headLimit,
    },
    maxHeaderListPairs: 4096,
    maxSendHeaderBlockLength: headLimit,
  })
  let mailbox: Mailbox<TransportEvent> | undefined
  const abort = (): void => {
    mailbox?.close()
    session.destroy()
    socket.destroy()
  }
  signal.addEventListener('abort', abort)
  // It stays: an error without a listener would end the process.
  session.on('error', () => {})
  try {
    const opened = openStream(session, headers, request.body)
    if ('failure' in opened) {
      yield { type: 'error', at: clock(), failure: opened.failure }
      return
    }
    mailbox = readStream(session, opened.stream, headers, request.body, clock)
    if (signal.aborted) return
    for (;;) {
      const event = await mailbox.take()
      if (event === undefined) return
      yield event
      if (event.type === 'end' || event.type === 'error') return
    }
  } finally {
    signal.removeEventListener('abort', abort)
    abort()
  }
}

function openStream(
  session: ClientHttp2Session,
  { outgoing }: Http2RequestHeaders,
  body: Uint8Array | null,
): { readonly stream: ClientHttp2Stream } | { readonly failure: TransportFailure } {
  try {
    const stream = session.request(outgoing, { endStream: body === null || body.length === 0 })
    return { stream }
  } catch (error) {
    // node:http2 takes no name that is not a token, and some names only once; it says which, and no value.
    const message = error instanceof Error ? error.message : ''
    return { failure: { kind: 'http2', message: `The request cannot leave over HTTP/2: ${message}.` } }
  }
}

function readStream(
  session: ClientHttp2Session,
  stream: ClientHttp2Stream,
  { headers, added }: Http2RequestHeaders,
  body: Uint8Array | null,
  clock: Clock,
): Mailbox<TransportEvent> {
  const mailbox = createMailbox<TransportEvent>({
    limit: readAheadLimit,
    pause: () => stream.pause(),
    resume: () => stream.resume(),
  })
  let hasHead = false
  let hasSettings = false
  let isOver = false
  let informationalLength = 0

  function finish(failure?: TransportFailure): void {
    if (isOver) return
    isOver = true
    const at = clock()
    mailbox.put(failure === undefined ? { type: 'end', at } : { type: 'error', at, failure })
  }

  function fail(error: Error): void {
    // What lies in the stream's own buffer while it is paused came before it broke.
    const left = stream.read() as Uint8Array | null
    if (left !== null) takeBody(left)
    if (hasHead) finish({ kind: 'connection-lost', message: `The stream broke: ${describeBreak(error)}.` })
    else if (hasSettings) finish({ kind: 'http2', message: describeHttp2Error(error, stream.rstCode) })
    else {
      const message = `The server does not speak HTTP/2: ${describeHttp2Error(error, stream.rstCode)}`
      finish({ kind: 'http2', message })
    }
  }

  const takeBody = (bytes: Uint8Array): void =>
    mailbox.put({ type: 'body-chunk', at: clock(), bytes }, bytes.length)
  const tellWritten = (): void =>
    mailbox.put({
      type: 'request-written',
      at: clock(),
      written: { httpVersion: 'HTTP/2', headers, added },
    })

  session.once('remoteSettings', () => {
    hasSettings = true
  })
  session.once('connect', () => {
    if (!session.destroyed) session.setLocalWindowSize(windowSize)
  })
  session.on('error', fail)
  session.once('close', () => fail(new Error('the connection was closed')))
  stream.on('headers', (_headers: object, _flags: number, raw: readonly string[]) => {
    if (isOver) return
    // Else they could come without end, and be kept.
    informationalLength += raw.reduce((sum, text) => sum + text.length, 0)
    if (informationalLength <= headLimit)
      mailbox.put({ type: 'informational', at: clock(), ...readHead(raw) })
    else {
      const message = `The informational responses are longer than ${headLimit} bytes.`
      finish({ kind: 'header-overflow', message })
    }
  })
  stream.once('response', (_headers: object, _flags: number, raw: readonly string[]) => {
    hasHead = true
    const head = readHead(raw)
    mailbox.put({
      type: 'response-head',
      at: clock(),
      ...head,
      httpVersion: 'HTTP/2',
      visibility: 'complete',
    })
  })
  stream.on('trailers', (_headers: object, _flags: number, raw: readonly string[]) => {
    const trailers = readRawHeaders(raw)
    if (trailers.length > 0) mailbox.put({ type: 'trailers', at: clock(), trailers })
  })
  stream.on('data', takeBody)
  stream.on('error', fail)
  stream.once('end', () => {
    // node:http2 ends a stream that the server cancelled like any other.
    if (stream.rstCode === constants.NGHTTP2_NO_ERROR && hasHead) finish()
    else fail(new Error(`it was reset with code ${stream.rstCode}`))
  })
  stream.once('close', () => fail(new Error('it was closed')))
  if (body !== null && body.length > 0) stream.end(body, tellWritten)
  else if (stream.pending) stream.once('ready', tellWritten)
  else tellWritten()
  return mailbox
}

function readHead(raw: readonly string[]): {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly HeaderPair[]
} {
  const status = Number(raw[raw.indexOf(':status') + 1])
  return { status, statusText: '', headers: readRawHeaders(raw) }
}

/** By the name that the standard gives the code, when the stream was reset by one. */
function describeHttp2Error(error: Error, streamCode: number | undefined): string {
  const code = errorCode(error)
  if (streamCode !== undefined && streamCode !== 0 && code === '')
    return `The server reset the stream (${streamCode}).`
  return code === '' || error.message.includes(code) ? `${error.message}.` : `${error.message} (${code}).`
}
