import type { IncomingMessage } from 'node:http'
import { relayTokenHeader } from '../core/transport/relay-codec.ts'
import type { CallFacts, CallKind } from './guard.ts'

/** What a target is for. It begins with a slash. */
export function kindOf(target: string): CallKind {
  if (target.startsWith('/api/')) return 'api'
  return target.startsWith('/c/') ? 'capture' : 'page'
}

/** What the guard looks at, from what came in. */
export function factsOf(request: IncomingMessage, kind: CallKind): CallFacts {
  // Node's plain `headers` keeps one of two Host lines and joins the rest; these are all of them.
  const lines = (name: string): readonly string[] => request.headersDistinct[name] ?? []
  return {
    kind,
    method: request.method ?? '',
    hosts: lines('host'),
    origins: lines('origin'),
    fetchSites: lines('sec-fetch-site'),
    fetchDestinations: lines('sec-fetch-dest'),
    tokens: lines(relayTokenHeader),
  }
}
