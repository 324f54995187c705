/**
 * Measured quantities as text. Unit symbols are the international ones in every language; digits,
 * separators and dates follow the language. Every function takes a BCP 47 tag.
 */
const formats = new Map<string, Intl.NumberFormat>()

/** A number with the language's separators and at most `decimals` decimals. */
export function formatNumber(value: number, locale: string, decimals = 0): string {
  // Up to three digits are written alike in both languages, and the first `Intl` format of a page costs its start.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value)
  const key = `${locale} ${decimals}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: decimals })
    formats.set(key, format)
  }
  return format.format(value)
}

/** Milliseconds as `0.4 ms`, `412 ms`, `2.2 s`, `1 min 5 s`: three digits say enough. */
export function formatDuration(milliseconds: number, locale: string): string {
  if (milliseconds < 10) return `${formatNumber(milliseconds, locale, 1)} ms`
  if (Math.round(milliseconds) < 1000) return `${formatNumber(milliseconds, locale)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 9.995) return `${formatNumber(seconds, locale, 2)} s`
  if (seconds < 59.95) return `${formatNumber(seconds, locale, 1)} s`
  const whole = Math.round(seconds)
  return `${formatNumber(Math.floor(whole / 60), locale)} min ${whole % 60} s`
}

/** Bytes as `168 B`, `1.2 kB`, `25 MB`; a kB is 1000 bytes. */
export function formatBytes(bytes: number, locale: string): string {
  if (bytes < 1000) return `${formatNumber(bytes, locale)} B`
  if (bytes < 999_950) return `${formatNumber(bytes / 1000, locale, 1)} kB`
  return `${formatNumber(bytes / 1_000_000, locale, 1)} MB`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Local wall clock as `07:35:38`. */
export function formatClock(epochMilliseconds: number, locale: string): string {
  let clock = clocks.get(locale)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(locale, clock)
  }
  return clock.format(epochMilliseconds)
}
