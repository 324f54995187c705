import { decodeByteText } from './byte-text.ts'
import { showBytes } from './http1-shown-bytes.ts'
import type { HeaderPair } from './request.ts'
import { trimWhiteSpace } from './white-space.ts'

/** Why bytes are not what HTTP/1.1 has at this place: a sentence with what was expected and what came. */
export interface Malformed {
  readonly malformed: string
}

export interface StatusLine {
  /** `HTTP/1.1` */
  readonly httpVersion: string
  readonly status: number
  readonly statusText: string
}

/** Any reason, none, and not even the space before it (RFC 9112, section 4, is stricter; servers are not). */
export function readStatusLine(line: Uint8Array): StatusLine | Malformed {
  const text = decodeByteText(line)
  const match = /^(HTTP\/1\.\d) +([1-9]\d\d)(?: (.*))?$/s.exec(text)
  if (match === null || /[\0\r]/.test(text)) {
    return { malformed: `Expected a status line such as "HTTP/1.1 200 OK", got "${showBytes(line)}".` }
  }
  const [, httpVersion = '', status = '', reason = ''] = match
  return { httpVersion, status: Number(status), statusText: trimWhiteSpace(reason) }
}

const colon = 0x3a
const nul = 0x00
const carriageReturn = 0x0d

/**
 * One line of a header section as a pair, its case kept and the white space around the value taken off. A line
 * that goes on with white space belongs to the pair before it (obs-fold) and is joined to it with one space.
 */
export function addFieldLine(pairs: HeaderPair[], line: Uint8Array): Malformed | undefined {
  if (line.includes(nul) || line.includes(carriageReturn)) {
    return { malformed: `A header line holds a CR or NUL: "${showBytes(line)}".` }
  }
  if (line[0] === 0x20 || line[0] === 0x09) return foldInto(pairs, line)
  const at = line.indexOf(colon)
  // White space before the colon is wrong, but leaves no doubt; the name is shown without it.
  const name = at === -1 ? '' : trimWhiteSpace(decodeByteText(line.subarray(0, at)))
  if (!isFieldName(name)) {
    return { malformed: `Expected a header line such as "name: value", got "${showBytes(line)}".` }
  }
  pairs.push([name, trimWhiteSpace(decodeByteText(line.subarray(at + 1)))])
  return undefined
}

function foldInto(pairs: HeaderPair[], line: Uint8Array): Malformed | undefined {
  const last = pairs.pop()
  if (last === undefined) {
    return {
      malformed: `Expected a header line, got one that goes on with white space: "${showBytes(line)}".`,
    }
  }
  const [name, value] = last
  const more = trimWhiteSpace(decodeByteText(line))
  // Both are trimmed: only joined to nothing would the space between stand at an end.
  pairs.push([name, value === '' || more === '' ? value + more : `${value} ${more}`])
  return undefined
}

/** A token, and bytes beyond ASCII, which some servers send. */
function isFieldName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z\u0080-\uFFFF-]+$/.test(name)
}
