/** So many gaps are kept one by one, and quantiles of them are exact. */
const exactLimit = 4096
/** Beyond that, a quantile is off by no more than this share of itself. */
const relativeError = 0.02
const growth = (1 + relativeError) / (1 - relativeError)
const logGrowth = Math.log(growth)
/** Gaps below a microsecond count as none: no clock a page has tells them apart. */
const smallest = 0.001

/**
 * Quantiles of gaps (milliseconds) in bounded memory, O(1) a gap: exact up to 4096 of them, from then on
 * from a histogram with logarithmic buckets, after DDSketch (https://arxiv.org/abs/1908.10693).
 */
export class GapStatistics {
  count = 0
  longest: number | undefined
  private readonly exact = new Float64Array(exactLimit)
  private readonly buckets: number[] = []
  private negligible = 0
  private sorted: Float64Array | undefined

  add(gap: number): void {
    if (this.count < exactLimit) this.exact[this.count] = gap
    this.count += 1
    this.sorted = undefined
    this.longest = Math.max(this.longest ?? 0, gap)
    if (gap < smallest) this.negligible += 1
    else {
      const bucket = Math.ceil(Math.log(gap / smallest) / logGrowth)
      this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1
    }
  }

  /** The smallest gap that `share` (0 to 1) of all gaps do not exceed; undefined without any. */
  quantile(share: number): number | undefined {
    if (this.count === 0) return undefined
    const rank = Math.max(1, Math.ceil(share * this.count))
    if (this.count > exactLimit) return this.estimate(rank)
    this.sorted ??= this.exact.slice(0, this.count).sort()
    return this.sorted[rank - 1]
  }

  private estimate(rank: number): number {
    let seen = this.negligible
    if (seen >= rank) return 0
    for (const [bucket, count] of this.buckets.entries()) {
      seen += count ?? 0
      if (seen >= rank) return (2 * smallest * growth ** bucket) / (growth + 1)
    }
    return this.longest ?? 0
  }
}
