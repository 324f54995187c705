import type { IncomingHttpHeaders } from 'node:http'
import type { HeaderPair } from '../../core/http/request.ts'
import { demoMessage, messageJson } from './demo-message.ts'
import { type DeliveryPlan, planDelivery, wholeBodySteps } from './delivery-plan.ts'
import { errorPage, gatewayError, providerError, statusError } from './errors.ts'
import { floodMessage, floodSteps } from './flood.ts'
import { type Framing, frameScript, type WireStep } from './frame.ts'
import { headWaitMs, scriptMessage } from './stream-script.ts'
import type { DemoSwitches } from './switches.ts'

/** An answer before the gateway's and CORS headers are put on. */
export interface DemoAnswer {
  readonly status: number
  readonly headers: readonly HeaderPair[]
  readonly headWaitMs: number
  readonly plan: DeliveryPlan
}

/** A body that is sent as one: its length is known, unless the switches will break it off. */
function wholeAnswer(
  status: number,
  contentType: string,
  body: string | Buffer,
  switches: DemoSwitches,
  more: { readonly headers?: readonly HeaderPair[]; readonly headWaitMs?: number } = {},
): DemoAnswer {
  const bytes = Buffer.from(body)
  const plan = planDelivery(wholeBodySteps(bytes, 0), switches, 'ndjson')
  const unbroken = switches.end === 'complete' && plan.end === 'finish'
  const headers: HeaderPair[] = [['content-type', contentType], ...(more.headers ?? [])]
  if (unbroken) headers.push(['content-length', String(bytes.length)])
  return { status, headers, headWaitMs: more.headWaitMs ?? 0, plan }
}

/** An error in the form that `demo-error-body` asks for. */
export function errorAnswer(status: number, error: object, switches: DemoSwitches): DemoAnswer {
  const headers: HeaderPair[] = status === 429 ? [['retry-after', '7']] : []
  if (switches['error-body'] === 'html')
    return wholeAnswer(status, 'text/html; charset=utf-8', errorPage(status), switches, { headers })
  const body = switches['error-body'] === 'json' ? JSON.stringify(error) : ''
  return wholeAnswer(status, 'application/json; charset=utf-8', body, switches, { headers })
}

function hasKey(headers: IncomingHttpHeaders): boolean {
  const bearer = /^Bearer\s+\S/i.test(headers.authorization ?? '')
  return bearer || Boolean(headers['x-api-key']?.toString().trim())
}

/** The JSON object in a body, or undefined. */
function readObject(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function streamSteps(model: string, switches: DemoSwitches, framing: Framing): WireStep[] {
  const { events, gap } = switches
  if (events !== undefined) return floodSteps(floodMessage(model, events), events, gap ?? 0, framing)
  const steps = frameScript(scriptMessage(demoMessage(model)), framing)
  return gap === undefined ? steps : steps.map(({ bytes }) => ({ waitMs: gap, bytes }))
}

/** A gateway that tries another channel inside one answer: part of the first try, then the whole second. */
function repeatStart(steps: readonly WireStep[]): WireStep[] {
  return [...steps.slice(0, Math.ceil(steps.length * 0.4)), ...steps]
}

function streamAnswer(model: string, framing: Framing, switches: DemoSwitches): DemoAnswer {
  const steps = streamSteps(model, switches, framing)
  const contentType = framing === 'sse' ? 'text/event-stream' : 'application/x-ndjson'
  return {
    status: 200,
    headers: [
      ['content-type', switches.type ?? contentType],
      ['cache-control', 'no-cache'],
    ],
    headWaitMs: switches.gap ?? (switches.events === undefined ? headWaitMs : 0),
    plan: planDelivery(switches.retry === 'twice' ? repeatStart(steps) : steps, switches, framing),
  }
}

/** Answers `POST /v1/messages` from what was received: the same request gives the same answer. */
export function answerMessages(
  headers: IncomingHttpHeaders,
  body: Buffer,
  switches: DemoSwitches,
  requestId: string,
): DemoAnswer {
  if (switches.status !== '200') {
    const status = Number(switches.status)
    return errorAnswer(status, statusError(status, requestId), switches)
  }
  if (!hasKey(headers)) {
    const error = gatewayError(
      'No token was given: send authorization or x-api-key, with any value',
      requestId,
    )
    return errorAnswer(401, error, switches)
  }
  const request = readObject(body)
  if (!request) {
    const error = providerError('invalid_request_error', 'The request body is not a JSON object.', requestId)
    return errorAnswer(400, error, switches)
  }
  const model = typeof request['model'] === 'string' ? request['model'] : '(no model named)'
  const asStream = request['stream'] === true
  const waits = { headWaitMs: switches.gap ?? headWaitMs }
  switch (asStream || switches.body !== 'stream' ? switches.body : 'json') {
    case 'stream':
      return streamAnswer(model, 'sse', switches)
    case 'ndjson':
      return streamAnswer(model, 'ndjson', switches)
    case 'html': {
      const type = switches.type ?? 'text/html; charset=utf-8'
      return wholeAnswer(200, type, errorPage(200), switches, waits)
    }
    case 'empty':
      return wholeAnswer(200, switches.type ?? 'text/event-stream', '', switches, waits)
    case 'json': {
      const message =
        switches.events === undefined ? demoMessage(model) : floodMessage(model, switches.events)
      const type = switches.type ?? 'application/json; charset=utf-8'
      return wholeAnswer(200, type, JSON.stringify(messageJson(message)), switches, waits)
    }
  }
}
