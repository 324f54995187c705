/** What an `x-oneapi-request-id` says. It carries a wall clock without a zone. */
export interface OneapiRequestId {
  readonly raw: string
  /** As written, without zone: `2026-03-13T07:35:38.001512645`. */
  readonly wallClock: string
  /** The same in UTC, to the nanosecond: `2026-03-13T07:35:38.001512645Z`. */
  readonly time: string
  /**
   * How `time` was found. `date`: offset measured against the answer's Date. `format`: this generation writes
   * UTC. `assumed`: taken for UTC, though this generation may have written the gateway's local time.
   */
  readonly zone: 'date' | 'format' | 'assumed'
  /** Offset of the gateway's clock from UTC; known only with a Date. */
  readonly utcOffsetMinutes?: number
  readonly nanoseconds: number
  readonly random: string
  /** First 4 bytes of SHA-256 of the Go module path, or 8 characters fixed for the life of the process. */
  readonly buildMark?: string
  /** The module behind a known mark. */
  readonly buildModule?: string
  readonly generation: 'one-api' | 'new-api-a-b' | 'new-api-c-d' | 'uncertain'
}

// sha256 of the module path, first 4 bytes in hex.
const knownBuilds: Readonly<Record<string, string>> = {
  '8268d9d6': 'github.com/QuantumNous/new-api',
  c0ef037d: 'github.com/Calcium-Ion/new-api',
}

const minute = 60_000

/**
 * Reads an id of one-api or new-api, or of a fork that kept the layout: 14 digits of wall clock, nanoseconds,
 * then 8 random characters, since April 2026 with an 8-character build mark before them. Nanoseconds were not
 * zero padded until June 2026, so they are told from the rest by length, and 1512645 means .001512645.
 * @param date the answer's Date field, which gives the zone away
 */
export function decodeOneapiRequestId(raw: string, date?: string): OneapiRequestId | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([0-9A-Za-z]{9,25})$/.exec(raw)
  if (!match) return undefined
  const [, year, month, day, hour, minutes, seconds, rest = ''] = match
  const clock = `${year}-${month}-${day}T${hour}:${minutes}:${seconds}`
  const epoch = Date.parse(`${clock}Z`)
  // Date.parse refuses month 13 but turns 31 February into March: only what reads back the same is a date.
  if (Number.isNaN(epoch) || !new Date(epoch).toISOString().startsWith(clock)) return undefined

  const marked = raw.length >= 32
  const tailLength = marked ? 16 : 8
  const digits = rest.slice(0, -tailLength)
  if (!/^\d{1,9}$/.test(digits)) return undefined
  const fraction = digits.padStart(9, '0')
  const tail = rest.slice(-tailLength)
  const buildMark = marked ? tail.slice(0, 8) : undefined
  const buildModule = buildMark === undefined ? undefined : knownBuilds[buildMark]
  const generation = generationOf(raw, buildMark)

  const offset = date === undefined ? undefined : offsetFromDate(epoch, date)
  // Forks without a mark were still writing UTC+8 in June 2026, so only a mark vouches for UTC.
  const zone = offset !== undefined ? 'date' : generation === 'new-api-c-d' ? 'format' : 'assumed'
  const utc = new Date(epoch - (offset ?? 0) * minute).toISOString().slice(0, 19)
  return {
    raw,
    wallClock: `${clock}.${fraction}`,
    time: `${utc}.${fraction}Z`,
    zone,
    ...(offset === undefined ? {} : { utcOffsetMinutes: offset }),
    nanoseconds: Number(digits),
    random: tail.slice(-8),
    ...(buildMark === undefined ? {} : { buildMark }),
    ...(buildModule === undefined ? {} : { buildModule }),
    generation,
  }
}

function generationOf(raw: string, buildMark: string | undefined): OneapiRequestId['generation'] {
  if (buildMark !== undefined) return /^[0-9a-f]{8}$/.test(buildMark) ? 'new-api-c-d' : 'uncertain'
  return /^\d+$/.test(raw) ? 'one-api' : 'new-api-a-b'
}

/** Nearest quarter of an hour between the wall clock and Date; undefined when no zone on Earth has it. */
function offsetFromDate(wallClockAsUtc: number, date: string): number | undefined {
  const answered = Date.parse(date)
  if (Number.isNaN(answered)) return undefined
  // Plus 0 turns -0 into 0.
  const offset = Math.round((wallClockAsUtc - answered) / (15 * minute)) * 15 + 0
  return offset >= -12 * 60 && offset <= 14 * 60 ? offset : undefined
}
