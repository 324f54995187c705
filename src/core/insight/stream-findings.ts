import { isJsonObject, parseJson } from '../dialects/json-data.ts'
import type { MessageDiagnostic } from '../dialects/message.ts'
import { streamError } from '../dialects/stream-error.ts'
import type { Analysis } from './analysis.ts'
import type { Finding } from './finding.ts'

/** Each code with the values its sentence is filled with. Counts and milliseconds are decimal text. */
interface StreamFindingValues {
  readonly buffered: { readonly events: string; readonly chunks: string }
  readonly 'streamed-live': { readonly events: string; readonly chunks: string }
  readonly 'cut-off': { readonly events: string }
  readonly 'error-event': { readonly type: string; readonly message: string }
  readonly 'error-in-tail': { readonly type: string; readonly message: string; readonly bytes: string }
  readonly 'undispatched-tail': { readonly bytes: string }
  readonly 'second-message-start': { readonly id: string }
  readonly 'missing-event-names': { readonly events: string }
  readonly 'invalid-json': { readonly events: string; readonly sample: string }
  readonly 'event-after-end': { readonly events: string; readonly type: string }
  readonly 'stop-max-tokens': { readonly outputTokens: string }
  readonly 'stop-refusal': { readonly model: string }
  readonly 'stop-context-window': { readonly model: string }
  readonly 'stalled-gap': { readonly milliseconds: string }
}

export type StreamFindingCode = keyof StreamFindingValues

export type StreamFinding = {
  [Code in StreamFindingCode]: Finding & { readonly code: Code; readonly values: StreamFindingValues[Code] }
}[StreamFindingCode]

/** Fewer events than this say nothing about buffering. */
const fewEvents = 20
/** So many events to a chunk: something held them back (4 KB, a usual buffer, is about 30 small events). */
const bufferedRatio = 20
/** A server writes an event or two at a time; with up to so many to a chunk they still come as they are made. */
const liveRatio = 3
/** Silence after the first byte that a user takes for a hang; the same bound the stalled state has. */
const stalledMs = 10_000

/** What is worth saying about the stream of an Exchange, in the order it should be read. */
export function streamFindings(analysis: Analysis): StreamFinding[] {
  if (analysis.bodyKind !== 'event-stream') return []
  return [
    ...errorFindings(analysis),
    ...stopFindings(analysis),
    ...diagnosticFindings(analysis.message.diagnostics),
    ...deliveryFindings(analysis),
  ]
}

function errorFindings({ message, status, eventCount, tail }: Analysis): StreamFinding[] {
  const findings: StreamFinding[] = []
  if (message.error !== undefined) {
    const { type = '', message: text, eventNumber } = message.error
    const values = { type, message: text }
    findings.push({ code: 'error-event', severity: 'bad', values, where: { eventNumber } })
  }
  const tailFinding = tail && findingOfTail(tail)
  if (tailFinding) findings.push(tailFinding)
  if (status === 'Cut off') {
    findings.push({ code: 'cut-off', severity: 'bad', values: { events: String(eventCount) } })
  }
  return findings
}

/**
 * What no client dispatches. An unfinished event is told of; an error that a gateway wrote bare behind
 * the stream is read. Comments and blank lines are no loss.
 */
function findingOfTail(tail: Uint8Array): StreamFinding | undefined {
  const text = new TextDecoder().decode(tail)
  const bytes = String(tail.length)
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '' && !line.startsWith(':'))
  if (lines.length === 0) return undefined
  const json = lines.join('\n').replace(/^data: ?/, '')
  const value = parseJson(json)
  if (isJsonObject(value) && value.error !== undefined && value.error !== null) {
    const event = { event: 'message', data: json, id: '', receivedAt: 0, raw: tail }
    const { type = '', message } = streamError(event, 0, value)
    return { code: 'error-in-tail', severity: 'bad', values: { type, message, bytes } }
  }
  return { code: 'undispatched-tail', severity: 'warning', values: { bytes } }
}

function stopFindings({ message }: Analysis): StreamFinding[] {
  const { model = '' } = message
  switch (message.stopReason) {
    case 'max_tokens':
      return [
        {
          code: 'stop-max-tokens',
          severity: 'warning',
          values: { outputTokens: String(message.usage?.outputTokens ?? '') },
        },
      ]
    case 'refusal':
      return [{ code: 'stop-refusal', severity: 'warning', values: { model } }]
    case 'model_context_window_exceeded':
      return [{ code: 'stop-context-window', severity: 'warning', values: { model } }]
    default:
      return []
  }
}

function diagnosticFindings(diagnostics: readonly MessageDiagnostic[]): StreamFinding[] {
  return diagnostics.flatMap(({ code, eventNumber, detail, count = 1 }): StreamFinding[] => {
    const where = { eventNumber }
    const events = String(count)
    switch (code) {
      case 'second-message-start':
        return [{ code, severity: 'bad', values: { id: detail }, where }]
      case 'missing-event-name':
        return [{ code: 'missing-event-names', severity: 'warning', values: { events }, where }]
      case 'invalid-json':
        return [{ code, severity: 'warning', values: { events, sample: detail }, where }]
      case 'event-after-end':
        return [{ code, severity: 'warning', values: { events, type: detail }, where }]
      default:
        // Types this dialect does not know are no fault of the stream; their raw blocks show them.
        return []
    }
  })
}

function deliveryFindings({ exchange, eventCount, metrics }: Analysis): StreamFinding[] {
  const findings: StreamFinding[] = []
  const longest = metrics.longestGapMs ?? 0
  if (longest >= stalledMs) {
    findings.push({
      code: 'stalled-gap',
      severity: 'warning',
      values: { milliseconds: String(Math.round(longest)) },
    })
  }
  // A capture that kept the body as one piece says nothing of how it came.
  const chunksAreKnown = exchange.transport !== 'captured' || metrics.chunkCount > 1
  if (eventCount < fewEvents || !chunksAreKnown) return findings
  const values = { events: String(eventCount), chunks: String(metrics.chunkCount) }
  const ratio = eventCount / metrics.chunkCount
  if (ratio >= bufferedRatio) findings.push({ code: 'buffered', severity: 'warning', values })
  else if (ratio <= liveRatio) findings.push({ code: 'streamed-live', severity: 'good', values })
  return findings
}
