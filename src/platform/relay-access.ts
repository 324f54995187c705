import { relayTokenHeader, relayTokenMeta } from '../core/transport/relay-codec.ts'

/**
 * What lets this page call the relay that served it: 256 bits, new at each start of the relay. A page that is
 * hosted statically has none, and no relay.
 */
export function relayToken(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${relayTokenMeta}"]`)
  return meta === null || meta.content === '' ? undefined : meta.content
}

/** A call to the relay, which is always this page's own origin. Rejects as fetch does when it does not answer. */
export function callRelay(
  path: `/api/${string}`,
  call: Pick<RequestInit, 'method' | 'body' | 'signal'> & { readonly contentType?: string } = {},
): Promise<Response> {
  const { contentType, ...rest } = call
  return fetch(path, {
    ...rest,
    headers: {
      [relayTokenHeader]: relayToken() ?? '',
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  })
}
