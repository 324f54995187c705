import { type AlibabaHop, parseAlibabaNode } from './via-node.ts'
import { splitViaList } from './via-list.ts'

/** An element of the standard's form: `1.1 Caddy`, `HTTP/1.1 GWA (Squid/6.1)`. */
export interface ProxyHop {
  readonly kind: 'proxy'
  readonly raw: string
  /** `HTTP` when the element leaves it out, as RFC 9110 says. */
  readonly protocolName: string
  readonly protocolVersion: string
  readonly receivedBy: string
  readonly comment?: string
}

export interface UnreadableHop {
  readonly kind: 'unreadable'
  readonly raw: string
}

export type ViaHop = ProxyHop | AlibabaHop | UnreadableHop

export type RouteStop =
  | { readonly role: 'client' }
  | {
      /** `edge` and `second-tier` are CDN nodes, `proxy` any other server that named itself. */
      readonly role: 'edge' | 'second-tier' | 'proxy' | 'unknown'
      /** One place may write more than one element; origin side first, as on the wire. */
      readonly hops: readonly [ViaHop, ...ViaHop[]]
      /** Milliseconds to the response head as this place counted them, when it says. */
      readonly elapsedMs?: number
    }

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
// RFC 9110 §7.6.3: [ protocol-name "/" ] protocol-version RWS received-by [ RWS comment ]
const proxyElement = new RegExp(`^(?:(${token})/)?(${token})[ \\t]+([^ \\t,()]+)(?:[ \\t]+\\((.*)\\))?$`, 's')

/**
 * Reads one or several `via` field values into hops, origin side first, as on the wire.
 * What fits neither the standard's grammar nor Alibaba's node names stays as `unreadable`: nothing is left out.
 */
export function parseVia(values: string | readonly string[]): ViaHop[] {
  const lines = typeof values === 'string' ? [values] : values
  return lines.flatMap((line) => splitViaList(line)).map(parseElement)
}

/** The way the answer took, client first. Elements that one place wrote in a row are one stop. */
export function viaRoute(hops: readonly ViaHop[]): RouteStop[] {
  const groups: [ViaHop, ...ViaHop[]][] = []
  for (const hop of hops) {
    const group = groups.at(-1)
    if (group && samePlace(group[0], hop)) group.push(hop)
    else groups.push([hop])
  }
  return [{ role: 'client' }, ...groups.toReversed().map(toStop)]
}

function toStop(hops: [ViaHop, ...ViaHop[]]): RouteStop {
  const [first] = hops
  if (first.kind === 'proxy') return { role: 'proxy', hops }
  if (first.kind === 'unreadable') return { role: 'unknown', hops }
  // The last element of a place closes it: its time is the one that the next place waited for.
  const elapsedMs = hops.findLast((hop) => hop.kind === 'alibaba' && hop.timing?.elapsedMs !== undefined)
  const time = elapsedMs?.kind === 'alibaba' ? elapsedMs.timing?.elapsedMs : undefined
  return { role: first.tier, hops, ...(time === undefined ? {} : { elapsedMs: time }) }
}

function samePlace(a: ViaHop, b: ViaHop): boolean {
  return (
    a.kind === 'alibaba' &&
    b.kind === 'alibaba' &&
    a.tier === b.tier &&
    a.areaCode === b.areaCode &&
    a.cluster === b.cluster &&
    a.subcluster === b.subcluster
  )
}

function parseElement(raw: string): ViaHop {
  const node = parseAlibabaNode(raw)
  if (node) return node
  const match = proxyElement.exec(raw)
  if (!match) return { kind: 'unreadable', raw }
  const [, protocolName = 'HTTP', protocolVersion = '', receivedBy = '', comment] = match
  return {
    kind: 'proxy',
    raw,
    protocolName,
    protocolVersion,
    receivedBy,
    // A quoted-pair stands for the character after the backslash (RFC 9110 §5.6.4).
    ...(comment === undefined ? {} : { comment: comment.replace(/\\(.)/gs, '$1') }),
  }
}
