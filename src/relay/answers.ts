import type { ServerResponse } from 'node:http'
import type { RelayRefusal } from '../core/transport/transport-event.ts'

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(`${JSON.stringify(value)}\n`)
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': body.length,
  })
  response.end(body)
}

export function sendText(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${sentence}\n`)
}

/** Why a call under /api is not done. */
export interface Refusal {
  readonly status: 400 | 403 | 413 | 429 | 431
  /** For the curious; the page has words of its own for `refusal`. */
  readonly error: string
  readonly refusal: RelayRefusal
}

export function sendRefusal(response: ServerResponse, { status, error, refusal }: Refusal): void {
  sendJson(response, status, { error, refusal })
}

export function malformedCall(error: string): Refusal {
  return { status: 400, error, refusal: { code: 'malformed-call', value: '' } }
}

export function bodiesTooLarge(limit: number): Refusal {
  const error = `The bodies that are on their way out would be longer than ${limit} bytes together.`
  return { status: 429, error, refusal: { code: 'bodies-too-large', value: String(limit) } }
}

export function bodyTooLarge(limit: number): Refusal {
  const error = `The body is longer than ${limit} bytes.`
  return { status: 413, error, refusal: { code: 'body-too-large', value: String(limit) } }
}
