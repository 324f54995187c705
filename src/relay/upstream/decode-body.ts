import type { HeaderPair } from '../../core/http/request.ts'
import type { TransportEvent } from '../../core/transport/transport-event.ts'
import { isKnownCoding } from './content-codings.ts'
import { CodingError } from './decompressor-run.ts'
import { createCodingStep, type CodingStep } from './undo-coding.ts'

export interface BodyDecoder {
  /**
   * Passes an event on, a body chunk with its content codings undone: as none, one or several chunks. What was
   * flushed comes out at once. Corrupt or cut-off data ends in an `error` of kind `content-coding`; after it, and
   * after `end` or `error`, nothing is passed on. One event at a time.
   */
  decode(event: TransportEvent): AsyncGenerator<TransportEvent, void, void>
  /** Lets go of what decompression holds; for a body that is not read to its end. */
  close(): void
}

/** One chunk stays one, unless it was compressed so well that more than this came out of it. */
const longestChunk = 128 * 1024

/**
 * For one Exchange. A coding that is not known, or one more than are ever undone, is left as it is, and so is all
 * that was applied before it.
 */
export function createBodyDecoder(): BodyDecoder {
  let steps: readonly CodingStep[] = []
  let isOver = false
  let encodedBytes = 0
  /** Bytes off the wire for which no decoded chunk was passed on yet. */
  let untold = 0

  function close(): void {
    for (const step of steps) step.close()
    isOver = true
  }

  async function* asChunks(
    at: number,
    decoded: AsyncGenerator<Uint8Array, void, void>,
  ): AsyncGenerator<TransportEvent, void, void> {
    let pieces: Uint8Array[] = []
    let length = 0
    function* hand(): Generator<TransportEvent> {
      if (length > 0) yield { type: 'body-chunk', at, bytes: Buffer.concat(pieces), encodedLength: untold }
      if (length > 0) untold = 0
      pieces = []
      length = 0
    }
    try {
      for await (const bytes of decoded) {
        pieces.push(bytes)
        length += bytes.length
        if (length >= longestChunk) yield* hand()
      }
    } catch (error) {
      // What could be decoded comes before what is wrong.
      yield* hand()
      throw error
    }
    yield* hand()
  }

  async function* decodeEvent(event: TransportEvent): AsyncGenerator<TransportEvent, void, void> {
    if (event.type === 'response-head') steps = stepsOf(event.headers)
    if (steps.length === 0) yield event
    else if (event.type === 'body-chunk') {
      encodedBytes += event.bytes.length
      untold += event.bytes.length
      yield* asChunks(event.at, through(steps, event.bytes))
    } else if (event.type === 'end') {
      yield* asChunks(event.at, finishAll(steps))
      yield encodedBytes > 0 ? { ...event, encodedBytes } : event
    } else yield event
  }

  return {
    close,
    async *decode(event) {
      if (isOver) return
      try {
        yield* decodeEvent(event)
      } catch (error) {
        if (!(error instanceof CodingError)) throw error
        close()
        yield { type: 'error', at: event.at, failure: { kind: 'content-coding', message: error.message } }
        return
      }
      if (event.type === 'end' || event.type === 'error' || event.type === 'abort') close()
    },
  }
}

/** Nobody applies more; each takes time and memory, and a head may name fifty thousand. */
const mostCodings = 5

/** The codings to undo, the last applied first, up to one that is not known. */
function stepsOf(headers: readonly HeaderPair[]): readonly CodingStep[] {
  const applied = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse()
  const unknown = applied.findIndex((coding) => !isKnownCoding(coding))
  const known = unknown === -1 ? applied : applied.slice(0, unknown)
  return known.slice(0, mostCodings).map(createCodingStep)
}

async function* through(
  [first, ...rest]: readonly CodingStep[],
  bytes: Uint8Array,
): AsyncGenerator<Uint8Array, void, void> {
  if (first === undefined) yield bytes
  else for await (const decoded of first.decode(bytes)) yield* through(rest, decoded)
}

async function* finishAll([first, ...rest]: readonly CodingStep[]): AsyncGenerator<Uint8Array, void, void> {
  if (first === undefined) return
  for await (const decoded of first.finish()) yield* through(rest, decoded)
  yield* finishAll(rest)
}
