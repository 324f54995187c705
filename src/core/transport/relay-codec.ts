import type { HeaderPair, HttpRequest } from '../http/request.ts'
import { encodeFrame, type Frame } from './frames.ts'
import type { TransportEvent, WrittenRequest } from './transport-event.ts'

/** Header of every call to the relay; the page has the token from its own document. */
export const relayTokenHeader = 'x-wirelens-token'
/** Name of the meta element that holds the token in the page that a relay serves. */
export const relayTokenMeta = 'wirelens-relay-token'

export type HttpVersionChoice = 'HTTP/1.1' | 'HTTP/2'

/** What the page asks the relay to send. */
export interface RelaySend {
  readonly request: HttpRequest
  /** HTTP/2 only when the user asked for it. */
  readonly httpVersion: HttpVersionChoice
}

export function encodeRelaySend({ request, httpVersion }: RelaySend): Uint8Array<ArrayBuffer> {
  const { method, url, headers, body } = request
  return encodeFrame({ method, url, headers, hasBody: body !== null, httpVersion }, body ?? undefined)
}

/** Undefined when the frame is none of a send. */
export function decodeRelaySend({ value, bytes }: Frame): RelaySend | undefined {
  const request = decodeRequest({ value, bytes })
  if (request === undefined) return undefined
  const { httpVersion } = value as Record<string, unknown>
  if (httpVersion !== 'HTTP/1.1' && httpVersion !== 'HTTP/2') return undefined
  return { request, httpVersion }
}

/** Undefined when the frame holds no Request. */
function decodeRequest({ value, bytes }: Frame): HttpRequest | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { method, url, headers, hasBody } = value as Record<string, unknown>
  if (typeof method !== 'string' || typeof url !== 'string' || typeof hasBody !== 'boolean') return undefined
  if (!isHeaderList(headers)) return undefined
  return { method, url, headers, body: hasBody ? bytes : null }
}

function isHeaderList(value: unknown): value is readonly HeaderPair[] {
  return (
    Array.isArray(value) &&
    value.every(
      (pair) =>
        Array.isArray(pair) && pair.length === 2 && pair.every((part: unknown) => typeof part === 'string'),
    )
  )
}

/** One TransportEvent as the bytes of a frame. */
export function encodeTransportEvent(event: TransportEvent): Uint8Array<ArrayBuffer> {
  const { value, bytes } = frameOf(event)
  return encodeFrame(value, bytes)
}

const nothing = new Uint8Array()

/**
 * One TransportEvent as a frame. Of an event that holds two runs of bytes (`request-written`), the second is
 * short and ASCII, and goes into the JSON.
 */
export function frameOf(event: TransportEvent): Frame {
  switch (event.type) {
    case 'body-chunk': {
      const { bytes, ...value } = event
      return { value, bytes }
    }
    case 'request-sent': {
      const { body, ...request } = event.request
      return { value: { ...event, request: { ...request, hasBody: body !== null } }, bytes: body ?? nothing }
    }
    case 'request-written': {
      const { wire, ...written } = event.written
      if (wire === undefined) return { value: { ...event, written }, bytes: nothing }
      const afterBody = String.fromCharCode(...wire.afterBody)
      return { value: { ...event, written, afterBody }, bytes: wire.beforeBody }
    }
    default:
      return { value: event, bytes: nothing }
  }
}

/** The way back. The relay is trusted to say only what `encodeTransportEvent` made. */
export function decodeTransportEvent(frame: Frame): TransportEvent {
  const event = frame.value as TransportEvent
  switch (event.type) {
    case 'body-chunk':
      return { ...event, bytes: frame.bytes }
    case 'request-sent': {
      const request = decodeRequest({ value: event.request, bytes: frame.bytes })
      if (request === undefined) throw new TypeError('The relay named a request that is none.')
      return { ...event, request }
    }
    case 'request-written': {
      const { afterBody, ...rest } = event as typeof event & { readonly afterBody?: string }
      if (afterBody === undefined) return rest
      const wire: NonNullable<WrittenRequest['wire']> = {
        beforeBody: frame.bytes,
        afterBody: Uint8Array.from(afterBody, (character) => character.charCodeAt(0)),
      }
      return { ...rest, written: { ...rest.written, wire } }
    }
    default:
      return event
  }
}
