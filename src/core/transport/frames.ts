import { concatBytes } from '../http/byte-text.ts'

/**
 * The relay's wire format, both ways: frames of a JSON value with at most one run of bytes beside it.
 *
 *     length of the JSON, u32 big-endian | length of the bytes, u32 big-endian | JSON in UTF-8 | bytes
 *
 * JSON text keeps lone surrogates as escapes, so that header values, which hold raw bytes as such, survive.
 */
export interface Frame {
  readonly value: unknown
  readonly bytes: Uint8Array
}

const headLength = 8
const encoder = new TextEncoder()
const decoder = new TextDecoder()
const nothing = new Uint8Array()

export function encodeFrame(value: unknown, bytes: Uint8Array = nothing): Uint8Array<ArrayBuffer> {
  return concatBytes(frameParts({ value, bytes }))
}

/** A frame as what stands before its bytes, and the bytes themselves: for who can write both without joining them. */
export function frameParts({ value, bytes }: Frame): readonly [beforeBytes: Uint8Array, bytes: Uint8Array] {
  const json = encoder.encode(JSON.stringify(value))
  const beforeBytes = new Uint8Array(headLength + json.length)
  const head = new DataView(beforeBytes.buffer)
  head.setUint32(0, json.length)
  head.setUint32(4, bytes.length)
  beforeBytes.set(json, headLength)
  return [beforeBytes, bytes]
}

/** The stream of frames cannot be read on: what is wrong, and which limit was passed if it is that. */
export class FrameError extends Error {
  readonly reason: 'json-too-long' | 'bytes-too-long' | 'not-json' | 'cut-off'

  constructor(reason: FrameError['reason']) {
    super(`The stream of frames cannot be read: ${reason}.`)
    this.name = 'FrameError'
    this.reason = reason
  }
}

export interface FrameLimits {
  /** Bytes. */
  readonly jsonLength: number
  readonly bytesLength: number
}

/**
 * For what a relay says: far above what it takes or makes. A length beyond is that of no frame (the port is another
 * server's by now), and is not to be allocated.
 */
export const saidLimits: FrameLimits = { jsonLength: 16 * 1024 * 1024, bytesLength: 512 * 1024 * 1024 }

export interface FrameDecoder {
  /** The frames that are whole now, their bytes in memory of their own. Throws a FrameError. */
  push(chunk: Uint8Array): Frame[]
  /** Throws a FrameError when a frame is not whole. */
  end(): void
}

const noLimits: FrameLimits = { jsonLength: 0xffffffff, bytesLength: 0xffffffff }

/** Bytes. What a frame's head says is not believed beyond this until it comes: only what came takes memory. */
const firstAllocation = 1024 * 1024

/**
 * Push decoder; a byte is copied once, however the chunks fall, and in a frame longer than `firstAllocation` twice on
 * average.
 */
export function createFrameDecoder(limits: FrameLimits = noLimits): FrameDecoder {
  const head = new Uint8Array(headLength)
  let headFilled = 0
  let jsonLength = 0
  let payloadLength = 0
  let payload: Uint8Array<ArrayBuffer> | undefined
  let payloadFilled = 0

  function readHead(): void {
    const view = new DataView(head.buffer)
    jsonLength = view.getUint32(0)
    const bytesLength = view.getUint32(4)
    if (jsonLength > limits.jsonLength) throw new FrameError('json-too-long')
    if (bytesLength > limits.bytesLength) throw new FrameError('bytes-too-long')
    payloadLength = jsonLength + bytesLength
    payload = new Uint8Array(Math.min(payloadLength, firstAllocation))
    payloadFilled = 0
  }

  function append(to: Uint8Array<ArrayBuffer>, part: Uint8Array): Uint8Array<ArrayBuffer> {
    let target = to
    if (payloadFilled + part.length > to.length) {
      target = new Uint8Array(Math.min(payloadLength, Math.max(2 * to.length, payloadFilled + part.length)))
      target.set(to.subarray(0, payloadFilled))
    }
    target.set(part, payloadFilled)
    payloadFilled += part.length
    return target
  }

  function takeFrame(whole: Uint8Array): Frame {
    headFilled = 0
    payload = undefined
    let value: unknown
    try {
      value = JSON.parse(decoder.decode(whole.subarray(0, jsonLength)))
    } catch {
      throw new FrameError('not-json')
    }
    return { value, bytes: whole.subarray(jsonLength) }
  }

  return {
    push(chunk) {
      const frames: Frame[] = []
      let offset = 0
      while (offset < chunk.length) {
        if (payload === undefined) {
          const part = chunk.subarray(offset, offset + headLength - headFilled)
          head.set(part, headFilled)
          headFilled += part.length
          offset += part.length
          if (headFilled < headLength) break
          readHead()
        }
        if (payload === undefined) break
        const part = chunk.subarray(offset, offset + payloadLength - payloadFilled)
        payload = append(payload, part)
        offset += part.length
        if (payloadFilled === payloadLength) frames.push(takeFrame(payload))
      }
      return frames
    },
    end() {
      if (headFilled > 0 || payload !== undefined) throw new FrameError('cut-off')
    },
  }
}
