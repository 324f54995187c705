import { isOwnHost } from './host-check.ts'

/** `page`: files, the document included. `api`: what the page calls. `capture`: a client's call to `/c/<id>`. */
export type CallKind = 'page' | 'api' | 'capture'

/** What the guard looks at. Each header as all its lines: two of them are a reason to refuse. */
export interface CallFacts {
  readonly kind: CallKind
  readonly method: string
  readonly hosts: readonly string[]
  readonly origins: readonly string[]
  readonly fetchSites: readonly string[]
  readonly fetchDestinations: readonly string[]
  readonly tokens: readonly string[]
}

/** What the guard compares with. */
export interface OwnIdentity {
  readonly port: number
  readonly isToken: (candidate: string) => boolean
}

/** The header that shows that a call is none of this page's. */
export type GuardDecision = 'allowed' | 'host' | 'origin' | 'sec-fetch-site' | 'sec-fetch-dest' | 'token'

/**
 * Whether a call may be answered. Everything that the server answers has passed here, whatever it is.
 *
 * Host stops DNS rebinding, Origin and Sec-Fetch-Site stop other sites' pages, the token stops everybody who has
 * not got it from the page itself. Browsers alone send Origin and Sec-Fetch-Site, so a client of a live capture may
 * leave them out; what changes something must name its Origin.
 */
export function decideCall(facts: CallFacts, own: OwnIdentity): GuardDecision {
  const { kind, method, hosts, origins, fetchSites, fetchDestinations, tokens } = facts
  const [host] = hosts
  if (host === undefined || hosts.length > 1 || !isOwnHost(host, own.port)) return 'host'
  const readsOnly = method === 'GET' || method === 'HEAD'
  const originNeeded = kind === 'api' && !readsOnly
  if (originNeeded && origins.length === 0) return 'origin'
  if (origins.length > 1 || origins.some((origin) => origin !== `http://${host}`)) return 'origin'
  // A link on another site may lead to the page: its files, the token's document included, are read by no other
  // site's script (Cross-Origin-Resource-Policy), and Host and Origin are checked above.
  if (kind === 'page') return 'allowed'
  // `none` is an address typed by the user.
  const sites = originNeeded ? ['same-origin'] : ['same-origin', 'none']
  if (fetchSites.length > 1 || fetchSites.some((site) => !sites.includes(site))) return 'sec-fetch-site'
  // A browser that shows an upstream's answer, or runs it, would do so as this server's own page: its scripts could
  // read the token off the document. A script's `fetch` gets it as bytes (`empty`), clients name no destination.
  if (kind === 'capture')
    return fetchDestinations.every((destination) => destination === 'empty') ? 'allowed' : 'sec-fetch-dest'
  const [token] = tokens
  return token !== undefined && tokens.length === 1 && own.isToken(token) ? 'allowed' : 'token'
}

/** One sentence for each way to be refused; never with what was sent. */
export function explainRefusal(decision: Exclude<GuardDecision, 'allowed'>, port: number): string {
  switch (decision) {
    case 'host':
      return `This server answers only as 127.0.0.1:${port} or localhost:${port}.`
    case 'origin':
      return 'The call names the origin of another page, or none.'
    case 'sec-fetch-site':
      return 'The call comes from another site.'
    case 'sec-fetch-dest':
      return 'This is an address for API clients. A browser does not show what its upstream answers.'
    case 'token':
      return 'The call does not have the token of this start of the relay. Reload the page.'
  }
}
