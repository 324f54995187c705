import type { FoundRequestId } from '../../core/http/request-ids.ts'
import type { RequestIdMessages } from './request-id-messages.ts'

/** What an id says, in one or two sentences of the given language. */
export function requestIdSentence(found: FoundRequestId, messages: RequestIdMessages): string {
  switch (found.kind) {
    case 'oneapi': {
      const { generation, time, zone, utcOffsetMinutes, random, buildMark, buildModule } = found.decoded
      const sentence = messages.oneapi({
        generation: messages.generations[generation],
        time: readableTime(time),
        zone: messages.zones[zone](offsetText(utcOffsetMinutes ?? 0)),
        random,
      })
      if (buildModule !== undefined) return `${sentence} ${messages.build(buildModule)}`
      return buildMark === undefined ? sentence : `${sentence} ${messages.buildMark(buildMark)}`
    }
    case 'eagle':
      return messages.eagle(found.decoded.nodeAddress, readableTime(found.decoded.time))
    case 'cloudflare':
      return messages.cloudflare(found.dataCentre)
    case 'plain':
      return messages.plain
  }
}

/** `2026-03-13T07:35:38.001512645Z` as `2026-03-13 07:35:38.001512645`: every digit is evidence. */
function readableTime(time: string): string {
  return time.replace('T', ' ').replace(/Z$/, '')
}

/** `UTC`, `UTC+8`, `UTC-3:30`. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60
  const clock = rest === 0 ? `${size / 60}` : `${Math.floor(size / 60)}:${String(rest).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '-' : '+'}${clock}`
}
