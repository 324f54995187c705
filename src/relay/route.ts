import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RelayRefusal } from '../core/transport/transport-event.ts'
import type { BodyMemory } from './body-memory.ts'
import type { Captures } from './capture/captures.ts'
import type { RelayLimits } from './relay-limits.ts'
import type { Upstream } from './upstream/upstream.ts'
import type { WayOut } from './way-out.ts'

/** What a route may know of the server it runs in. */
export interface RouteContext {
  /** Origin of the demo upstream, such as `http://127.0.0.1:49152`. */
  readonly demoOrigin: string
  readonly wayOut: WayOut
  readonly upstream: Upstream
  readonly captures: Captures
  /** Why no connection would be opened to a host that is written as an address; names are judged when resolved. */
  readonly refuseHost: (url: URL) => RelayRefusal | undefined
  readonly limits: RelayLimits
  readonly bodyMemory: BodyMemory
  /** How many sends run now. */
  readonly sends: { running: number }
}

export type RouteAnswer = (
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: `/api/${string}`
  readonly answer: RouteAnswer
}
