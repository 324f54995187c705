import { decodeBase64 } from '../http/base64.ts'
import { decodeByteText } from '../http/byte-text.ts'
import type { HeaderPair, HttpRequest } from '../http/request.ts'
import { findVariables } from '../http/variables.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { createVariableNames, redactRequest, type VariableNames } from '../presets/redaction.ts'
import { variableValues } from './variable-values.ts'

export interface ExchangeSecrets {
  /** Every secret to look for, with the variable that stands for it; holds the secrets themselves. */
  readonly secrets: ReadonlyMap<string, string>
  /** Shared by all that leaves together, so that one key has one variable. */
  readonly variables: VariableNames
}

/** Stands for user and password of a URL where an answer names them. */
export const urlCredentials = 'URL_CREDENTIALS'

/** Shorter texts occur by chance, and a key of three characters keeps nothing safe. */
const shortestCredential = 4
/** The value of a variable that stands in no place for a credential: `{{ROLE}}` may be `user`. */
const shortestValue = 6
/** A cookie may be `theme=dark`, and a response's headers only sound like credentials. */
const shortestLooseCredential = 8
const jsonLiteral = /^(?:-?\d[\d.eE+-]*|true|false|null)$/u

/**
 * All that must not leave with these Exchanges: what their variables were filled with, and every credential in
 * what was written, sent and answered, by its place or its shape.
 */
export function exchangeSecrets(exchanges: readonly Exchange[]): ExchangeSecrets {
  const values = new Map<string, string>()
  const taken = new Set<string>()
  for (const { request, sent } of exchanges) {
    for (const { name } of findVariables(request)) taken.add(name)
    if (sent === undefined) continue
    for (const [name, value] of variableValues(request, sent)) values.set(value, name)
  }
  const variables = createVariableNames(taken, values)
  const secrets = new Map<string, string>()
  const add: Add = (secret, variable, shortest) => {
    if (secret.trim().length >= shortest) secrets.set(secret, variable)
  }

  for (const exchange of exchanges) {
    for (const request of requestsOf(exchange)) {
      redactRequest(request, variables)
      addUserInfo(request.url, variables, add)
      for (const [name, value] of request.headers) addParts(name, value, variables, add)
    }
  }
  for (const [secret, variable] of variables.known) add(secret, variable, shortestCredential)
  for (const [value, name] of values) if (!jsonLiteral.test(value)) add(value, name, shortestValue)

  const fromRequests = new Set(variables.known.keys())
  for (const { head, trailers = [], informational = [] } of exchanges) {
    const lists = [head?.headers ?? [], trailers, ...informational.map((response) => response.headers)]
    redactResponseHeaders(lists.flat(), variables)
    if (head?.url !== undefined) addUserInfo(head.url, variables, add)
  }
  for (const [secret, variable] of variables.known)
    if (!fromRequests.has(secret)) add(secret, variable, shortestLooseCredential)
  return { secrets, variables }
}

/** Credentials of a response's headers by their place: a cookie keeps its name and attributes, a URL its path. */
export function redactResponseHeaders(
  headers: readonly HeaderPair[],
  variables: VariableNames,
): readonly HeaderPair[] {
  return headers.map((pair): HeaderPair => {
    const [name, value] = pair
    const lower = name.toLowerCase()
    if (lower === 'set-cookie') return [name, redactSetCookie(value, variables)]
    if (lower === 'location' || lower === 'content-location') return [name, redactUrl(value, variables)]
    return (
      redactRequest({ method: '', url: '', headers: [pair], body: null }, variables).request.headers[0] ??
      pair
    )
  })
}

export function redactUrl(url: string, variables: VariableNames): string {
  return redactRequest({ method: '', url, headers: [], body: null }, variables).request.url
}

function redactSetCookie(value: string, variables: VariableNames): string {
  const [cookie = '', ...attributes] = value.split(';')
  const equals = cookie.indexOf('=')
  const secret = cookie.slice(equals + 1).trim()
  // A server takes a cookie back by an empty value.
  if (secret === '') return value
  return [`${cookie.slice(0, equals + 1)}{{${variables.nameFor(secret, 'COOKIE')}}}`, ...attributes].join(';')
}

function requestsOf({ request, sent, written }: Exchange): HttpRequest[] {
  const requests = [request]
  if (sent !== undefined) requests.push(sent)
  if (written !== undefined) requests.push({ method: '', url: '', headers: written.headers, body: null })
  return requests
}

type Add = (secret: string, variable: string, shortest: number) => void

/** User and password are dropped from a URL; a server may name them all the same, or their `Basic` form. */
function addUserInfo(url: string, variables: VariableNames, add: Add): void {
  const userInfo = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/iu.exec(url)?.[1]
  if (userInfo === undefined || userInfo.includes('{{')) return
  const name = variables.nameFor(userInfo, urlCredentials)
  add(userInfo.slice(userInfo.indexOf(':') + 1), name, shortestCredential)
}

/** What is inside a credential: the cookies of a cookie header, user and password of `Basic`. */
function addParts(header: string, value: string, variables: VariableNames, add: Add): void {
  if (header.toLowerCase() === 'cookie') {
    const whole = variables.known.get(value)
    if (whole === undefined) return
    for (const cookie of value.split(';'))
      add(cookie.slice(cookie.indexOf('=') + 1).trim(), whole, shortestLooseCredential)
    return
  }
  const basic = /^basic[ \t]+([A-Za-z0-9+/]+={0,2})\s*$/iu.exec(value)?.[1]
  const name = basic === undefined ? undefined : variables.known.get(basic)
  if (basic === undefined || name === undefined) return
  try {
    const decoded = decodeByteText(decodeBase64(basic))
    add(decoded, name, shortestCredential)
    add(decoded.slice(decoded.indexOf(':') + 1), name, shortestCredential)
  } catch {
    // Not base64: then there is nothing inside it.
  }
}
