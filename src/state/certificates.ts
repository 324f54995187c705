import type { CertificateProblem } from '../core/transport/transport-event.ts'
import { allowCertificate, type AllowOutcome } from '../platform/relay-certificates.ts'

/** Takes the certificate of a failed send for its origin, until the relay stops. */
export function allowSeenCertificate({ origin, certificate }: CertificateProblem): Promise<AllowOutcome> {
  return allowCertificate(origin, certificate.fingerprint256)
}
