import { concatBytes, encodeByteText } from './byte-text.ts'
import type { HeaderPair, HttpRequest } from './request.ts'

export type VariablePlace =
  | { readonly kind: 'url' }
  | { readonly kind: 'header'; readonly index: number; readonly header: string }
  | { readonly kind: 'body' }

export interface VariableUse {
  readonly name: string
  readonly where: VariablePlace
}

export interface FilledRequest {
  readonly request: HttpRequest
  /** Names without a value, in order of first use; their `{{NAME}}` stands as it was. */
  readonly missing: readonly string[]
}

const reference = /\{\{([A-Za-z_][A-Za-z0-9_]*)\}\}/g
const openingBrace = 0x7b
const closingBrace = 0x7d

/** Names of the variables in a text, each once, in order. */
export function variableNames(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(reference), (match) => match[1] ?? ''))]
}

/** A URL of somebody else's in which no `{{NAME}}` is a variable, and that leads to the same place. */
export function withoutVariables(url: string): string {
  return url.replace(reference, (whole) => whole.replaceAll('{', '%7B').replaceAll('}', '%7D'))
}

/**
 * Where `{{NAME}}` variables stand in a request: one entry for each name and place, in the order
 * URL, header values, body. A name begins with a letter or `_`; `{{a.b}}` and `{{ a }}` are plain text.
 */
export function findVariables(request: HttpRequest): VariableUse[] {
  const uses: VariableUse[] = variableNames(request.url).map((name) => ({ name, where: { kind: 'url' } }))
  request.headers.forEach(([header, value], index) => {
    for (const name of variableNames(value)) uses.push({ name, where: { kind: 'header', index, header } })
  })
  if (request.body !== null) {
    const names = new Set(Array.from(bodyReferences(request.body), (found) => found.name))
    for (const name of names) uses.push({ name, where: { kind: 'body' } })
  }
  return uses
}

/**
 * Puts values in the place of `{{NAME}}` in URL, header values and body.
 *
 * Values go in as they are, in the body as UTF-8: nothing is escaped for JSON or percent-encoded, because a
 * body is bytes, and because a variable may stand for a number or an object as well as for text. That is
 * also what the shell of a captured cURL does with `"'"$NAME"'"`. Bytes around a variable, valid UTF-8 or
 * not, stay as they are, and a value that itself holds `{{OTHER}}` is not filled a second time.
 */
export function fillVariables(request: HttpRequest, values: ReadonlyMap<string, string>): FilledRequest {
  const missing = new Set<string>()
  const fillText = (text: string): string =>
    text.replace(reference, (whole, name: string) => {
      const value = values.get(name)
      if (value === undefined) missing.add(name)
      return value ?? whole
    })
  const url = fillText(request.url)
  const headers = request.headers.map(([name, value]): HeaderPair => [name, fillText(value)])
  const body = request.body === null ? null : fillBody(request.body, values, missing)
  return { request: { method: request.method, url, headers, body }, missing: [...missing] }
}

function fillBody(body: Uint8Array, values: ReadonlyMap<string, string>, missing: Set<string>): Uint8Array {
  const parts: Uint8Array[] = []
  let copied = 0
  for (const { name, start, end } of bodyReferences(body)) {
    const value = values.get(name)
    if (value === undefined) {
      missing.add(name)
      continue
    }
    parts.push(body.subarray(copied, start), encodeByteText(value))
    copied = end
  }
  return parts.length === 0 ? body : concatBytes([...parts, body.subarray(copied)])
}

/** References in bytes: names are ASCII, so they can be found without decoding what is around them. */
function* bodyReferences(body: Uint8Array): Generator<{ name: string; start: number; end: number }> {
  let start = body.indexOf(openingBrace)
  while (start !== -1) {
    const end = body[start + 1] === openingBrace ? referenceEnd(body, start) : -1
    if (end === -1) {
      start = body.indexOf(openingBrace, start + 1)
      continue
    }
    yield { name: String.fromCharCode(...body.subarray(start + 2, end - 2)), start, end }
    start = body.indexOf(openingBrace, end)
  }
}

/** Far above any name in use; keeps one call's argument list, and with it the stack, small. */
const longestName = 1024

function referenceEnd(body: Uint8Array, start: number): number {
  let position = start + 2
  const limit = Math.min(body.length, position + longestName)
  while (position < limit && isNameByte(body[position] ?? 0, position === start + 2)) position += 1
  const closed = body[position] === closingBrace && body[position + 1] === closingBrace
  return closed && position > start + 2 ? position + 2 : -1
}

function isNameByte(byte: number, first: boolean): boolean {
  const letter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
  return letter || byte === 0x5f || (!first && byte >= 0x30 && byte <= 0x39)
}
