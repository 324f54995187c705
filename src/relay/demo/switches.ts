/** Every `demo-…` query switch with its values, the first being what holds when it is absent. */
export const switchChoices = {
  expose: ['all', 'none'],
  gateway: ['open', 'stock'],
  preflight: ['allow', 'refuse', 'no-stainless'],
  cors: ['allow', 'none'],
  status: ['200', '401', '403', '404', '429', '500', '529'],
  'error-body': ['json', 'html', 'empty'],
  end: ['complete', 'error', 'bare-error', 'cut', 'reset'],
  delivery: ['live', 'buffered', 'silent', 'stall', 'no-head'],
  body: ['stream', 'json', 'html', 'empty', 'ndjson'],
  retry: ['never', 'twice'],
} as const

type Choices = { readonly [Name in keyof typeof switchChoices]: (typeof switchChoices)[Name][number] }

export interface DemoSwitches extends Choices {
  /** Number of text deltas, sent without gaps; undefined for the ordinary message. */
  readonly events?: number
  /** Milliseconds before every event, and before the first byte, in place of the script's own. */
  readonly gap?: number
  /** Content-Type of a 200 answer in place of the true one. */
  readonly type?: string
}

/** Switches whose value is free, with what they take. */
export const switchRanges = {
  events: 'a number from 1 to 1000000',
  gap: 'milliseconds from 0 to 600000',
  type: 'a media type such as text/event-stream',
} as const

export type SwitchesResult =
  | { readonly kind: 'switches'; readonly switches: DemoSwitches }
  | { readonly kind: 'refused'; readonly reason: string }

export const defaultSwitches: DemoSwitches = Object.fromEntries(
  Object.entries(switchChoices).map(([name, values]) => [name, values[0]]),
) as unknown as Choices

function readFreeValue(name: keyof typeof switchRanges, value: string): string | number | undefined {
  if (name === 'type') return /^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w-]+=[\w.+-]+)*$/.test(value) ? value : undefined
  const number = /^\d{1,7}$/.test(value) ? Number(value) : -1
  const inRange = name === 'events' ? number >= 1 && number <= 1_000_000 : number >= 0 && number <= 600_000
  return inRange ? number : undefined
}

/**
 * Reads the `demo-…` switches of a query; other parameters (`beta=true`) are left alone. The last of
 * a repeated switch holds. A name or value that is not known is refused with what would be.
 */
export function readSwitches(query: URLSearchParams): SwitchesResult {
  const read: Record<string, string | number> = {}
  for (const [parameter, value] of query) {
    if (!parameter.startsWith('demo-')) continue
    const name = parameter.slice('demo-'.length)
    if (Object.hasOwn(switchChoices, name)) {
      const choices: readonly string[] = switchChoices[name as keyof typeof switchChoices]
      if (!choices.includes(value)) return refuse(parameter, value, choices.join(', '))
      read[name] = value
    } else if (Object.hasOwn(switchRanges, name)) {
      const range = name as keyof typeof switchRanges
      const free = readFreeValue(range, value)
      if (free === undefined) return refuse(parameter, value, switchRanges[range])
      read[name] = free
    } else {
      const names = [...Object.keys(switchChoices), ...Object.keys(switchRanges)]
      const known = names.map((known) => `demo-${known}`).join(', ')
      return {
        kind: 'refused',
        reason: `${parameter} is not a switch of the demo upstream. Switches: ${known}.`,
      }
    }
  }
  return { kind: 'switches', switches: { ...defaultSwitches, ...read } as DemoSwitches }
}

function refuse(parameter: string, value: string, takes: string): SwitchesResult {
  return { kind: 'refused', reason: `${parameter} does not take "${value}". It takes: ${takes}.` }
}

/** `demo-expose=none` and `demo-gateway=stock` are two names for a stock new-api, which exposes no header. */
export function isStockGateway(switches: DemoSwitches): boolean {
  return switches.gateway === 'stock' || switches.expose === 'none'
}
