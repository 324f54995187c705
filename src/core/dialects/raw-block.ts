import type { StreamEvent } from '../sse/stream-event.ts'
import { BlockBuilder, type BlockIdentity } from './block-builder.ts'
import { isJsonObject } from './json-data.ts'

/** Events shown as they came, a line each: all of one type that a dialect has no better place for. */
export class RawBlock extends BlockBuilder {
  private latest: unknown

  constructor(index: number, type: string, at: number, identity: Partial<BlockIdentity> = {}) {
    super({ index, type, kind: 'meta', known: false, ...identity }, at)
  }

  add(event: StreamEvent, eventNumber: number, value: unknown): void {
    this.touch(eventNumber, event.receivedAt)
    if (this.text.length > 0) this.text.append('\n')
    this.text.append(event.data)
    this.deltaCount += 1
    this.latest = value ?? event.data
  }

  /** The data of the latest of these events; under `data` where it is no JSON object. */
  protected valueReader(): () => Readonly<Record<string, unknown>> {
    const { latest } = this
    return () => (isJsonObject(latest) ? latest : { data: latest })
  }
}
