import { messageFromAnswer } from '../dialects/anthropic/whole-answer.ts'
import { createMessageAssembler } from '../dialects/assemble-message.ts'
import { parseJson } from '../dialects/json-data.ts'
import type { Message } from '../dialects/message.ts'
import type { BodyChunk, Exchange } from '../exchange/exchange.ts'
import { reduceExchange } from '../exchange/exchange-reducer.ts'
import { createEventDecoder } from '../sse/event-decoder.ts'
import type { StreamEvent } from '../sse/stream-event.ts'
import type { TransportEvent } from '../transport/transport-event.ts'
import type { Analysis, BodyKind, StreamStatus } from './analysis.ts'
import { BodySniffer, contentTypeKind } from './body-kind.ts'
import { MetricsBuilder } from './metrics.ts'

export interface ExchangeAnalysis {
  /** Takes the next thing the transport says; costs its own size, not the stream's. */
  push(event: TransportEvent): void
  /** All there is to see now, in O(blocks); the same object until something changes. */
  snapshot(): Analysis
}

/** Follows an Exchange that grows; `initial` may hold chunks already, or have ended. */
export function createExchangeAnalysis(initial: Exchange): ExchangeAnalysis {
  return new IncrementalAnalysis(initial)
}

/** The same for an Exchange that is there whole. */
export function analyseExchange(exchange: Exchange): Analysis {
  return createExchangeAnalysis(exchange).snapshot()
}

const noMessage: Message = { dialect: 'generic', blocks: [], diagnostics: [] }

class IncrementalAnalysis implements ExchangeAnalysis {
  private exchange: Exchange
  private chunksRead = 0
  private bodyKind: BodyKind = 'none-yet'
  private readonly sniffer = new BodySniffer()
  private readonly metrics = new MetricsBuilder()
  private readonly decoder = createEventDecoder()
  private readonly assembler = createMessageAssembler()
  private readonly events: StreamEvent[] = []
  private wholeMessage: Message | undefined
  private tail: Uint8Array | undefined
  private taken: Analysis | undefined

  constructor(initial: Exchange) {
    this.exchange = initial
    this.readChunks()
    if (initial.end !== undefined) this.finish(initial.end.at)
  }

  push(event: TransportEvent): void {
    const next = reduceExchange(this.exchange, event)
    if (next === this.exchange) return
    this.taken = undefined
    this.exchange = next
    this.readChunks()
    if (next.end !== undefined) this.finish(next.end.at)
  }

  snapshot(): Analysis {
    return (this.taken ??= this.take())
  }

  private get headers() {
    return this.exchange.head?.headers ?? []
  }

  private readChunks(): void {
    const { chunks } = this.exchange
    for (; this.chunksRead < chunks.length; this.chunksRead += 1) {
      const chunk = chunks[this.chunksRead]
      if (chunk === undefined) continue
      this.metrics.addChunk(chunk)
      if (this.bodyKind === 'event-stream') this.decode(chunk)
      else if (this.bodyKind === 'none-yet') {
        const kind = this.sniffer.add(chunk.bytes, this.headers)
        if (kind !== undefined) this.begin(kind, this.chunksRead + 1)
      }
    }
  }

  /** The kind is known: what came meanwhile is read now, each chunk with its own time. */
  private begin(kind: BodyKind, chunkCount: number): void {
    this.bodyKind = kind
    if (kind !== 'event-stream') return
    for (const chunk of this.exchange.chunks.slice(0, chunkCount)) this.decode(chunk)
  }

  private decode(chunk: BodyChunk): void {
    for (const event of this.decoder.push(chunk.bytes, chunk.at)) {
      this.events.push(event)
      this.assembler.push(event)
    }
  }

  private finish(at: number): void {
    if (this.bodyKind === 'none-yet') {
      if (this.chunksRead === 0) this.bodyKind = 'empty'
      else this.begin(this.sniffer.decide(this.headers), this.chunksRead)
    }
    if (this.bodyKind === 'event-stream') this.tail = this.decoder.end().tail
    if (this.bodyKind === 'json') this.readJson(at)
  }

  private readJson(at: number): void {
    const value = parseJson(bodyText(this.exchange.chunks))
    if (value !== undefined) this.wholeMessage = messageFromAnswer(value, at)
    // A bracket is a weak sign: without JSON behind it, or a header that claims it, this is text.
    else if (contentTypeKind(this.headers) !== 'json') this.bodyKind = 'text'
  }

  private take(): Analysis {
    const message =
      this.wholeMessage ?? (this.bodyKind === 'event-stream' ? this.assembler.message() : noMessage)
    return {
      exchange: this.exchange,
      status: statusOf(this.exchange, message),
      bodyKind: this.bodyKind,
      events: this.events,
      eventCount: this.events.length,
      message,
      metrics: this.metrics.take(this.exchange, message),
      ...(this.tail === undefined ? {} : { tail: this.tail }),
    }
  }
}

/** An `error` event is one of the ways in which such a stream ends: after it nothing is cut off. */
function statusOf({ head, end }: Exchange, message: Message): StreamStatus {
  if (end === undefined) return head === undefined ? 'Sending' : 'Streaming'
  if (end.kind === 'aborted') return 'Aborted'
  if (end.kind === 'failed' || head === undefined) return 'Failed'
  return message.complete === false && message.error === undefined ? 'Cut off' : 'Done'
}

function bodyText(chunks: readonly BodyChunk[]): string {
  const decoder = new TextDecoder()
  const parts = chunks.map((chunk) => decoder.decode(chunk.bytes, { stream: true }))
  return parts.join('') + decoder.decode()
}
