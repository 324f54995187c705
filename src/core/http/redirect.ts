import { redactRequest, type TakenOutPlace } from '../presets/redaction.ts'
import type { ResponseHead } from '../transport/transport-event.ts'
import { headerValue, type HttpRequest } from './request.ts'
import { fillVariables, findVariables, withoutVariables } from './variables.ts'

/** One hop that a response asks for, not taken yet. */
export interface RedirectHop {
  readonly from: string
  /** Absolute http or https URL. */
  readonly to: string
  /** The Request to send there. */
  readonly request: HttpRequest
  /** The method became GET and the body was left out, as the status asks for. */
  readonly bodyDropped: boolean
  /** Scheme, host or port is another one. */
  readonly otherOrigin: boolean
}

/** Where a response points; `hop` is undefined when nothing can be sent there. */
export interface Redirect {
  /** The field value as it came. */
  readonly location: string
  readonly hop: RedirectHop | undefined
}

// Of a body that is not sent: Fetch's request-body headers, and what frames a body on the wire.
const bodyHeader = /^(?:content-.+|transfer-encoding|trailer|expect)$/i

/**
 * The redirect of a response, or undefined when it is none: 3xx with Location. 304 has no redirect to give.
 * @param request as the user wrote it: what is sent on holds the variables that it held
 * @param sentUrl where it went, variables filled; Location is relative to it
 */
export function redirectOf(
  head: Pick<ResponseHead, 'status' | 'headers'>,
  request: HttpRequest,
  sentUrl: string,
): Redirect | undefined {
  const { status } = head
  if (status < 300 || status > 399 || status === 304) return undefined
  const location = headerValue(head.headers, 'location')
  if (location === undefined) return undefined
  return { location, hop: hopTo(location, status, request, sentUrl) }
}

function hopTo(
  location: string,
  status: number,
  request: HttpRequest,
  sentUrl: string,
): RedirectHop | undefined {
  if (!URL.canParse(sentUrl) || !URL.canParse(location.trim(), sentUrl)) return undefined
  const from = new URL(sentUrl)
  const to = new URL(location.trim(), from)
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return undefined
  const bodyDropped = becomesGet(status, request.method)
  // Who answers must not get the user's values by writing their names.
  const target = withoutVariables(to.href)
  const dropped = (name: string): boolean =>
    (bodyDropped && bodyHeader.test(name)) ||
    // It names the host that was left; the transport writes the new one.
    (to.host !== from.host && name.toLowerCase() === 'host')
  return {
    from: from.href,
    to: target,
    request: {
      method: bodyDropped ? 'GET' : request.method,
      url: target,
      headers: request.headers.filter(([name]) => !dropped(name)),
      body: bodyDropped ? null : request.body,
    },
    bodyDropped,
    otherOrigin: from.origin !== to.origin,
  }
}

/** https://fetch.spec.whatwg.org/#http-redirect-fetch, step 12 */
function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

/**
 * Where in a Request credentials stand: headers by name, cookies, the query, keys by their shape anywhere, and
 * whatever a variable stands for. Each place once.
 * @param values of the variables, with which it would be sent
 */
export function credentialPlaces(
  request: HttpRequest,
  values: ReadonlyMap<string, string>,
): readonly TakenOutPlace[] {
  const filled = fillVariables(request, values).request
  const found = [
    ...redactRequest(filled).takenOut.map(({ where }) => where),
    ...findVariables(request).flatMap(({ where }): TakenOutPlace[] => {
      if (where.kind === 'header') return [{ kind: 'header', name: where.header }]
      return where.kind === 'body' ? [{ kind: 'body', count: 1 }] : []
    }),
  ]
  const places = new Map<string, TakenOutPlace>()
  for (const place of found) {
    const key = 'name' in place ? `${place.kind} ${place.name.toLowerCase()}` : place.kind
    if (!places.has(key)) places.set(key, place)
  }
  return [...places.values()]
}

/** Without the header lines that hold credentials; undefined where others stand elsewhere and would go along. */
export function withoutCredentials(
  request: HttpRequest,
  places: readonly TakenOutPlace[],
): HttpRequest | undefined {
  const names = new Set<string>()
  for (const place of places) {
    if (place.kind !== 'header') return undefined
    names.add(place.name.toLowerCase())
  }
  return { ...request, headers: request.headers.filter(([name]) => !names.has(name.toLowerCase())) }
}
