import type { HeaderPair, HttpRequest } from './request.ts'

/** A header line as it leaves. `Value` takes in undefined where a value may hang on variables not filled in yet. */
export interface SentHeader<Value extends string | undefined = string> {
  readonly name: string
  readonly value: Value
  /** Place among the lines that the user wrote, 0-based; absent for what is added to them. */
  readonly line?: number
}

/** What is put where the user wrote none. */
export interface AddedValues<Value extends string | undefined = string> {
  readonly host: Value
  readonly contentLength: Value
  /** What the reader of the answer can undo. */
  readonly acceptEncoding: string
}

/** Methods that are expected to bring a body, so that its absence is told (RFC 9110, section 8.6). */
const methodsWithBody = new Set(['POST', 'PUT', 'PATCH'])

/** Of a request whose variables are filled in, or stand for themselves. */
export function addedValues({ url, body }: HttpRequest, acceptEncoding: string): AddedValues {
  return { host: new URL(url).host, contentLength: String(body?.length ?? 0), acceptEncoding }
}

/** The headers that leave: `host` before the user's, the rest after them, each only if the user wrote none. */
export function completeHeaders<Value extends string | undefined>(
  { method, headers, body }: HttpRequest,
  { host, contentLength, acceptEncoding }: AddedValues<Value>,
): SentHeader<Value | string>[] {
  const written = new Set(headers.map(([name]) => name.toLowerCase()))
  const unlessWritten = (name: string, value: Value | string): SentHeader<Value | string>[] =>
    written.has(name.toLowerCase()) ? [] : [{ name, value }]
  // A body is framed by one of the two; where the user framed it, nothing is added that may contradict.
  const isCounted = !written.has('transfer-encoding') && (body !== null || methodsWithBody.has(method))
  return [
    ...unlessWritten('Host', host),
    ...headers.map(([name, value], line) => ({ name, value, line })),
    ...unlessWritten('Connection', 'keep-alive'),
    ...unlessWritten('Accept-Encoding', acceptEncoding),
    ...(isCounted ? unlessWritten('Content-Length', contentLength) : []),
  ]
}

/** Whether the body leaves in chunks: the last transfer coding that the user wrote says so. */
export function isChunked({ headers }: Pick<HttpRequest, 'headers'>): boolean {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'transfer-encoding')
    .flatMap(([, value]) => value.split(','))
  return codings.at(-1)?.trim().toLowerCase() === 'chunked'
}

/** The lines as pairs, and the names, in lower case, of those that the user did not write; no pseudo headers. */
export function asWritten(lines: readonly SentHeader[]): {
  readonly headers: readonly HeaderPair[]
  readonly added: readonly string[]
} {
  const added = lines.filter(({ name, line }) => line === undefined && !name.startsWith(':'))
  return {
    headers: lines.map(({ name, value }): HeaderPair => [name, value]),
    added: added.map(({ name }) => name.toLowerCase()),
  }
}
