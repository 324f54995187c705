import type { ScriptEvent, TimedEvent } from './stream-script.ts'

/** Bytes that leave in one write, `waitMs` after the write before. */
export interface WireStep {
  readonly waitMs: number
  readonly bytes: Buffer
}

export type Framing = 'sse' | 'ndjson'

/** new-api ends each Claude event with three line feeds: one more than the blank line needs. */
export function frameEvent(event: ScriptEvent, framing: Framing): Buffer {
  const json = JSON.stringify(event)
  return Buffer.from(framing === 'sse' ? `event: ${event.type}\ndata: ${json}\n\n\n` : `${json}\n`)
}

export function frameScript(script: readonly TimedEvent[], framing: Framing): WireStep[] {
  return script.map(({ waitMs, event }) => ({ waitMs, bytes: frameEvent(event, framing) }))
}
