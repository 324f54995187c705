import { decodeBodyText, encodeBodyText } from '../http/body-text.ts'
import { splitCredential } from '../http/masked-secrets.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'
import { isCookieHeader, isSecretHeader, isSecretQueryName } from '../http/secret-names.ts'
import { findVariables } from '../http/variables.ts'

/**
 * One credential that does not leave: where it stands, and the variable in its place, whether put there now
 * or by the user before. Never the thing itself.
 */
export interface TakenOut {
  readonly where: TakenOutPlace
  /** Variable in its place; empty where the value was dropped whole. */
  readonly variable: string
}

export type TakenOutPlace =
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'url-userinfo' }
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'url' }
  | { readonly kind: 'body'; readonly count: number }

export interface RedactedRequest {
  readonly request: HttpRequest
  readonly takenOut: readonly TakenOut[]
}

const wholeVariable = /^\s*\{\{[A-Za-z_]\w*\}\}\s*$/u

/**
 * Keys known by their shape, wherever they stand. The prefixes are the issuers' own: Anthropic and OpenAI
 * style `sk-`, Google, Groq, xAI, GitHub, AWS, Hugging Face, Slack, and JSON Web Tokens.
 */
export const keyShapes =
  /\bsk-[A-Za-z0-9_-]{16,}|\bAIza[0-9A-Za-z_-]{30,}|\bgsk_[0-9A-Za-z]{20,}|\bxai-[0-9A-Za-z]{20,}|\bgh[pousr]_[0-9A-Za-z]{20,}|\bgithub_pat_\w{20,}|\bA(?:KIA|SIA)[0-9A-Z]{16}\b|\bhf_[0-9A-Za-z]{20,}|\bxox[abprs]-[0-9A-Za-z-]{10,}|\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/gu

/**
 * Takes every credential out of a Request and puts a variable in its place: credential headers by name,
 * user and password of the URL, credentials in the query, and real keys by their shape wherever they stand.
 * The same key gets the same variable. A body that is not UTF-8 is left as it is. `variables` are given where
 * several Requests leave together.
 */
export function redactRequest(
  request: HttpRequest,
  variables = createVariableNames(findVariables(request).map((use) => use.name)),
): RedactedRequest {
  const takenOut: TakenOut[] = []
  const url = redactUrl(request.url, variables, takenOut)
  const headers = request.headers.map((pair) => redactHeader(pair, variables, takenOut))
  const body = redactBody(request.body, variables, takenOut)
  return { request: { method: request.method, url, headers, body }, takenOut }
}

/**
 * The same, and what stood there: `values` by variable, for memory only.
 * @param held values of variables elsewhere: a name among them is taken again only for the same secret
 */
export function separateSecrets(
  request: HttpRequest,
  held: ReadonlyMap<string, string> = new Map(),
): RedactedRequest & { readonly values: ReadonlyMap<string, string> } {
  const used = findVariables(request).map((use) => use.name)
  const free = [...held].filter(([name, value]) => value !== '' && !used.includes(name))
  const variables = createVariableNames(
    [...used, ...free.map(([name]) => name)],
    new Map(free.map(([name, value]) => [value, name])),
  )
  const redacted = redactRequest(request, variables)
  return { ...redacted, values: new Map(Array.from(variables.known, ([secret, name]) => [name, secret])) }
}

export interface VariableNames {
  /** The variable for a secret; the same secret gets the same one. */
  readonly nameFor: (secret: string, wanted: string) => string
  /** Every secret that was asked for, with its variable: memory only. */
  readonly known: ReadonlyMap<string, string>
}

/** `taken` names stand for something else; `values` are those of variables, each with its name. */
export function createVariableNames(
  taken: Iterable<string>,
  values: ReadonlyMap<string, string> = new Map(),
): VariableNames {
  const used = new Set(taken)
  const known = new Map<string, string>()
  return {
    known,
    nameFor(secret, wanted) {
      const before = known.get(secret) ?? values.get(secret)
      if (before !== undefined) {
        known.set(secret, before)
        return before
      }
      let name = wanted
      for (let number = 2; used.has(name); number += 1) name = `${wanted}_${number}`
      used.add(name)
      known.set(secret, name)
      return name
    },
  }
}

function redactHeader(pair: HeaderPair, variables: VariableNames, takenOut: TakenOut[]): HeaderPair {
  const [name, value] = pair
  const where: TakenOutPlace = { kind: 'header', name }
  const lower = name.toLowerCase()
  if (value === '') return pair
  if (isCookieHeader(name)) {
    if (wholeVariable.test(value)) return pair
    const variable = variables.nameFor(value, 'COOKIE')
    takenOut.push({ where, variable })
    return [name, `{{${variable}}}`]
  }
  if (isSecretHeader(name)) {
    const { scheme, secret } = splitCredential(value)
    if (secret.trim() === '') return pair
    if (wholeVariable.test(secret)) {
      takenOut.push({ where, variable: secret.replaceAll(/[{}\s]/gu, '') })
      return pair
    }
    const variable = variables.nameFor(secret.trim(), wantedName(lower))
    takenOut.push({ where, variable })
    return [name, `${scheme}{{${variable}}}`]
  }
  const redacted = replaceKeys(value, variables, (variable) => takenOut.push({ where, variable }))
  return redacted === value ? pair : [name, redacted]
}

function wantedName(lowerName: string): string {
  if (lowerName === 'authorization') return 'AUTH_TOKEN'
  if (lowerName.endsWith('api-key')) return 'API_KEY'
  return lowerName
    .replace(/^x-/u, '')
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .toUpperCase()
}

function redactUrl(url: string, variables: VariableNames, takenOut: TakenOut[]): string {
  // The user's text, cut by RFC 3986's own delimiters: URL would re-write what it parses.
  let text = url.replace(
    /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@/iu,
    (whole, scheme: string, userInfo: string) => {
      if (wholeVariable.test(userInfo)) return whole
      takenOut.push({ where: { kind: 'url-userinfo' }, variable: '' })
      return scheme
    },
  )
  text = text.replace(
    /([?&;])([^?=&;#]*)=([^&;#]*)/gu,
    (whole, mark: string, name: string, value: string) => {
      if (value === '' || wholeVariable.test(value) || !isSecretQueryName(name)) return whole
      const variable = variables.nameFor(value, wantedName(name.toLowerCase()))
      takenOut.push({ where: { kind: 'query', name }, variable })
      return `${mark}${name}={{${variable}}}`
    },
  )
  return replaceKeys(text, variables, (variable) => takenOut.push({ where: { kind: 'url' }, variable }))
}

function redactBody(
  body: Uint8Array | null,
  variables: VariableNames,
  takenOut: TakenOut[],
): Uint8Array | null {
  if (body === null) return null
  const decoded = decodeBodyText(body)
  if (decoded.kind !== 'text') return body
  const counts = new Map<string, number>()
  const shown = replaceKeys(decoded.shown, variables, (variable) =>
    counts.set(variable, (counts.get(variable) ?? 0) + 1),
  )
  if (counts.size === 0) return body
  for (const [variable, count] of counts) takenOut.push({ where: { kind: 'body', count }, variable })
  return encodeBodyText({ ...decoded, shown })
}

function replaceKeys(text: string, variables: VariableNames, found: (variable: string) => void): string {
  return text.replace(keyShapes, (key) => {
    const variable = variables.nameFor(key, 'API_KEY')
    found(variable)
    return `{{${variable}}}`
  })
}
