import { fetchCacheMode } from '../core/http/fetch-rules.ts'
import { fromIsomorphicString, toIsomorphicString } from '../core/http/header-bytes.ts'
import type { HttpRequest } from '../core/http/request.ts'
import { findRefusal } from '../core/http/request-refusal.ts'
import type {
  AbortReason,
  ResponseHead,
  TransportEvent,
  TransportFailure,
} from '../core/transport/transport-event.ts'
import { readPieces } from './body-reader.ts'
import { explainFailure } from './failure-probe.ts'
import { yieldToPage } from './page-yield.ts'
import { watchPolicy } from './policy-watch.ts'

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
 * Sends a Request with the browser's own fetch: the user's headers and bytes, nothing of ours. What the browser
 * makes of the headers is the ledger's to tell. Redirects are followed; `url` of the head says where to.
 * Says all it has to say by events, `end`, `error` or `abort` last and once; it rejects only if `onEvent` throws.
 */
export async function sendDirect(request: HttpRequest, options: SendOptions): Promise<void> {
  const sending = new Sending(request, options)
  try {
    await sending.run()
  } finally {
    sending.close()
  }
}

class Sending {
  private readonly request: HttpRequest
  private readonly options: SendOptions
  private readonly startedAt = performance.now()
  private readonly connection = new AbortController()
  private over = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly stop = (): void => this.abort('user')

  constructor(request: HttpRequest, options: SendOptions) {
    this.request = request
    this.options = options
  }

  async run(): Promise<void> {
    const { request, options } = this
    options.onEvent({ type: 'request-sent', at: 0, startedAt: Date.now(), request })
    if (options.signal.aborted) return this.abort('user')
    options.signal.addEventListener('abort', this.stop)
    this.restartTimer()

    const refusal = findRefusal(request)
    if (refusal) {
      const message = `The browser builds no such request (${refusal.code}): ${refusal.value}`
      return this.fail({ kind: 'invalid-request', message, refusal })
    }
    const response = await this.fetchHead()
    if (!response) return
    this.emit({ type: 'response-head', at: this.now(), ...headOf(response) })
    if (response.body) await this.readBody(response.body)
    this.finish({ type: 'end', at: this.now() })
  }

  /** The connection is closed unless the body has ended by itself; nothing is said after this. */
  close(): void {
    this.over = true
    clearTimeout(this.timer)
    this.options.signal.removeEventListener('abort', this.stop)
    this.connection.abort()
  }

  private async fetchHead(): Promise<Response | undefined> {
    const { request } = this
    let built: Request
    try {
      built = this.build()
    } catch (error) {
      this.fail({ kind: 'invalid-request', message: messageOf(error) })
      return undefined
    }
    const policy = watchPolicy(request.url)
    try {
      const response = await fetch(built)
      this.restartTimer()
      return this.over ? undefined : response
    } catch (error) {
      if (this.over) return undefined
      const at = this.now()
      // What is left to do has a limit of its own.
      clearTimeout(this.timer)
      const blocked = await policy.wasBlocked()
      const failure = await explainFailure(error, request, blocked, this.connection.signal)
      this.finish({ type: 'error', at, failure })
      return undefined
    } finally {
      policy.stop()
    }
  }

  private build(): Request {
    const { method, url, headers, body } = this.request
    return new Request(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, toIsomorphicString(value)]),
      // A copy, so that an editor that goes on cannot change what is on its way.
      body: body?.length ? body.slice() : null,
      mode: 'cors',
      credentials: 'omit',
      cache: fetchCacheMode(method),
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
      signal: this.connection.signal,
    })
  }

  /**
   * Reads until the end. While bytes are waiting, each read resolves without the event loop turning, so a fast
   * server would keep the page from painting: after each slice of work the page gets its turn.
   */
  private async readBody(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = readPieces(body)
    let sliceStart = performance.now()
    for (;;) {
      let bytes: Uint8Array | undefined
      try {
        bytes = await reader.read()
      } catch (error) {
        return this.fail({ kind: 'connection-lost', message: messageOf(error) })
      }
      if (bytes === undefined || this.over) return
      this.restartTimer()
      this.emit({ type: 'body-chunk', at: this.now(), bytes })
      if (performance.now() - sliceStart >= sliceMs) {
        await yieldToPage()
        sliceStart = performance.now()
      }
    }
  }

  private now(): number {
    return performance.now() - this.startedAt
  }

  private emit(event: TransportEvent): void {
    if (!this.over) this.options.onEvent(event)
  }

  private finish(event: TransportEvent): void {
    if (this.over) return
    this.over = true
    this.options.onEvent(event)
  }

  private fail(failure: TransportFailure): void {
    this.finish({ type: 'error', at: this.now(), failure })
  }

  private abort(reason: AbortReason): void {
    this.finish({ type: 'abort', at: this.now(), reason })
    // Cancels the reader as well, and the server sees the connection close.
    this.connection.abort()
  }

  private restartTimer(): void {
    const { timeoutMs } = this.options
    clearTimeout(this.timer)
    if (timeoutMs === undefined || this.over) return
    this.timer = setTimeout(() => this.abort('timeout'), Math.min(timeoutMs, longestTimerMs))
  }
}

function headOf(response: Response): ResponseHead {
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers].map(([name, value]) => [name, fromIsomorphicString(value)]),
    visibility: response.type === 'cors' ? 'cors-filtered' : 'complete',
    url: response.url,
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
