import { headerValue, type HeaderPair } from '../http/request.ts'
import type { BodyKind } from './analysis.ts'

type DecidedKind = Exclude<BodyKind, 'none-yet' | 'empty'>

const prefixLength = 4096
/** With fewer bytes than this, a beginning that says nothing yet is waited for. */
const enough = 64

const streamStarts = ['data', 'event', 'id', 'retry'].flatMap((field) => [
  `${field}:`,
  `${field}\n`,
  `${field}\r`,
])
const htmlStarts = ['<!doctype html', '<html', '<head', '<body']

/**
 * Tells what a body is by its first bytes, then by its content-type, whatever was asked for.
 * `add` takes the chunks in order until the kind is decided; `decide` settles it at the end of the body.
 */
export class BodySniffer {
  private readonly prefix = new Uint8Array(prefixLength)
  private length = 0

  add(chunk: Uint8Array, headers: readonly HeaderPair[]): DecidedKind | undefined {
    const taken = chunk.subarray(0, prefixLength - this.length)
    this.prefix.set(taken, this.length)
    this.length += taken.length
    const bytes = this.prefix.subarray(0, this.length)
    return kindByBytes(bytes, headers, this.length === prefixLength)
  }

  decide(headers: readonly HeaderPair[]): DecidedKind {
    return kindByBytes(this.prefix.subarray(0, this.length), headers, true) ?? 'text'
  }
}

function kindByBytes(
  bytes: Uint8Array,
  headers: readonly HeaderPair[],
  final: boolean,
): DecidedKind | undefined {
  const start = firstVisible(bytes)
  const beginning = String.fromCharCode(...bytes.subarray(start, start + 16))
  const contentType = contentTypeKind(headers)
  if (beginning === '') return final ? (contentType ?? 'text') : undefined
  if (beginning.startsWith('{') || beginning.startsWith('[')) return 'json'
  const atLineStart = start === 0 || bytes[start - 1] !== 0x20
  if (atLineStart && (beginning.startsWith(':') || startsWithAny(beginning, streamStarts))) {
    return 'event-stream'
  }
  const lower = beginning.toLowerCase()
  if (startsWithAny(lower, htmlStarts)) return 'html'
  if (!final && bytes.length - start < enough) return undefined
  if (bytes.includes(0) || (contentType === undefined && !isUtf8(bytes))) return 'binary'
  return contentType ?? 'text'
}

/** Past the byte order mark, line breaks and blanks that may stand before any of these formats. */
function firstVisible(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while ([0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at += 1
  return at
}

function startsWithAny(text: string, starts: readonly string[]): boolean {
  return starts.some((start) => text.startsWith(start))
}

/** Undefined where the header is missing or names no kind of text. */
export function contentTypeKind(headers: readonly HeaderPair[]): DecidedKind | undefined {
  const type = (headerValue(headers, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/event-stream') return 'event-stream'
  if (type === 'application/json' || type.endsWith('+json')) return 'json'
  if (type === 'text/html') return 'html'
  return type.startsWith('text/') ? 'text' : undefined
}

/** A character cut at the end of the bytes is no fault of theirs. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
