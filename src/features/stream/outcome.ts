import type { Analysis } from '../../core/insight/analysis.ts'
import type { TransportFailure } from '../../core/transport/transport-event.ts'

/** How an Exchange ended, when there is something to say about it. */
export type Outcome =
  /** `client`: of a captured call, the client that made it. */
  | { readonly kind: 'aborted'; readonly at: number; readonly by: 'user' | 'timeout' | 'client' }
  | {
      readonly kind: 'lost'
      readonly at: number
      /**
       * `coding`: the bytes came, but could not be decoded; `malformed`: the server broke HTTP's rules for a body;
       * `not-recorded`: of a captured call, the relay let go of the rest.
       */
      readonly cause: 'connection' | 'relay' | 'coding' | 'malformed' | 'not-recorded'
      /** Whether sending again is the next step: nobody here sent a captured call. */
      readonly sentHere: boolean
      /** Empty where nobody said anything. */
      readonly message: string
      readonly saidBy: 'browser' | 'relay' | 'page'
    }
  | { readonly kind: 'cut-off'; readonly at: number }

type Lost = Extract<Outcome, { readonly kind: 'lost' }>

const causes: { readonly [Kind in TransportFailure['kind']]?: Lost['cause'] } = {
  'relay-unreachable': 'relay',
  'content-coding': 'coding',
  'malformed-response': 'malformed',
  'not-recorded': 'not-recorded',
}

export function outcomeOf({ exchange, status }: Analysis): Outcome | undefined {
  const { end, transport } = exchange
  const captured = transport === 'captured'
  if (end === undefined) return undefined
  switch (end.kind) {
    case 'aborted':
      return { kind: 'aborted', at: end.at, by: captured ? 'client' : end.reason }
    case 'failed':
      return exchange.head === undefined
        ? undefined
        : {
            kind: 'lost',
            at: end.at,
            cause: causes[end.failure.kind] ?? 'connection',
            sentHere: !captured,
            message: end.failure.message,
            saidBy:
              transport === 'direct'
                ? 'browser'
                : end.failure.kind === 'relay-unreachable'
                  ? 'page'
                  : 'relay',
          }
    case 'complete':
      return status === 'Cut off' ? { kind: 'cut-off', at: end.at } : undefined
  }
}

/** What an API says when it refuses: `{"error":{"type","message"}}`, as most of them write it. */
export interface ApiError {
  readonly type?: string
  readonly message: string
}

/** The error in a JSON answer, or undefined where the text holds none. */
export function apiErrorOf(text: string): ApiError | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const whole = asObject(value)
  const error = whole?.error
  if (typeof error === 'string') return { message: error }
  const inner = asObject(error) ?? (whole?.success === false ? whole : undefined)
  const message = inner?.message
  if (typeof message !== 'string') return undefined
  const type = inner?.type ?? inner?.code
  return typeof type === 'string' && type !== '' ? { type, message } : { message }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
}

/** Title and readable text of an HTML page, from its source: it is never rendered. */
export function htmlExtract(source: string): { readonly title: string; readonly text: string } {
  const title = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(source)?.[1] ?? ''
  const body = source
    .replaceAll(/<(script|style|head|svg|template)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(/<!--[\s\S]*?-->/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
  return { title: readable(title), text: readable(body).slice(0, 2000) }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function readable(text: string): string {
  return text
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
      if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hexadecimal), 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
    .replaceAll(/\s+/g, ' ')
    .trim()
}
