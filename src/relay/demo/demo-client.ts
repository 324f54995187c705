import { createHash } from 'node:crypto'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { LoggedRequest } from './request-log.ts'

/** For tests: a request to a demo upstream as a client of a gateway would make it. */
export function postMessages(
  origin: string,
  query = '',
  options: {
    readonly body?: string
    readonly headers?: Record<string, string>
    readonly signal?: AbortSignal
  } = {},
): Promise<Response> {
  return fetch(`${origin}/v1/messages${query}`, {
    method: 'POST',
    headers: options.headers ?? { 'content-type': 'application/json', 'x-api-key': 'sk-demo' },
    body:
      options.body ??
      JSON.stringify({ model: 'claude-opus-4-6', max_tokens: 100, stream: true, messages: [] }),
    ...(options.signal ? { signal: options.signal } : {}),
  })
}

/** For tests: the events of a complete body by an independent parser. */
export function parseEvents(body: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = []
  createParser({ onEvent: (event) => events.push(event) }).feed(body)
  return events
}

export async function loggedRequests(origin: string): Promise<LoggedRequest[]> {
  const answer = (await (await fetch(`${origin}/demo/requests`)).json()) as { requests: LoggedRequest[] }
  return answer.requests
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
