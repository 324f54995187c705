import { GrowingText } from './growing-text.ts'
import type { BlockKind, MessageBlock, TextPieces } from './message.ts'

export interface BlockIdentity {
  readonly index: number
  readonly type: string
  readonly kind: BlockKind
  readonly known: boolean
  readonly title?: string | undefined
}

/** A block while it is being built. A snapshot is the same object until the block changes. */
export abstract class BlockBuilder {
  closed = false
  signatureBytes: number | undefined
  readonly identity: BlockIdentity
  protected text = new GrowingText()
  protected deltaCount = 0
  private readonly startedAt: number
  private lastAt: number
  private readonly eventNumbers: number[] = []
  private readonly textOffsets: number[] = []
  private taken: MessageBlock | undefined

  constructor(identity: BlockIdentity, startedAt: number) {
    this.identity = identity
    this.startedAt = this.lastAt = startedAt
  }

  /** To be called before an event changes the block. */
  touch(eventNumber: number, at: number): void {
    this.taken = undefined
    this.lastAt = at
    this.eventNumbers.push(eventNumber)
    this.textOffsets.push(this.text.length)
  }

  snapshot(): MessageBlock {
    return (this.taken ??= this.take())
  }

  /** A function that builds the provider's object as it is now, at any later time: it may be costly. */
  protected abstract valueReader(text: TextPieces): () => Readonly<Record<string, unknown>>

  private take(): MessageBlock {
    const text = this.text.snapshot()
    const readValue = this.valueReader(text)
    let value: Readonly<Record<string, unknown>> | undefined
    const { title, ...identity } = this.identity
    return {
      ...identity,
      ...(title === undefined ? {} : { title }),
      ...(this.signatureBytes === undefined ? {} : { signatureBytes: this.signatureBytes }),
      text,
      closed: this.closed,
      deltaCount: this.deltaCount,
      startedAt: this.startedAt,
      lastAt: this.lastAt,
      eventNumbers: this.eventNumbers,
      textOffsets: this.textOffsets,
      get value() {
        return (value ??= readValue())
      },
    }
  }
}
