import type { PeerCertificate, TLSSocket } from 'node:tls'
import type { CertificateFacts, CertificateProblem, TlsFacts } from '../../core/transport/transport-event.ts'

/** What is worth knowing of the certificate that the server showed; undefined when it showed none. */
export function readCertificate(socket: TLSSocket): CertificateFacts | undefined {
  const certificate = socket.getPeerCertificate() as PeerCertificate | undefined
  // Node gives an empty object where there is none.
  if (certificate?.fingerprint256 === undefined) return undefined
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: readNames(certificate.subjectaltname),
    validFrom: toIsoTime(certificate.valid_from),
    validTo: toIsoTime(certificate.valid_to),
    fingerprint256: certificate.fingerprint256,
  }
}

export function readTlsFacts(socket: TLSSocket): TlsFacts {
  const { name, standardName } = socket.getCipher()
  const certificate = readCertificate(socket)
  return {
    version: socket.getProtocol() ?? '',
    cipher: (standardName as string | undefined) ?? name,
    ...(typeof socket.alpnProtocol === 'string' && { alpn: socket.alpnProtocol }),
    ...(certificate !== undefined && { certificate }),
  }
}

/** A name of X.500: the common name, or `O=…, C=…` where there is none. Repeated parts come as lists. */
function nameOf(name: object | undefined): string {
  const parts = Object.entries(name ?? {}) as [string, string | string[]][]
  const common = parts.find(([key]) => key === 'CN')?.[1]
  if (common !== undefined) return [common].flat().join(', ')
  return parts
    .map(([key, value]) =>
      [value]
        .flat()
        .map((each) => `${key}=${each}`)
        .join(', '),
    )
    .join(', ')
}

/** `DNS:a.example, IP Address:127.0.0.1`; a name with a comma in it stands in quotes, as JSON. */
export function readNames(subjectAltName: string | undefined): string[] {
  const entries = subjectAltName?.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []
  return entries
    .map((entry) => /^\s*(?:DNS|IP Address):(.*)$/s.exec(entry)?.[1]?.trim())
    .filter((name) => name !== undefined)
    .map((name) => (name.startsWith('"') ? unquote(name) : name))
}

function unquote(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

/** Node gives `Nov 27 03:54:00 2026 GMT`. */
function toIsoTime(text: string): string {
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? text : time.toISOString()
}

const reasons = new Map<string, CertificateProblem['reason']>(
  Object.entries({
    DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'untrusted-issuer',
    UNABLE_TO_GET_ISSUER_CERT: 'untrusted-issuer',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'untrusted-issuer',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'untrusted-issuer',
    CERT_UNTRUSTED: 'untrusted-issuer',
    INVALID_CA: 'untrusted-issuer',
    ERR_TLS_CERT_ALTNAME_INVALID: 'name-mismatch',
    ERR_TLS_CERT_ALTNAME_FORMAT: 'name-mismatch',
    HOSTNAME_MISMATCH: 'name-mismatch',
    CERT_HAS_EXPIRED: 'expired',
    CERT_NOT_YET_VALID: 'not-yet-valid',
  } as const),
)

/** Names the reason by the code that OpenSSL or Node gave. */
export function certificateReason(code: string): CertificateProblem['reason'] {
  return reasons.get(code) ?? 'revoked-or-other'
}
