import type { Exchange } from '../exchange/exchange.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'
import { redactRequest } from '../presets/redaction.ts'
import type { TransportFailure, WrittenRequest } from '../transport/transport-event.ts'
import { exchangeSecrets, redactResponseHeaders, redactUrl, urlCredentials } from './exchange-secrets.ts'
import { createSecretReplacer, type SecretReplacer } from './secret-replacer.ts'

/** An Exchange that may leave memory: variables where secrets were, and no request as it was sent. */
export interface RedactedExchange extends Omit<Exchange, 'sent' | 'written'> {
  readonly written?: Pick<WrittenRequest, 'httpVersion' | 'added'> & { readonly at: number }
  /** Length of the body that was sent, before anything was taken out. */
  readonly sentBytes: number
  /** Length of the body that came back, before anything was taken out. */
  readonly receivedBytes: number
}

export interface RedactedExchanges {
  readonly exchanges: readonly RedactedExchange[]
  /** How many credentials are not in them, whether variables were put there now or by the user before. */
  readonly takenOutCount: number
}

/**
 * Takes every secret out of Exchanges that leave together: credentials by place and shape as `redactRequest` does,
 * in responses too, and whatever variables were filled with, wherever it is echoed. An answer that spells a key in
 * pieces, some in each event, is beyond this.
 */
export function redactExchanges(exchanges: readonly Exchange[]): RedactedExchanges {
  const { secrets, variables } = exchangeSecrets(exchanges)
  const used = new Set<string>()
  const replacer = createSecretReplacer(
    secrets,
    (key) => variables.nameFor(key, 'API_KEY'),
    (variable) => used.add(variable),
  )

  const headersOf = (headers: readonly HeaderPair[]): readonly HeaderPair[] =>
    redactResponseHeaders(headers, variables).map((pair, index): HeaderPair => {
      const before = headers[index]?.[1] ?? ''
      const [name, value] = pair
      if (value !== before) for (const variable of addedVariables(value, before)) used.add(variable)
      return [name, replacer.inText(value)]
    })

  const requestOf = (request: HttpRequest): HttpRequest => {
    const { request: redacted, takenOut } = redactRequest(request, variables)
    // User and password of a URL are dropped; an answer may still name them.
    for (const { variable } of takenOut) used.add(variable === '' ? urlCredentials : variable)
    return {
      method: redacted.method,
      url: replacer.inText(redacted.url),
      headers: redacted.headers.map(([name, value]): HeaderPair => [name, replacer.inText(value)]),
      body: redacted.body === null ? null : replacer.inBytes(redacted.body),
    }
  }

  const redact = (exchange: Exchange): RedactedExchange => {
    const { sent, written, connection, head, informational, trailers, expectedHeaders, end, ...rest } =
      exchange
    return {
      ...rest,
      request: requestOf(exchange.request),
      chunks: replacer.inChunks(exchange.chunks),
      sentBytes: (sent ?? exchange.request).body?.length ?? 0,
      receivedBytes: exchange.chunks.reduce((size, chunk) => size + chunk.bytes.length, 0),
      ...(written && { written: { at: written.at, httpVersion: written.httpVersion, added: written.added } }),
      ...(connection && {
        connection: {
          ...connection,
          ...(connection.proxy !== undefined && { proxy: replacer.inText(connection.proxy) }),
        },
      }),
      ...(head && {
        head: {
          ...head,
          statusText: replacer.inText(head.statusText),
          headers: headersOf(head.headers),
          ...(head.url !== undefined && { url: replacer.inText(redactUrl(head.url, variables)) }),
        },
      }),
      ...(informational && {
        informational: informational.map((response) => ({
          ...response,
          statusText: replacer.inText(response.statusText),
          headers: headersOf(response.headers),
        })),
      }),
      ...(trailers && { trailers: headersOf(trailers) }),
      ...(expectedHeaders && { expectedHeaders: headersOf(expectedHeaders) }),
      ...(end && {
        end: end.kind === 'failed' ? { ...end, failure: redactFailure(end.failure, replacer) } : end,
      }),
    }
  }

  return { exchanges: exchanges.map(redact), takenOutCount: used.size }
}

function addedVariables(value: string, before: string): string[] {
  return Array.from(value.matchAll(/\{\{([A-Za-z_]\w*)\}\}/gu), (match) => match[1] ?? '').filter(
    (name) => !before.includes(`{{${name}}}`),
  )
}

/** Messages of an engine quote what they complain of. */
function redactFailure(failure: TransportFailure, replacer: SecretReplacer): TransportFailure {
  const { probe, refusal, relayRefusal } = failure
  return {
    ...failure,
    message: replacer.inText(failure.message),
    ...(probe && { probe: { ...probe, url: replacer.inText(probe.url) } }),
    ...(refusal && { refusal: { ...refusal, value: replacer.inText(refusal.value) } }),
    ...(relayRefusal && { relayRefusal: { ...relayRefusal, value: replacer.inText(relayRefusal.value) } }),
  }
}
