import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Analysis } from '../../core/insight/analysis.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { useTheme } from '../../state/theme.ts'
import { formatBytes, formatDuration, formatNumber } from '../../ui/quantities.ts'
import { spanInSteps, type ArrivalBar } from './arrival-bins.ts'
import { arrivalsOf } from './arrivals.ts'
import { streamMessages } from './messages.ts'

const height = 66
/** CSS pixels from one bar to the next, and of a bar. */
const pitch = 3
const barWidth = 2
const inset = { x: 14, y: 8 }

/** When and how much arrived: one bar a chunk (or a pixel's worth of them), a gap is a gap. */
export function ArrivalsStrip({ analysis }: { readonly analysis: Analysis }) {
  const messages = useMessages(streamMessages)
  const locale = useLocale()
  const theme = useTheme()
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useWidthOf(canvas)
  const { metrics, exchange } = analysis
  const inks = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    // Reading a computed style makes the browser settle all styles: once a theme, not once a frame.
    if (canvas.current !== null) inks.current = inksOf(canvas.current)
  }, [theme])

  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || width === 0) return
    const ratio = devicePixelRatio
    element.width = Math.round(width * ratio)
    element.height = Math.round(height * ratio)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (exchange.chunks.length === 0) return
    const bins = arrivalsOf(analysis)
    const elapsed = (exchange.chunks.at(-1)?.at ?? 0) - bins.start
    const span = exchange.end === undefined ? spanInSteps(elapsed) : Math.max(1, elapsed)
    const count = Math.max(1, Math.floor((width - inset.x * 2) / pitch))
    draw(context, bins.bars(count, span), inks.current)
  }, [analysis, exchange, width, theme])

  const summary =
    metrics.chunkCount === 0
      ? messages.nothingArrived
      : messages.arrivals({
          chunks: formatNumber(metrics.chunkCount, locale),
          bytes: formatBytes(metrics.bytes, locale),
          duration: formatDuration(metrics.durationMs, locale),
          longestGap:
            metrics.longestGapMs === undefined ? undefined : formatDuration(metrics.longestGapMs, locale),
        })
  return (
    <div className="h-[66px] shrink-0 border-b border-line">
      <canvas ref={canvas} role="img" aria-label={summary} className="block h-full w-full" />
    </div>
  )
}

function draw(
  context: CanvasRenderingContext2D,
  bars: readonly (ArrivalBar | undefined)[],
  inks: readonly string[],
): void {
  let largest = 1
  for (const bar of bars) if (bar !== undefined && bar.total > largest) largest = bar.total
  const room = height - inset.y * 2
  for (const [position, bar] of bars.entries()) {
    if (bar === undefined) continue
    // The root keeps a 20-byte ping visible beside a 20 kB burst.
    const tall = Math.max(3, Math.sqrt(bar.total / largest) * room)
    let bottom = height - inset.y
    for (const [kind, bytes] of bar.bytes.entries()) {
      if (bytes === 0) continue
      const part = (bytes / bar.total) * tall
      context.fillStyle = inks[kind] ?? ''
      context.fillRect(inset.x + position * pitch, bottom - part, barWidth, part)
      bottom -= part
    }
  }
}

/** Colours of the theme in the order of `kinds`. */
function inksOf(element: HTMLElement): readonly string[] {
  const style = getComputedStyle(element)
  return ['--c-meta', '--c-think', '--c-text', '--c-tool'].map((name) => style.getPropertyValue(name))
}

function useWidthOf(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (element.current === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return width
}
