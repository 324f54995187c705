import type { IncomingMessage, ServerResponse } from 'node:http'
import { createFrameDecoder, type Frame, FrameError } from '../core/transport/frames.ts'
import { decodeRelaySend, type RelaySend } from '../core/transport/relay-codec.ts'
import { bodiesTooLarge, bodyTooLarge, malformedCall, type Refusal } from './answers.ts'
import type { BodyShare } from './body-memory.ts'
import type { RelayLimits } from './relay-limits.ts'
import { bodyChunks } from './request-body.ts'

export type SendFrameResult =
  | { readonly kind: 'send'; readonly send: RelaySend }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The page went away first. */
  | { readonly kind: 'gone' }

const frameHeadLength = 8

/** Reads what the page asks to send: one frame, refused as soon as its head says that it is too long. */
export async function readSendFrame(
  request: IncomingMessage,
  response: ServerResponse,
  { bodyBytes, bodyMemoryBytes, headBytes }: RelayLimits,
  share: BodyShare,
): Promise<SendFrameResult> {
  const refused = (refusal: Refusal): SendFrameResult => ({ kind: 'refused', refusal })
  if (Number(request.headers['content-length'] ?? 0) > frameHeadLength + headBytes + bodyBytes)
    return refused(bodyTooLarge(bodyBytes))

  const decoder = createFrameDecoder({ jsonLength: headBytes, bytesLength: bodyBytes })
  const frames: Frame[] = []
  try {
    for await (const chunk of bodyChunks(request, response)) {
      if (!share.take(chunk.length)) return refused(bodiesTooLarge(bodyMemoryBytes))
      frames.push(...decoder.push(chunk))
      if (frames.length > 1) break
    }
    if (frames.length === 1) decoder.end()
  } catch (error) {
    if (!(error instanceof FrameError)) return { kind: 'gone' }
    return refused(refusalOf(error, bodyBytes, headBytes))
  }
  const [frame] = frames
  const send = frame === undefined || frames.length > 1 ? undefined : decodeRelaySend(frame)
  if (send === undefined) return refused(malformedCall('The body is not the frame of one Request.'))
  return { kind: 'send', send }
}

function refusalOf(error: FrameError, bodyBytes: number, headBytes: number): Refusal {
  switch (error.reason) {
    case 'bytes-too-long':
      return bodyTooLarge(bodyBytes)
    case 'json-too-long':
      return {
        status: 431,
        error: `The head of the Request is longer than ${headBytes} bytes.`,
        refusal: { code: 'headers-too-large', value: String(headBytes) },
      }
    case 'not-json':
    case 'cut-off':
      return malformedCall(error.message)
  }
}
