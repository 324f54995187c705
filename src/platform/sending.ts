import type { HttpRequest } from '../core/http/request.ts'
import type { AbortReason, TransportEvent, TransportFailure } from '../core/transport/transport-event.ts'
import { readPieces } from './body-reader.ts'
import { yieldToPage } from './page-yield.ts'

export interface SendOptions {
  /** The user's Stop: closes the connection at once. */
  readonly signal: AbortSignal
  /** Gives up when nothing arrives, neither head nor bytes, for this long; a stream that flows is never cut. */
  readonly timeoutMs?: number
  onEvent(event: TransportEvent): void
}

// Long enough that yielding costs little, short enough that input and frames (16 ms) find their place.
const sliceMs = 8
// A timer of more than 31 bits fires at once.
const longestTimerMs = 2 ** 31 - 1

/**
 * One sending, as far as every transport of a page has it alike: begins with `request-sent`, says exactly one of
 * `end`, `error` and `abort` last and nothing after it, and gives the page its turns while bytes pour in.
 */
export class Sending {
  readonly request: HttpRequest
  /** Closes what this sending holds open. */
  private readonly connection = new AbortController()
  private readonly options: SendOptions
  private readonly startedAt = performance.now()
  private latest = 0
  private over = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private sliceStart = 0
  private readonly stop = (): void => this.abort('user')

  constructor(request: HttpRequest, options: SendOptions) {
    this.request = request
    this.options = options
  }

  /** Aborted when the sending is over, however it ended. */
  get signal(): AbortSignal {
    return this.connection.signal
  }

  /** Nothing more is said. */
  get isOver(): boolean {
    return this.over
  }

  /** False when it was stopped before it began. */
  begin(): boolean {
    const { options, request } = this
    options.onEvent({ type: 'request-sent', at: 0, startedAt: Date.now(), request })
    if (options.signal.aborted) this.abort('user')
    else {
      options.signal.addEventListener('abort', this.stop)
      this.restartTimer()
    }
    return !this.over
  }

  /** Milliseconds since the request was sent, never before what was said already. */
  now(): number {
    return Math.max(performance.now() - this.startedAt, this.latest)
  }

  emit(event: TransportEvent): void {
    if (this.over) return
    this.latest = Math.max(this.latest, event.at)
    this.options.onEvent(event)
  }

  finish(event: TransportEvent): void {
    if (this.over) return
    this.over = true
    this.options.onEvent(event)
  }

  fail(failure: TransportFailure, at = this.now()): void {
    this.finish({ type: 'error', at, failure })
  }

  /** Something arrived: the silence is counted anew. */
  restartTimer(): void {
    const { timeoutMs } = this.options
    this.stopTimer()
    if (timeoutMs === undefined || this.over) return
    this.timer = setTimeout(() => this.abort('timeout'), Math.min(timeoutMs, longestTimerMs))
  }

  stopTimer(): void {
    clearTimeout(this.timer)
  }

  /**
   * Hands over a body in pieces until it has ended or the sending is over. Rejects when the connection breaks,
   * with a BrokenBody; whatever `take` throws goes out as it is.
   */
  async readBody(
    body: ReadableStream<Uint8Array>,
    take: (bytes: Uint8Array) => void | Promise<void>,
  ): Promise<void> {
    const reader = readPieces(body)
    this.sliceStart = performance.now()
    for (;;) {
      let bytes: Uint8Array | undefined
      try {
        bytes = await reader.read()
      } catch (error) {
        throw new BrokenBody(error)
      }
      if (bytes === undefined || this.over) return
      await take(bytes)
      if (this.mayYield()) await this.yieldSlice()
    }
  }

  /**
   * Whether the page is due its turn. While bytes are waiting, each read resolves without the event loop turning,
   * so a fast server would keep the page from painting.
   */
  mayYield(): boolean {
    return performance.now() - this.sliceStart >= sliceMs
  }

  async yieldSlice(): Promise<void> {
    await yieldToPage()
    this.sliceStart = performance.now()
  }

  /** What is still open is closed, unless it has ended by itself; nothing is said after this. */
  close(): void {
    this.over = true
    this.stopTimer()
    this.options.signal.removeEventListener('abort', this.stop)
    this.connection.abort()
  }

  private abort(reason: AbortReason): void {
    this.finish({ type: 'abort', at: this.now(), reason })
    // Cancels the reader as well, and the server sees the connection close.
    this.connection.abort()
  }
}

/** The body's own stream failed; nobody who read it is to blame. */
export class BrokenBody extends Error {
  constructor(cause: unknown) {
    super(messageOf(cause), { cause })
    this.name = 'BrokenBody'
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
