import type { RelayRefusal } from '../../core/transport/transport-event.ts'
import { embeddedIpv4, parseIpAddress } from './ip-address.ts'

/** What of this machine an address is judged by. */
export interface OwnAddresses {
  /** Port of the relay itself. */
  readonly port: number
  /** Addresses of this machine's interfaces. */
  readonly interfaces: readonly string[]
}

/** Metadata services of clouds that are not link-local: Alibaba's, Azure's, and over IPv6 those of AWS and GCP. */
const metadataAddresses = ['100.100.100.200', '168.63.129.16', 'fd00:ec2::254', 'fd20:ce::254'].map(
  (address) => String(parseIpAddress(address)),
)

/**
 * Why the relay opens no connection to this address: a page that somehow got hold of the relay must not get hold
 * of a cloud's credentials, nor turn the relay on itself. Private networks and loopback are allowed: gateways run
 * there. What cannot be read as an address is refused.
 */
export function refuseAddress(address: string, port: number, own: OwnAddresses): RelayRefusal | undefined {
  const bytes = parseIpAddress(address)
  if (bytes === undefined) return { code: 'address', value: address }
  const forms = [bytes, ...embeddedIpv4(bytes)]
  if (forms.some((form) => isLinkLocal(form) || metadataAddresses.includes(String(form)))) {
    return { code: 'address', value: address }
  }
  if (port === own.port && forms.some((form) => isThisMachine(form, own.interfaces))) {
    return { code: 'own-port', value: `${address.includes(':') ? `[${address}]` : address}:${port}` }
  }
  return undefined
}

/** The same for the host of a URL, as far as it can be told without a resolver: an address, or localhost. */
export function refuseHost(url: URL, own: OwnAddresses): RelayRefusal | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const address = /^(?:.+\.)?localhost$/.test(host) ? '127.0.0.1' : host
  if (parseIpAddress(address) === undefined) return undefined
  return refuseAddress(address, Number(url.port) || (url.protocol === 'https:' ? 443 : 80), own)
}

/** 169.254.0.0/16, fe80::/10 */
function isLinkLocal(bytes: readonly number[]): boolean {
  const [first = 0, second = 0] = bytes
  return bytes.length === 4 ? first === 169 && second === 254 : first === 0xfe && (second & 0xc0) === 0x80
}

/** Loopback, an unspecified address (which reaches loopback), or one of an interface. */
function isThisMachine(bytes: readonly number[], interfaces: readonly string[]): boolean {
  if (bytes.length === 4 && (bytes[0] === 127 || bytes[0] === 0)) return true
  const isUnspecifiedOrLoopback = bytes.slice(0, -1).every((byte) => byte === 0) && (bytes.at(-1) ?? 0) <= 1
  if (bytes.length === 16 && isUnspecifiedOrLoopback) return true
  return interfaces.some((address) => String(parseIpAddress(address)) === String(bytes))
}
