import type { Connection } from '../../core/transport/transport-event.ts'

export type ConnectionName =
  | 'remoteAddress'
  | 'proxy'
  | 'tlsVersion'
  | 'cipher'
  | 'alpn'
  | 'subject'
  | 'issuer'
  | 'names'
  | 'validity'
  | 'fingerprint'

export interface ConnectionRow {
  readonly name: ConnectionName
  readonly value: string
}

/** What is known of the connection; what it has not (TLS, a proxy) has no row. */
export function connectionRows(
  { remoteAddress, remotePort, proxy, tls }: Connection,
  locale: string,
): readonly ConnectionRow[] {
  const certificate = tls?.certificate
  const rows: readonly (readonly [ConnectionName, string | undefined])[] = [
    ['remoteAddress', authority(remoteAddress, remotePort)],
    ['proxy', proxy],
    ['tlsVersion', tls?.version],
    ['cipher', tls?.cipher],
    ['alpn', tls?.alpn],
    ['subject', certificate?.subject],
    ['issuer', certificate?.issuer],
    ['names', certificate?.names.join(', ')],
    ['validity', certificate && formatPeriod(certificate.validFrom, certificate.validTo, locale)],
    ['fingerprint', certificate?.fingerprint256],
  ]
  return rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]))
}

/** `203.0.113.7:443`, `[2001:db8::1]:443` */
function authority(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`
}

/** Two ISO 8601 times as days, in UTC as certificates have them. */
function formatPeriod(from: string, to: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const day = (time: string): string => {
    const epochMs = Date.parse(time)
    return Number.isNaN(epochMs) ? time : format.format(epochMs)
  }
  return `${day(from)} – ${day(to)}`
}
