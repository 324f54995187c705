import { isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { TlsFacts, TransportFailure } from '../../core/transport/transport-event.ts'
import { aborted, done, failed, type Attempt } from './attempt.ts'
import { certificateReason, readTlsFacts } from './certificate.ts'
import { describeTlsError, errorCode } from './failure.ts'

export interface SecureOptions {
  /** Of the URL: `https://gateway.example:8443`. */
  readonly origin: string
  /** Host of the URL, IPv6 addresses in brackets. */
  readonly hostname: string
  readonly alpn: readonly string[]
  readonly isAllowed: (origin: string, fingerprint256: string) => boolean
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

export interface SecuredSocket {
  readonly socket: TLSSocket
  readonly tls: TlsFacts
}

const closedEarly = 'The connection was closed during the TLS handshake.'

/**
 * TLS over an open connection. Node verifies chain and name against its default authorities (NODE_EXTRA_CA_CERTS
 * among them) but does not act on it; what it found is looked at here, before a byte of HTTP leaves, because only
 * a finished handshake shows the certificate that the user may want to allow. On failure the socket is destroyed.
 */
export function secure(plain: Socket, options: SecureOptions): Promise<Attempt<SecuredSocket>> {
  const { signal, timeoutMs, origin } = options
  // It would be waited for in vain.
  if (plain.destroyed) return Promise.resolve(failed({ kind: 'tls', message: closedEarly }))
  const host = options.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    const socket = connectTls({
      socket: plain,
      host,
      rejectUnauthorized: false,
      ALPNProtocols: [...options.alpn],
      // A name is told to the server (SNI), an address is not (RFC 6066, section 3).
      ...(isIP(host) === 0 && { servername: host.replace(/\.$/, '') }),
    })

    function settle(outcome: Attempt<SecuredSocket>): void {
      clearTimeout(timeout)
      signal.removeEventListener('abort', abort)
      socket.off('secureConnect', check)
      socket.off('close', closed)
      if (outcome.kind !== 'done') {
        socket.destroy()
        plain.destroy()
      }
      resolve(outcome)
    }

    function check(): void {
      const tls = readTlsFacts(socket)
      if (socket.authorized) {
        settle(done({ socket, tls }))
        return
      }
      const { certificate } = tls
      if (certificate === undefined) {
        settle(failed({ kind: 'tls', message: 'The server showed no certificate.' }))
        return
      }
      if (options.isAllowed(origin, certificate.fingerprint256)) {
        settle(done({ socket, tls: { ...tls, allowedByUser: true } }))
        return
      }
      // A code, or an error with one where the name does not match; @types/node says Error for both.
      const found = socket.authorizationError as Error | string | undefined
      const code =
        found instanceof Error ? ((found as NodeJS.ErrnoException).code ?? found.message) : (found ?? '')
      const certificateProblem = { reason: certificateReason(code), code, origin, certificate }
      settle(failed({ kind: 'tls', message: `The certificate is not trusted: ${code}`, certificateProblem }))
    }

    const closed = (): void => {
      settle(failed({ kind: 'tls', message: closedEarly }))
    }
    const abort = (): void => settle(aborted)
    const timeout = setTimeout(() => {
      const message = `The TLS handshake was not over within ${timeoutMs / 1000} s.`
      settle(failed({ kind: 'connect-timeout', message }))
    }, timeoutMs)
    socket.once('secureConnect', check)
    // It stays, as in connect.ts; once settled it changes nothing.
    socket.on('error', (error) => settle(failed(describeHandshakeError(error, options.alpn))))
    socket.once('close', closed)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
  })
}

function describeHandshakeError(error: Error, alpn: readonly string[]): TransportFailure {
  const failure = describeTlsError(error)
  const isRefusedByAlpn = errorCode(error).includes('NO_APPLICATION_PROTOCOL')
  return isRefusedByAlpn && alpn.includes('h2') ? { ...failure, kind: 'http2' } : failure
}
