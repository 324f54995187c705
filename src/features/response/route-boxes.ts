import { headerValue, type HeaderPair } from '../../core/http/request.ts'
import { parseVia, viaRoute, type RouteStop, type ViaHop } from '../../core/http/via.ts'
import { hopPlace, shortNodeName, type AlibabaHop, type HopPlace } from '../../core/http/via-node.ts'

/** One box of the drawn route, client first. */
export type RouteBox =
  | { readonly kind: 'client' }
  | {
      readonly kind: 'node'
      readonly name: string
      readonly product: 'esa' | 'cdn'
      readonly tier: 'edge' | 'second-tier'
      readonly place: HopPlace
      readonly elapsedMs?: number
      readonly raw: string
    }
  | { readonly kind: 'proxy'; readonly name: string; readonly protocol: string; readonly raw: string }
  | { readonly kind: 'unreadable'; readonly raw: string }
  /** No `via` at all: the server names itself, and that is all there is. */
  | { readonly kind: 'server'; readonly name: string }

export interface RouteDrawing {
  readonly boxes: readonly RouteBox[]
  /** A `server` that is none of the boxes: somewhere on this route, it does not say where. */
  readonly elsewhere?: string
}

/** The route that a response head tells of; undefined when it names no stop. Several `via` lines are one route. */
export function drawRoute(headers: readonly HeaderPair[], locale: 'en' | 'zh-CN'): RouteDrawing | undefined {
  const via = headers.filter(([name]) => name.toLowerCase() === 'via').map(([, value]) => value)
  const server = headerValue(headers, 'server')?.trim() || undefined
  const hops = parseVia(via)
  if (hops.length === 0) {
    return server === undefined
      ? undefined
      : { boxes: [{ kind: 'client' }, { kind: 'server', name: server }] }
  }
  const boxes = viaRoute(hops).map((stop) => boxOf(stop, locale))
  return server === undefined || hops.some((hop) => names(hop, server))
    ? { boxes }
    : { boxes, elsewhere: server }
}

function boxOf(stop: RouteStop, locale: 'en' | 'zh-CN'): RouteBox {
  if (stop.role === 'client') return { kind: 'client' }
  const raw = stop.hops.map((hop) => hop.raw).join(', ')
  const [first] = stop.hops
  if (first.kind === 'unreadable') return { kind: 'unreadable', raw }
  if (first.kind === 'proxy') {
    return {
      kind: 'proxy',
      name: first.receivedBy,
      protocol: `${first.protocolName}/${first.protocolVersion}`,
      raw,
    }
  }
  return {
    kind: 'node',
    name: shortNodeName(first),
    product: first.product,
    tier: first.tier,
    place: hopPlace(first.areaCode, locale),
    raw,
    ...(stop.elapsedMs === undefined ? {} : { elapsedMs: stop.elapsedMs }),
  }
}

// What the nodes of Alibaba's two networks call themselves in `server`.
const productNames: Readonly<Record<AlibabaHop['product'], readonly string[]>> = {
  esa: ['esa'],
  cdn: ['tengine'],
}

function names(hop: ViaHop, server: string): boolean {
  const wanted = server.toLowerCase().replace(/\/.*$/, '')
  if (hop.kind === 'alibaba') return productNames[hop.product].includes(wanted)
  return hop.kind === 'proxy' && hop.receivedBy.toLowerCase() === wanted
}
