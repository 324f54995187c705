import type { StreamEvent } from '../sse/stream-event.ts'
import type { Dialect, MessageAssembler } from './dialect.ts'
import { generic } from './generic/generic-dialect.ts'
import { parseJson } from './json-data.ts'
import type { DialectName, Message } from './message.ts'
import { dialects } from './registry.ts'

export type { DialectName, Message }

/** A stream that shows no dialect in so many events has none that we know. */
const undecidedLimit = 64

/**
 * Reduces the events of a stream to a Message. Not named, the dialect is the one that recognises the
 * first event any dialect recognises, never the host's; until then, and where none does, the events are
 * shown as they came (`generic`). A named dialect that is not in the registry is generic too.
 */
export function createMessageAssembler(dialect?: DialectName): MessageAssembler {
  if (dialect === undefined) return new DetectingAssembler()
  return (dialects.find(({ name }) => name === dialect) ?? generic).create()
}

class DetectingAssembler implements MessageAssembler {
  private assembler = generic.create()
  /** Events no dialect recognised so far, to be told again to the one that is found. */
  private early: StreamEvent[] | undefined = []

  push(event: StreamEvent): void {
    if (this.early !== undefined) this.detect(event, this.early)
    this.assembler.push(event)
  }

  message(): Message {
    return this.assembler.message()
  }

  json(): unknown {
    return this.assembler.json()
  }

  private detect(event: StreamEvent, early: StreamEvent[]): void {
    const found = recognise(event)
    if (found !== undefined) {
      this.assembler = found.create()
      for (const earlier of early) this.assembler.push(earlier)
      this.early = undefined
    } else if (early.push(event) >= undecidedLimit) this.early = undefined
  }
}

function recognise(event: StreamEvent): Dialect | undefined {
  const value = parseJson(event.data)
  return dialects.find((dialect) => dialect.recognises(event, value))
}
