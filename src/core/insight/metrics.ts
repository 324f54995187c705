import type { Message } from '../dialects/message.ts'
import type { BodyChunk, Exchange } from '../exchange/exchange.ts'
import type { Metrics } from './analysis.ts'
import { GapStatistics } from './gap-statistics.ts'

/** Gathers what the arrivals of chunks tell, O(1) a chunk; everything else is read off at the end. */
export class MetricsBuilder {
  private bytes = 0
  private encodedBytes: number | undefined
  private chunkCount = 0
  private firstAt: number | undefined
  private lastAt: number | undefined
  private readonly gaps = new GapStatistics()

  addChunk(chunk: BodyChunk): void {
    this.bytes += chunk.bytes.length
    if (chunk.encodedLength !== undefined) this.encodedBytes = (this.encodedBytes ?? 0) + chunk.encodedLength
    this.chunkCount += 1
    this.firstAt ??= chunk.at
    if (this.lastAt !== undefined) this.gaps.add(Math.max(0, chunk.at - this.lastAt))
    this.lastAt = chunk.at
  }

  take(exchange: Exchange, message: Message): Metrics {
    const known = {
      headMs: exchange.headAt,
      firstByteMs: this.firstAt,
      firstTokenMs: message.firstContentAt,
      gapP50Ms: this.gaps.quantile(0.5),
      gapP95Ms: this.gaps.quantile(0.95),
      longestGapMs: this.gaps.longest,
      outputTokensPerSecond: outputRate(message),
      usage: message.usage,
      // At the end the transport knows better: the coding has a frame around the last chunk too.
      encodedBytes: exchange.encodedBytes ?? this.encodedBytes,
    }
    const present = Object.entries(known).filter(([, value]) => value !== undefined)
    return {
      ...(Object.fromEntries(present) as Partial<Metrics>),
      durationMs: exchange.end?.at ?? this.lastAt ?? exchange.headAt ?? 0,
      bytes: this.bytes,
      chunkCount: this.chunkCount,
    }
  }
}

/**
 * Output tokens over the time from the first to the last content. Undefined until the provider has
 * counted them (the figure before the stop reason is a placeholder), and when all came at one moment.
 */
function outputRate({ usage, stopReason, firstContentAt, lastContentAt }: Message): number | undefined {
  const tokens = usage?.outputTokens
  if (tokens === undefined || stopReason === undefined) return undefined
  if (firstContentAt === undefined || lastContentAt === undefined) return undefined
  const seconds = (lastContentAt - firstContentAt) / 1000
  return seconds > 0 ? tokens / seconds : undefined
}
