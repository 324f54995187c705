import { addFieldLine, readStatusLine, type Malformed, type StatusLine } from './http1-field-lines.ts'
import { createChunkedDecoder } from './http1-chunked.ts'
import { readBodyFraming } from './http1-framing.ts'
import { createLineCutter } from './http1-lines.ts'
import { showBytes } from './http1-shown-bytes.ts'
import type { HeaderPair } from './request.ts'

export type Http1ResponsePart =
  | ({ readonly type: 'informational'; readonly headers: readonly HeaderPair[] } & StatusLine)
  | ({ readonly type: 'head'; readonly headers: readonly HeaderPair[] } & StatusLine)
  /** Transfer coding undone, content coding not. At most one a push. */
  | { readonly type: 'body'; readonly bytes: Uint8Array }
  /** Only when there are any. */
  | { readonly type: 'trailers'; readonly trailers: readonly HeaderPair[] }
  /** `rest` is what came after the response. */
  | { readonly type: 'end'; readonly rest: Uint8Array }
  | {
      readonly type: 'failure'
      readonly kind: 'malformed-response' | 'header-overflow' | 'no-response' | 'connection-lost'
      readonly message: string
    }

/** Push parser of one HTTP/1.x response. After `end` or `failure` it says nothing more. Never throws. */
export interface Http1ResponseParser {
  /** Bytes off the connection, which are the parser's from now on: it moves them about, and a `body` part is in their memory. */
  push(chunk: Uint8Array): Http1ResponsePart[]
  /** The connection was closed: in good order, or broken as `brokenBy` says. */
  close(brokenBy?: string): Http1ResponsePart[]
}

export interface Http1ResponseOptions {
  /** Of the request: an answer to HEAD has no body, one to CONNECT begins a tunnel. */
  readonly method: string
  /** Bytes that a head with the informational ones before it, or the trailers, may have. */
  readonly headLimit?: number
}

export const defaultHeadLimit = 256 * 1024

type State = 'status-line' | 'fields' | 'length' | 'chunked' | 'until-close' | 'trailers' | 'over'

const nothing = new Uint8Array()
const statusLineStart = Uint8Array.from('HTTP/', (character) => character.charCodeAt(0))

export function createHttp1ResponseParser(options: Http1ResponseOptions): Http1ResponseParser {
  const { method, headLimit = defaultHeadLimit } = options
  const lines = createLineCutter()
  const chunked = createChunkedDecoder()
  let state: State = 'status-line'
  let statusLine: StatusLine | undefined
  let pairs: HeaderPair[] = []
  let headLength = 0
  let hasBytes = false
  let bytesLeft = 0
  let parts: Http1ResponsePart[] = []

  function fail(kind: (Http1ResponsePart & { type: 'failure' })['kind'], message: string): void {
    state = 'over'
    parts.push({ type: 'failure', kind, message })
  }

  function end(rest: Uint8Array): void {
    state = 'over'
    parts.push({ type: 'end', rest })
  }

  /** Reads lines of a head or of trailers; gives the offset at which something else begins. */
  function readLines(chunk: Uint8Array, offset: number): number {
    let at = offset
    while (at < chunk.length && (state === 'status-line' || state === 'fields' || state === 'trailers')) {
      const keptBefore = lines.length
      const { line, next } = lines.cut(chunk, at)
      headLength += next - at
      at = next
      if (headLength > headLimit) {
        const what = state === 'trailers' ? 'trailers are' : 'head is'
        fail('header-overflow', `The response's ${what} longer than ${headLimit} bytes.`)
      } else if (line === undefined) {
        if (state === 'status-line' && keptBefore < statusLineStart.length) checkStart(lines.pending())
      } else {
        const wrong = readLine(line)
        if (wrong !== undefined) fail('malformed-response', wrong.malformed)
      }
    }
    return at
  }

  /** What is no HTTP at all is said at once: the bytes of another protocol may never hold a line's end. */
  function checkStart(start: Uint8Array): void {
    if (start.length < statusLineStart.length) return
    if (statusLineStart.some((byte, index) => start[index] !== byte)) {
      fail('malformed-response', describeNoHttp(start))
    }
  }

  function readLine(line: Uint8Array): Malformed | undefined {
    if (state === 'status-line') {
      // An empty line left over from a message before is passed over (RFC 9112, section 2.2).
      if (line.length === 0) return undefined
      if (statusLineStart.some((byte, index) => line[index] !== byte))
        return { malformed: describeNoHttp(line) }
      const read = readStatusLine(line)
      if ('malformed' in read) return read
      statusLine = read
      state = 'fields'
      return undefined
    }
    if (line.length > 0) return addFieldLine(pairs, line)
    return state === 'trailers' ? endTrailers() : endHead()
  }

  function endTrailers(): undefined {
    if (pairs.length > 0) parts.push({ type: 'trailers', trailers: pairs })
    state = 'over'
    return undefined
  }

  function endHead(): Malformed | undefined {
    if (statusLine === undefined) return undefined
    const headers = pairs
    const { status } = statusLine
    pairs = []
    // Not counted anew: else 1xx after 1xx could come without end, and be kept.
    if (status < 200) {
      parts.push({ type: 'informational', ...statusLine, headers })
      state = 'status-line'
      if (status !== 101) return undefined
      return { malformed: 'The server switched to another protocol (101), which nobody asked for.' }
    }
    parts.push({ type: 'head', ...statusLine, headers })
    const framing = readBodyFraming(method, status, headers)
    if ('malformed' in framing) return framing
    if (framing.kind === 'length') bytesLeft = framing.length
    if (framing.kind === 'none' || (framing.kind === 'length' && framing.length === 0)) state = 'over'
    else state = framing.kind
    return undefined
  }

  /** Reads what the body has in this chunk; gives the offset after it. */
  function readBody(chunk: Uint8Array, offset: number): number {
    if (state === 'chunked') return readChunked(chunk, offset)
    const length = state === 'length' ? Math.min(bytesLeft, chunk.length - offset) : chunk.length - offset
    if (length > 0) parts.push({ type: 'body', bytes: chunk.subarray(offset, offset + length) })
    if (state === 'length') {
      bytesLeft -= length
      if (bytesLeft === 0) state = 'over'
    }
    return offset + length
  }

  function readChunked(chunk: Uint8Array, offset: number): number {
    const { bytes, next, isLast, malformed } = chunked.push(chunk, offset)
    if (bytes.length > 0) parts.push({ type: 'body', bytes })
    if (malformed !== undefined) fail('malformed-response', malformed.malformed)
    else if (isLast) {
      state = 'trailers'
      pairs = []
      headLength = 0
    }
    return next
  }

  function describeClose(brokenBy: string | undefined): string {
    if (brokenBy !== undefined) return `The connection broke: ${brokenBy}.`
    if (!hasBytes) return 'The connection was closed before a byte of a response came.'
    if (statusLine === undefined || state === 'status-line' || state === 'fields') {
      return 'The connection was closed in the middle of the response head.'
    }
    const missing = state === 'length' ? `: ${bytesLeft} bytes are missing` : ''
    return `The connection was closed before the body was whole${missing}.`
  }

  /** Hands out the parts that were read. */
  function take(): Http1ResponsePart[] {
    const taken = parts
    parts = []
    return taken
  }

  return {
    push(chunk) {
      if (state === 'over' || chunk.length === 0) return []
      hasBytes = true
      let at = 0
      // A state that ends at the end of a chunk is seen here too: a head without a body is over with its last line.
      while (!isOver(state) && at < chunk.length) {
        const isInLines = state === 'status-line' || state === 'fields' || state === 'trailers'
        at = isInLines ? readLines(chunk, at) : readBody(chunk, at)
      }
      if (isOver(state) && parts.at(-1)?.type !== 'failure')
        end(at < chunk.length ? chunk.subarray(at) : nothing)
      return take()
    },
    close(brokenBy) {
      if (state === 'over') return []
      if (state === 'until-close' && brokenBy === undefined) end(nothing)
      else {
        const isInHead = state === 'status-line' || state === 'fields'
        fail(isInHead ? 'no-response' : 'connection-lost', describeClose(brokenBy))
      }
      return take()
    },
  }
}

/** A function, so that the compiler takes the state for what it became and not for what it was. */
function isOver(state: State): boolean {
  return state === 'over'
}

/** Other protocols that are met on a port where HTTP was expected, by their first bytes. */
function describeNoHttp(start: Uint8Array): string {
  const got = `got "${showBytes(start)}"`
  if ((start[0] === 0x15 || start[0] === 0x16) && start[1] === 0x03) {
    return `Expected an HTTP response, ${got}: the port speaks TLS, so the URL should begin with https.`
  }
  if (start[0] === 0 && start[3] === 0x04) {
    return `Expected an HTTP/1.1 response, ${got}: the server speaks HTTP/2.`
  }
  return `Expected an HTTP response, which begins with "HTTP/", ${got}.`
}
