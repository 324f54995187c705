import type { StreamEvent } from '../../sse/stream-event.ts'
import type { Dialect, MessageAssembler } from '../dialect.ts'
import { isJsonObject, parseJson } from '../json-data.ts'
import type { Message, StreamError } from '../message.ts'
import { RawBlock } from '../raw-block.ts'
import { streamError } from '../stream-error.ts'

/** Any stream: one block whose text is the data of every event, a line each. */
export const generic: Dialect = {
  name: 'generic',
  recognises: () => true,
  create: () => new GenericAssembler(),
}

class GenericAssembler implements MessageAssembler {
  private readonly data: string[] = []
  private block: RawBlock | undefined
  private error: StreamError | undefined
  private taken: Message | undefined

  push(event: StreamEvent): void {
    this.taken = undefined
    const eventNumber = this.data.length
    this.data.push(event.data)
    this.block ??= new RawBlock(0, 'events', event.receivedAt, { kind: 'text', known: true })
    this.block.add(event, eventNumber, event.data)
    // Parsed only where it may matter: an `error` event, or an `error` member of any other.
    if (event.event === 'error' || event.data.includes('"error"')) {
      const value = parseJson(event.data)
      const hasError = isJsonObject(value) && value.error !== undefined && value.error !== null
      if (event.event === 'error' || hasError) this.error ??= streamError(event, eventNumber, value)
    }
  }

  message(): Message {
    return (this.taken ??= {
      dialect: 'generic',
      blocks: this.block === undefined ? [] : [this.block.snapshot()],
      diagnostics: [],
      ...(this.error === undefined ? {} : { error: this.error }),
    })
  }

  /** The data of every event: parsed, or the text where it is not JSON. */
  json(): unknown {
    return this.data.map((data) => parseJson(data) ?? data)
  }
}
