/** One header line: name and value as written, order, case and repeats kept by the list that holds it. */
export type HeaderPair = readonly [name: string, value: string]

/**
 * What the user edits and a transport sends.
 *
 * A header value is text that leaves as UTF-8; a byte that is not valid UTF-8 is held as
 * U+DC80 + (byte - 0x80) and leaves as that byte. The body is bytes, never a parsed object.
 * `url`, header values and the body may hold `{{NAME}}` variables.
 */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array | null
}

/** First value of a header, names compared as HTTP does (ASCII case-insensitive). */
export function headerValue(headers: readonly HeaderPair[], name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1]
}
