import type { TransportFailure } from '../../core/transport/transport-event.ts'

type Kind = TransportFailure['kind']

const kindsOfConnectErrors = new Map<string, Kind>(
  Object.entries({
    ECONNREFUSED: 'connection-refused',
    ETIMEDOUT: 'connect-timeout',
    ENETUNREACH: 'network-unreachable',
    EHOSTUNREACH: 'network-unreachable',
    ENETDOWN: 'network-unreachable',
    EHOSTDOWN: 'network-unreachable',
    EADDRNOTAVAIL: 'network-unreachable',
    // A firewall of this machine: for the user it is as if there were no way.
    EACCES: 'network-unreachable',
    EPERM: 'network-unreachable',
  } as const),
)

/** The system's own word for an error: `ECONNREFUSED`. */
export function errorCode(error: Error): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

/** No connection came to be. */
export function describeConnectError(error: Error): TransportFailure {
  return { kind: kindsOfConnectErrors.get(errorCode(error)) ?? 'no-response', message: error.message }
}

/** In words, why an open connection broke. */
export function describeBreak(error: Error): string {
  const code = errorCode(error)
  if (code === 'ECONNRESET') return 'the other side reset it (ECONNRESET)'
  if (code === 'EPIPE') return 'the other side had closed it (EPIPE)'
  return code === '' || error.message.includes(code) ? error.message : `${error.message} (${code})`
}

const tlsSentences: readonly (readonly [codes: RegExp, sentence: string])[] = [
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_OVERFLOW/,
    'The port does not speak TLS; a server without it is reached by http.',
  ],
  [
    /UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|VERSION_TOO_LOW/,
    'The server and the relay have no TLS version in common.',
  ],
  [/HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_CIPHERS/, 'The server and the relay have no cipher in common.'],
  [/NO_APPLICATION_PROTOCOL/, 'The server does not speak the HTTP version that was asked for (ALPN).'],
  [/UNRECOGNIZED_NAME/, 'The server does not know the host name that was asked for.'],
  [/CERTIFICATE_REQUIRED|BAD_CERTIFICATE/, 'The server asks for a certificate of the client.'],
  [/ECONNRESET|EPIPE/, 'The connection was closed during the TLS handshake.'],
]

/** TLS could not be agreed on; the certificate is not the reason. */
export function describeTlsError(error: Error): TransportFailure {
  const code = errorCode(error)
  const sentence = tlsSentences.find(([codes]) => codes.test(code))?.[1]
  return { kind: 'tls', message: sentence === undefined ? error.message : `${sentence} (${code})` }
}
