import type { Entry, Header } from 'har-format'
import { parseQuery } from '../http/query-rows.ts'
import { headerValue, type HeaderPair } from '../http/request.ts'
import { eventSourceMessages } from './event-source-messages.ts'
import { requestBody, responseContent } from './har-bodies.ts'
import { entryTimes } from './har-timings.ts'
import type { RedactedExchange } from './redact-exchanges.ts'
import { recordingFields } from './recording-fields.ts'

/** One entry of HAR 1.2, in Chrome's dialect, with what HAR cannot say in `_wirelens`. */
export function harEntry(exchange: RedactedExchange): Entry {
  const { request, head, connection, end } = exchange
  const messages = eventSourceMessages(exchange)
  const { time, timings } = entryTimes(exchange)
  return {
    startedDateTime: new Date(exchange.startedAt).toISOString(),
    time,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: exchange.written?.httpVersion ?? head?.httpVersion ?? '',
      cookies: [],
      headers: headerObjects(request.headers),
      queryString: parseQuery(request.url).map(({ name, value }) => ({ name, value })),
      headersSize: -1,
      bodySize: exchange.sentBytes,
      ...requestBody(exchange),
    },
    response: {
      status: head?.status ?? 0,
      statusText: head?.statusText ?? '',
      httpVersion: head?.httpVersion ?? '',
      cookies: [],
      headers: headerObjects(head?.headers ?? []),
      content: responseContent(exchange),
      redirectURL: headerValue(head?.headers ?? [], 'location') ?? '',
      headersSize: -1,
      bodySize: head === undefined ? -1 : bodySize(exchange),
      ...(end?.kind === 'failed' && { _error: `${end.failure.kind}: ${end.failure.message}` }),
      ...(end?.kind === 'aborted' && { _error: `aborted: ${end.reason}` }),
    },
    cache: {},
    timings,
    ...(connection && {
      serverIPAddress: connection.remoteAddress,
      connection: String(connection.remotePort),
    }),
    _resourceType: 'fetch',
    ...(messages && { _eventSourceMessages: messages }),
    _wirelens: recordingFields(exchange),
  }
}

function headerObjects(headers: readonly HeaderPair[]): Header[] {
  return headers.map(([name, value]) => ({ name, value }))
}

/** Bytes of the body on the wire; a page never learns how many there were under a content coding. */
function bodySize({ head, encodedBytes, receivedBytes }: RedactedExchange): number {
  if (encodedBytes !== undefined) return encodedBytes
  const coding = (headerValue(head?.headers ?? [], 'content-encoding') ?? 'identity').trim().toLowerCase()
  return coding === 'identity' || coding === '' ? receivedBytes : -1
}
