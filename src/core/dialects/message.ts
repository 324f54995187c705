export type DialectName = 'anthropic' | 'openai-chat' | 'openai-responses' | 'gemini' | 'generic'

/** What a StreamEvent reduces to: the answer so far. Cheap to take once a frame: O(blocks). */
export interface Message {
  readonly dialect: DialectName
  readonly id?: string
  readonly model?: string
  readonly role?: string
  readonly blocks: readonly MessageBlock[]
  readonly stopReason?: string
  readonly stopSequence?: string
  readonly usage?: Usage
  /** An `error` event inside the stream, as the provider wrote it. */
  readonly error?: StreamError
  /** True once the event that ends such a stream was seen; undefined where the dialect has none. */
  readonly complete?: boolean
  /** When the first and the last text, thinking or tool JSON arrived; ms since the request was sent. */
  readonly firstContentAt?: number
  readonly lastContentAt?: number
  readonly diagnostics: readonly MessageDiagnostic[]
}

/** Colour and treatment on screen; `type` keeps the wire's own word. */
export type BlockKind = 'text' | 'thinking' | 'tool' | 'meta'

export interface MessageBlock {
  /** Position in `blocks`: the wire's own index too, unless the stream held raw or repeated blocks. */
  readonly index: number
  /** The wire's own type: `text`, `tool_use`, `web_search_tool_result`, … */
  readonly type: string
  readonly kind: BlockKind
  /** False for a type this dialect does not know: shown raw. */
  readonly known: boolean
  /** Tool name and the like. */
  readonly title?: string
  /** Text, thinking, or the tool's JSON as it grows. */
  readonly text: TextPieces
  /** The block object in the provider's shape, as far as it has been built. */
  readonly value: Readonly<Record<string, unknown>>
  /** Length of the signature as sent (base64 text), where there is one. */
  readonly signatureBytes?: number
  readonly closed: boolean
  readonly deltaCount: number
  /** Milliseconds since the request was sent. */
  readonly startedAt: number
  readonly lastAt: number
  /**
   * Ordinals (0-based, in the order pushed) of the events that made this block, ascending, and for
   * each the offset into `text` where its piece starts. Append-only, shared by successive Messages.
   */
  readonly eventNumbers: readonly number[]
  readonly textOffsets: readonly number[]
}

/** Text that grows by appending, kept in pieces so that no frame has to touch what is already there. */
export interface TextPieces {
  /** UTF-16 length of the whole. */
  readonly length: number
  /** All but the last piece never change again. Append-only, shared. */
  readonly pieces: readonly string[]
  toString(): string
}

export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly cacheReadTokens?: number
  readonly cacheWriteTokens?: number
  /** The provider's own object. */
  readonly raw: Readonly<Record<string, unknown>>
}

export interface StreamError {
  readonly type?: string
  readonly message: string
  readonly eventNumber: number
  readonly raw: unknown
}

/** Something in the stream that a strict client would trip over. */
export interface MessageDiagnostic {
  readonly code:
    | 'invalid-json'
    | 'unknown-event'
    | 'unknown-block'
    | 'unknown-delta'
    | 'missing-event-name'
    | 'second-message-start'
    | 'delta-without-block'
    | 'event-after-end'
  /** The first event it was seen at. */
  readonly eventNumber: number
  readonly detail: string
  /** How many events showed it; absent means one. */
  readonly count?: number
}
