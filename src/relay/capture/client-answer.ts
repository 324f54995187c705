import {
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http'
import { toIsomorphicString } from '../../core/http/header-bytes.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import type {
  InformationalResponse,
  ResponseHead,
  TransportEvent,
  TransportFailure,
} from '../../core/transport/transport-event.ts'
import { writeOn } from '../backpressure.ts'
import { hasHeader, responseHeaders } from './forwarded-headers.ts'

const noBytes = new Uint8Array()

/** Says what came back from an upstream to the client of a capture, as it came. */
export interface ClientAnswer {
  /** Something to wait for when the client is slow. */
  take(event: TransportEvent): Promise<void> | undefined
  /** Why the client gets nothing of what comes, which it was told. */
  failure(): TransportFailure | undefined
}

export function createClientAnswer(request: IncomingMessage, response: ServerResponse): ClientAnswer {
  let failure: TransportFailure | undefined
  return {
    failure: () => failure,
    take(event) {
      switch (event.type) {
        case 'informational':
          passOn(event, request, response)
          return undefined
        case 'response-head':
          if (canLeave(['', event.statusText]) && event.headers.every(canLeave)) {
            writeHead(event, request, response)
            return undefined
          }
          failure = { kind: 'malformed-response', message: unwritable }
          sendProviderError(response, 502, 'api_error', failure.kind, unwritable)
          return undefined
        case 'body-chunk':
          return writeOn(response, event.bytes)
        case 'trailers':
          // Node leaves them out where the body is not in chunks, as HTTP has it.
          response.addTrailers(event.trailers.filter(canLeave).map((trailer) => asCharacters(trailer)))
          return undefined
        case 'end':
          response.end()
          return undefined
        case 'error':
          if (response.headersSent) response.destroy()
          else sendProviderError(response, 502, 'api_error', event.failure.kind, explain(event.failure))
          return undefined
        default:
          return undefined
      }
    },
  }
}

function writeHead(head: ResponseHead, request: IncomingMessage, response: ServerResponse): void {
  const headers = responseHeaders(head.headers)
  const inChunks = response.useChunkedEncodingByDefault && !hasHeader(headers, 'content-length')
  const bodiless = request.method === 'HEAD' || head.status === 204 || head.status === 304
  // Trailer announces what only a body in chunks can have behind it; Node refuses it elsewhere.
  const kept = inChunks && !bodiless ? headers : headers.filter(([name]) => name.toLowerCase() !== 'trailer')
  response.sendDate = false
  // One flat list is written as it is: order, case and repeats. A single setHeader before would undo that.
  response.writeHead(
    head.status,
    toIsomorphicString(head.statusText),
    kept.flatMap((pair) => asCharacters(pair)),
  )
  // Sends the head at once. flushHeaders would too, but as UTF-8 (Node 20 and 22): with a string behind it, if only an
  // empty one, a head is no longer a character a byte.
  response.write(noBytes)
}

const unwritable =
  'Wirelens cannot pass on the upstream’s answer: its head holds control characters, or names beyond ASCII.'

/** Node writes no control characters, and no names beyond ASCII, where a lenient upstream does. */
function canLeave([name, value]: HeaderPair): boolean {
  try {
    if (name !== '') validateHeaderName(name)
    validateHeaderValue(name, toIsomorphicString(value))
    return true
  } catch {
    return false
  }
}

function asCharacters([name, value]: HeaderPair): [name: string, value: string] {
  return [name, toIsomorphicString(value)]
}

/**
 * A 1xx goes on (RFC 9110, 15.2), except 100, which this client had from us when it asked. Node sends only some of
 * them, and those not as they came; until the head is out the connection is ours to write.
 */
function passOn(
  { status, statusText, headers }: InformationalResponse,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (status === 100 || status === 101 || response.headersSent || request.httpVersion !== '1.1') return
  const lines = responseHeaders(headers).map((pair) => asCharacters(pair).join(': '))
  const text = [`HTTP/1.1 ${status} ${toIsomorphicString(statusText)}`, ...lines, '', ''].join('\r\n')
  response.socket?.write(text, 'latin1')
}

function explain({ kind, message, relayRefusal }: TransportFailure): string {
  if (relayRefusal !== undefined) return `Wirelens does not send there (${relayRefusal.code}): ${message}`
  return `Wirelens got no answer from the upstream (${kind}): ${message}`
}

/**
 * An error of ours in the shape that the clients of all providers read, with a header by which it can be told from
 * one of the upstream.
 */
export function sendProviderError(
  response: ServerResponse,
  status: number,
  type: string,
  code: string,
  message: string,
): void {
  const body = Buffer.from(JSON.stringify({ type: 'error', error: { type, message } }))
  response.writeHead(status, STATUS_CODES[status] ?? '', {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': body.length,
    'X-Wirelens-Error': code,
  })
  response.end(body)
}
