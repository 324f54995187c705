/** Of a URL as it is written: what leaves in the request line. */
export interface Http1Target {
  /** Path and query as written, white space and control characters as `%20` and the like. Never empty. */
  readonly originForm: string
  readonly hasUserInformation: boolean
}

/**
 * The request target from the text of an absolute http or https URL, which a URL parser would rewrite: dots taken
 * out, characters escaped. All from the end of the authority to `#`, and at least `/`. Undefined when the text
 * has no authority of the usual kind (`http:host`, `http://host\path`), though a browser might find one in it.
 */
export function readHttp1Target(url: string): Http1Target | undefined {
  // What a URL parser takes off both ends.
  const text = url.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '')
  const match = /^https?:\/\/([^/?#\\]+)([/?#].*)?$/is.exec(text)
  if (match === null) return undefined
  const [, authority = '', rest = ''] = match
  const hash = rest.indexOf('#')
  const target = hash === -1 ? rest : rest.slice(0, hash)
  const originForm = target.startsWith('/') ? target : `/${target}`
  return {
    // These would end the target, or the line.
    originForm: originForm.replace(/[\0-\x20\x7F]/g, percentEncode),
    hasUserInformation: authority.includes('@'),
  }
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
