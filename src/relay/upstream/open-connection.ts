import type { Socket } from 'node:net'
import type { Connection, RelayRefusal, TransportFailure } from '../../core/transport/transport-event.ts'
import { refuseAddress, type OwnAddresses } from './address-rules.ts'
import { aborted, done, failed, type Attempt } from './attempt.ts'
import type { Clock } from './clock.ts'
import { connectToAny } from './connect.ts'
import type { Proxy } from './proxy.ts'
import { resolveHost, untilAborted, type Lookup, type ResolvedHost } from './resolve.ts'
import { secure } from './secure.ts'
import { openTunnel } from './tunnel.ts'

export interface OpenOptions {
  readonly url: URL
  readonly proxy: Proxy | undefined
  /** What ALPN offers, over TLS. */
  readonly alpn: 'h2' | 'http/1.1'
  readonly own: OwnAddresses
  readonly lookup: Lookup
  readonly isAllowed: (origin: string, fingerprint256: string) => boolean
  /** Milliseconds, for each of: connection, tunnel, TLS. */
  readonly timeoutMs: number
  readonly clock: Clock
  readonly signal: AbortSignal
}

export interface OpenedConnection {
  readonly socket: Socket
  readonly connection: Connection
  /** The socket ends at the proxy, which is to be asked in absolute form. */
  readonly isToProxy: boolean
}

/** How long a look-up may take whose result is only checked, because a proxy will make one of its own. */
const checkOnlyLookupMs = 2000

/** Opens a fresh connection on which HTTP to the URL can begin. No connection is made to a refused address. */
export async function openConnection(options: OpenOptions): Promise<Attempt<OpenedConnection>> {
  const { url, proxy, own, clock } = options
  const port = portOf(url)
  if (proxy !== undefined) return openThroughProxy(proxy, port, options)

  const resolved = await resolveHost(url.hostname, options.lookup, options.signal)
  if (resolved.kind !== 'done') return resolved
  const resolvedAt = clock()
  const { addresses, wasName } = resolved.value
  const refuse = (address: string): RelayRefusal | undefined => refuseAddress(address, port, own)
  const refusal = addresses.map(refuse).find((each) => each !== undefined)
  if (refusal !== undefined) return refusedByRelay(refusal)

  const connected = await connectChecked(addresses, port, refuse, options)
  if (connected.kind !== 'done') return connected
  const { socket, remoteAddress } = connected.value
  const connection = {
    remoteAddress,
    remotePort: port,
    ...(wasName && { resolvedAt }),
    connectedAt: clock(),
  }
  return finish(socket, connection, false, options)
}

async function openThroughProxy(
  proxy: Proxy,
  port: number,
  options: OpenOptions,
): Promise<Attempt<OpenedConnection>> {
  const { url, own, clock, signal } = options
  const target = await resolveForCheck(options)
  if (target.kind === 'aborted') return aborted
  const addresses = target.kind === 'done' ? target.value.addresses : []
  const refusal = addresses.map((each) => refuseAddress(each, port, own)).find((each) => each !== undefined)
  if (refusal !== undefined) return refusedByRelay(refusal)

  const resolved = await resolveHost(proxy.hostname, options.lookup, signal)
  if (resolved.kind !== 'done') return asProxyFailure(resolved, proxy)
  const resolvedAt = clock()
  // A proxy stands where the user's network put it; only the relay itself can be none.
  const refuseProxy = (address: string): RelayRefusal | undefined => {
    const found = refuseAddress(address, proxy.port, own)
    return found?.code === 'own-port' ? found : undefined
  }
  const ownPort = resolved.value.addresses.map(refuseProxy).find((each) => each !== undefined)
  if (ownPort !== undefined) return refusedByRelay(ownPort)

  const connected = await connectChecked(resolved.value.addresses, proxy.port, refuseProxy, options)
  if (connected.kind !== 'done') return asProxyFailure(connected, proxy)
  const { remoteAddress } = connected.value
  const connection = {
    remoteAddress,
    remotePort: proxy.port,
    proxy: proxy.origin,
    ...(resolved.value.wasName && { resolvedAt }),
    connectedAt: clock(),
  }
  let { socket } = connected.value
  if (proxy.isSecure) {
    const { origin, hostname } = proxy
    const secured = await secure(socket, { ...options, origin, hostname, alpn: ['http/1.1'] })
    if (secured.kind !== 'done') return asProxyFailure(secured, proxy)
    socket = secured.value.socket
  }
  // HTTP/2 without TLS needs a way of its own to the server too.
  if (url.protocol === 'http:' && options.alpn !== 'h2') return done({ socket, connection, isToProxy: true })
  const tunnel = await openTunnel(socket, { ...options, proxy, target: `${url.hostname}:${port}` })
  if (tunnel.kind !== 'done') return tunnel
  return finish(tunnel.value, connection, false, options)
}

/** TLS, when the URL asks for it. */
async function finish(
  socket: Socket,
  connection: Connection,
  isToProxy: boolean,
  options: OpenOptions,
): Promise<Attempt<OpenedConnection>> {
  const { url, alpn, clock } = options
  if (url.protocol === 'http:') return done({ socket, connection, isToProxy })
  const { origin, hostname } = url
  const secured = await secure(socket, { ...options, origin, hostname, alpn: [alpn] })
  if (secured.kind !== 'done') return secured
  const { tls } = secured.value
  return done({
    socket: secured.value.socket,
    connection: { ...connection, securedAt: clock(), tls },
    isToProxy,
  })
}

/** Connects, and looks again at where the socket really ends. */
async function connectChecked(
  addresses: readonly string[],
  port: number,
  refuse: (address: string) => RelayRefusal | undefined,
  { signal, timeoutMs }: OpenOptions,
): Promise<Attempt<{ readonly socket: Socket; readonly remoteAddress: string }>> {
  const connected = await connectToAny(addresses, port, { signal, timeoutMs })
  if (connected.kind !== 'done') return connected
  const socket = connected.value
  const { remoteAddress } = socket
  if (remoteAddress === undefined) {
    return failed({ kind: 'no-response', message: 'The connection was closed as soon as it was open.' })
  }
  const refusal = refuse(remoteAddress)
  if (refusal === undefined) return done({ socket, remoteAddress })
  socket.destroy()
  return refusedByRelay(refusal)
}

/** The target's addresses as far as this machine knows them; that it knows none is no failure behind a proxy. */
async function resolveForCheck({ url, lookup, signal }: OpenOptions): Promise<Attempt<ResolvedHost>> {
  const limit = new AbortController()
  const timeout = setTimeout(() => limit.abort(), checkOnlyLookupMs)
  const resolved = await untilAborted(resolveHost(url.hostname, lookup, limit.signal), signal)
  clearTimeout(timeout)
  if (resolved === undefined) return aborted
  return resolved.kind === 'done' ? resolved : done({ addresses: [], wasName: true })
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

function refusedByRelay(relayRefusal: RelayRefusal): Attempt<never> {
  const message =
    relayRefusal.code === 'own-port'
      ? `${relayRefusal.value} is the relay itself.`
      : `The relay opens no connection to ${relayRefusal.value}: link-local and metadata addresses are refused.`
  return failed({ kind: 'refused-by-relay', message, relayRefusal })
}

function asProxyFailure(attempt: Attempt<unknown>, proxy: Proxy): Attempt<never> {
  if (attempt.kind !== 'failed' || attempt.failure.kind === 'refused-by-relay')
    return attempt as Attempt<never>
  const { message } = attempt.failure
  const failure: TransportFailure = {
    kind: 'proxy',
    message: `The proxy ${proxy.origin} could not be used: ${message}`,
  }
  return failed(failure)
}
