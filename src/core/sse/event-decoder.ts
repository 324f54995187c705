import type { StreamEvent } from './stream-event.ts'

const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const colon = 0x3a
const byteOrderMark = 0xfeff

export interface EventDecoder {
  /**
   * Takes the next bytes of the body and returns the events they complete, in order.
   * `receivedAt` is milliseconds since the request was sent.
   */
  push(chunk: Uint8Array, receivedAt: number): StreamEvent[]
  /** The bytes after the last event: nothing a standard client ever sees. */
  end(): { tail: Uint8Array }
}

/**
 * Cuts an event stream into events by the WHATWG rules
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
 *
 * Every byte is kept: the `raw` of all events, followed by the tail, is what was pushed. Bytes that
 * dispatch nothing (the byte order mark, comments, blank lines, blocks without data) belong to the
 * event after them, or to the tail. An event is handed out as soon as its blank line is complete, and
 * a carriage return completes it; a line feed that follows it in a later chunk opens the next `raw`.
 *
 * Each chunk is decoded once as a whole and lines are slices of that text. Line breaks are ASCII, so
 * the n-th break of the text is the n-th break of the bytes: that is how byte positions are known
 * without decoding twice, and a line in ASCII is as long in one as in the other. Nothing is scanned again when the next chunk comes.
 *
 * `raw` is a view on the pushed chunk where the event lies inside one: do not change chunks afterwards.
 */
export function createEventDecoder(): EventDecoder {
  return new ByteEventDecoder()
}

class ByteEventDecoder implements EventDecoder {
  // The mark is removed by hand: only one, only at the start, and its bytes stay in `raw`.
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  private midCharacter = false
  private atStart = true
  private skipLineFeed = false

  /** Undispatched bytes of earlier chunks, and the text of an unfinished line among them. */
  private undispatched: Uint8Array[] = []
  private lineFragments: string[] = []

  private firstData: string | undefined
  private moreData: string[] | undefined
  private eventType = ''
  private pendingId = ''
  private lastEventId = ''
  /** Streams repeat a handful of names: one string for each run of them. */
  private recentType = ''

  push(chunk: Uint8Array, receivedAt: number): StreamEvent[] {
    const events: StreamEvent[] = []
    if (chunk.length === 0) return events
    // A unit of text takes a byte or more of this chunk, save one whose bytes were in the chunk before.
    let foreignUnits = this.midCharacter ? 1 : 0
    this.midCharacter = (chunk[chunk.length - 1] ?? 0) >= 0x80
    const text = this.decoder.decode(chunk, { stream: this.midCharacter })

    let textAt = 0
    let byteAt = 0
    let rawFrom = 0
    if (text.length > 0) {
      if (this.atStart && text.charCodeAt(0) === byteOrderMark) textAt = 1
      this.atStart = false
      if (this.skipLineFeed && text.charCodeAt(0) === lineFeed) textAt = byteAt = 1
      this.skipLineFeed = false
    }

    let nextFeed = indexOrEnd(text, '\n', textAt)
    let nextReturn = indexOrEnd(text, '\r', textAt)
    for (;;) {
      const feeds = nextFeed < nextReturn
      const lineEnd = feeds ? nextFeed : nextReturn
      if (lineEnd === text.length) break

      let breakLength = 1
      if (!feeds) {
        if (lineEnd + 1 === text.length) this.skipLineFeed = true
        else if (nextFeed === lineEnd + 1) breakLength = 2
      }
      byteAt += lineEnd - textAt - foreignUnits
      foreignUnits = 0
      const breakByte = feeds ? lineFeed : carriageReturn
      while (byteAt < chunk.length && chunk[byteAt] !== breakByte) byteAt += 1
      byteAt += breakLength

      if (this.lineFragments.length > 0) {
        const line = this.takeFragments(text.slice(textAt, lineEnd))
        this.readLine(line, 0, line.length)
      } else if (lineEnd > textAt) {
        this.readLine(text, textAt, lineEnd)
      } else if (this.endBlock()) {
        const raw = this.takeRaw(chunk, rawFrom, byteAt)
        rawFrom = byteAt
        events.push(this.takeEvent(receivedAt, raw))
      }

      textAt = lineEnd + breakLength
      if (nextFeed < textAt) nextFeed = indexOrEnd(text, '\n', textAt)
      if (nextReturn < textAt) nextReturn = indexOrEnd(text, '\r', textAt)
    }

    if (textAt < text.length) this.lineFragments.push(text.slice(textAt))
    if (rawFrom < chunk.length) this.undispatched.push(chunk.subarray(rawFrom))
    return events
  }

  end(): { tail: Uint8Array } {
    return { tail: concatenate(this.undispatched) }
  }

  private takeFragments(last: string): string {
    this.lineFragments.push(last)
    const line = this.lineFragments.join('')
    this.lineFragments = []
    return line
  }

  private takeRaw(chunk: Uint8Array, from: number, to: number): Uint8Array {
    const piece = chunk.subarray(from, to)
    if (this.undispatched.length === 0) return piece
    this.undispatched.push(piece)
    const raw = concatenate(this.undispatched)
    this.undispatched = []
    return raw
  }

  /** Reads the non-empty line `text[from, to)`. */
  private readLine(text: string, from: number, to: number): void {
    if (text.charCodeAt(from) === colon) return
    if (text.startsWith('data:', from)) this.appendData(text.slice(valueStart(text, from + 5), to))
    else if (text.startsWith('event:', from)) this.readType(text, valueStart(text, from + 6), to)
    else this.readRareLine(text.slice(from, to))
  }

  private readRareLine(line: string): void {
    const separator = line.indexOf(':')
    const field = separator === -1 ? line : line.slice(0, separator)
    const value = separator === -1 ? '' : line.slice(valueStart(line, separator + 1))
    if (field === 'data') this.appendData(value)
    else if (field === 'event') this.eventType = value
    else if (field === 'id' && !value.includes('\0')) this.pendingId = value
    // `retry` steers reconnection, which an inspector never does; other fields mean nothing.
  }

  private readType(text: string, from: number, to: number): void {
    const recent = this.recentType
    if (to - from === recent.length && text.startsWith(recent, from)) this.eventType = recent
    else this.eventType = this.recentType = text.slice(from, to)
  }

  private appendData(value: string): void {
    if (this.firstData === undefined) this.firstData = value
    else if (this.moreData === undefined) this.moreData = [this.firstData, value]
    else this.moreData.push(value)
  }

  /** At a blank line: true when there is an event to hand out. */
  private endBlock(): boolean {
    this.lastEventId = this.pendingId
    if (this.firstData !== undefined) return true
    this.eventType = ''
    return false
  }

  private takeEvent(receivedAt: number, raw: Uint8Array): StreamEvent {
    const data = this.moreData === undefined ? (this.firstData ?? '') : this.moreData.join('\n')
    const event = this.eventType === '' ? 'message' : this.eventType
    this.firstData = this.moreData = undefined
    this.eventType = ''
    return { event, data, id: this.lastEventId, receivedAt, raw }
  }
}

function indexOrEnd(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from)
  return index === -1 ? text.length : index
}

/** One space after the colon is not part of the value. */
function valueStart(text: string, afterColon: number): number {
  return text.charCodeAt(afterColon) === space ? afterColon + 1 : afterColon
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0]
  let length = 0
  for (const piece of pieces) length += piece.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
