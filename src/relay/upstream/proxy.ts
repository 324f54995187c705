import { getProxyForUrl } from 'proxy-from-env'

/** A proxy that the environment names for a URL. */
export interface Proxy {
  /** Without user and password: this is what may be shown. */
  readonly origin: string
  readonly hostname: string
  readonly port: number
  readonly isSecure: boolean
  /** Value of `Proxy-Authorization`, when the proxy's URL has a user. */
  readonly authorization?: string
}

/** The environment names something that the relay cannot use. */
export interface UnusableProxy {
  readonly unusable: string
}

/** By HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, in either case. Undefined when there is none. */
export function findProxy(url: URL): Proxy | UnusableProxy | undefined {
  const found = getProxyForUrl(url.href)
  if (found === '') return undefined
  const text = withDefaultScheme(found)
  if (!URL.canParse(text)) return { unusable: 'The proxy that the environment names is not a URL.' }
  const { protocol, hostname, host, port, username, password } = new URL(text)
  if (protocol !== 'http:' && protocol !== 'https:') {
    const scheme = protocol.slice(0, -1)
    return { unusable: `The environment names a ${scheme} proxy; the relay can use http and https ones.` }
  }
  const isSecure = protocol === 'https:'
  return {
    origin: `${protocol}//${host}`,
    hostname,
    port: Number(port) || (isSecure ? 443 : 80),
    isSecure,
    ...((username !== '' || password !== '') && { authorization: basicAuthorization(username, password) }),
  }
}

/**
 * `HTTPS_PROXY=proxy.example:3128` has always meant a proxy that is spoken to in plain HTTP; the library gives it
 * the scheme of the URL that is asked for.
 */
function withDefaultScheme(proxy: string): string {
  const variables = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [
    process.env[name],
    process.env[name.toUpperCase()],
  ])
  return variables.includes(proxy) ? proxy : proxy.replace(/^https?:\/\//, 'http://')
}

function basicAuthorization(username: string, password: string): string {
  const credentials = `${decodePart(username)}:${decodePart(password)}`
  return `Basic ${Buffer.from(credentials).toString('base64')}`
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
