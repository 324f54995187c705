/** A sentence about one value: its key in `notes` and what to fill in. */
export interface ValueNote {
  readonly code: ValueNoteCode
  readonly values: Readonly<Record<string, string>>
}

export type ValueNoteCode =
  | 'stream-despite-accept'
  | 'html-answer'
  | 'json-answer'
  | 'event-stream'
  | 'masked'
  | 'variable'
  | 'seconds'
  | 'short-seconds'
  | 'first-attempt'
  | 'retry-attempt'
  | 'claude-cli'
  | 'any-language'
  | 'not-cached'
  | 'server-esa'
  | 'server-cloudflare'
  | 'not-from-cache'
  | 'date-and-time'
  | 'retry'
  | 'no-retry'

/** What this very value says, beyond what the name says. `accept` is that of the request, for its answer's type. */
export function valueNotes(
  name: string,
  value: string,
  direction: 'request' | 'response',
  accept?: string,
): ValueNote[] {
  const trimmed = value.trim()
  if (trimmed === '') return []
  if (/\{\{[^{}]+\}\}/.test(trimmed)) return [note('variable')]
  if (direction === 'request' && /[^\s*]\*{3,}[^\s*]/.test(trimmed)) return [note('masked')]
  const found = direction === 'request' ? requestNote(name, trimmed) : responseNote(name, trimmed, accept)
  return found ? [found] : []
}

function requestNote(name: string, value: string): ValueNote | undefined {
  switch (name) {
    case 'x-stainless-timeout':
      return secondsNote(value)
    case 'x-stainless-retry-count':
      if (value === '0') return note('first-attempt')
      return /^\d+$/.test(value) ? note('retry-attempt', { count: value }) : undefined
    case 'accept-language':
      return value === '*' ? note('any-language') : undefined
    case 'user-agent': {
      const match = /^claude-cli\/(\S+) \(([^)]*)\)/.exec(value)
      return match ? note('claude-cli', { version: match[1] ?? '', details: match[2] ?? '' }) : undefined
    }
    default:
      return undefined
  }
}

function responseNote(name: string, value: string, accept: string | undefined): ValueNote | undefined {
  const lower = value.toLowerCase()
  switch (name) {
    case 'content-type':
      return contentTypeNote(lower.split(';')[0]?.trim() ?? '', accept)
    case 'cache-control':
      return /\bno-(?:cache|store)\b/.test(lower) ? note('not-cached') : undefined
    case 'server':
      if (lower === 'esa') return note('server-esa')
      return lower === 'cloudflare' ? note('server-cloudflare') : undefined
    case 'x-site-cache-status':
    case 'cf-cache-status':
      return /^(?:dynamic|bypass|miss)$/.test(lower) ? note('not-from-cache') : undefined
    case 'retry-after':
      return secondsNote(value)
    case 'x-should-retry':
      if (lower === 'true') return note('retry')
      return lower === 'false' ? note('no-retry') : undefined
    default:
      return name.endsWith('-reset') ? epochNote(value) : undefined
  }
}

function contentTypeNote(type: string, accept: string | undefined): ValueNote | undefined {
  if (type === 'text/event-stream') {
    const asked = accept?.toLowerCase().includes('json') && !accept.includes('event-stream')
    return asked ? note('stream-despite-accept', { accept: accept ?? '' }) : note('event-stream')
  }
  if (type === 'text/html') return note('html-answer')
  return type === 'application/json' ? note('json-answer') : undefined
}

function secondsNote(value: string): ValueNote | undefined {
  if (!/^\d{1,9}$/.test(value)) return undefined
  const seconds = Number(value)
  if (seconds < 120) return note('short-seconds', { seconds: value })
  return note('seconds', { seconds: value, minutes: String(Math.round(seconds / 6) / 10) })
}

/** Limits of subscriptions end at epoch seconds, all others say it in words. */
function epochNote(value: string): ValueNote | undefined {
  if (!/^1\d{9}$/.test(value)) return undefined
  const time = new Date(Number(value) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  return note('date-and-time', { time })
}

function note(code: ValueNoteCode, values: Readonly<Record<string, string>> = {}): ValueNote {
  return { code, values }
}
