import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyTooLarge, malformedCall, sendRefusal } from './answers.ts'
import { readBody } from './request-body.ts'

/** Bytes; the longest is a URL. */
const longestJson = 64 * 1024

/** The members of a call's JSON object; undefined when it was none, which has been answered then. */
export async function readJsonObject(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const body = await readBody(request, response, longestJson)
  if (body.kind === 'gone') return undefined
  if (body.kind !== 'whole') {
    sendRefusal(response, bodyTooLarge(longestJson))
    return undefined
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.bytes))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Not JSON: said below.
  }
  sendRefusal(response, malformedCall('The body is not a JSON object.'))
  return undefined
}
