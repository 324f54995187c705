import { memo, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import type { TextPieces } from '../core/dialects/message.ts'
import { offsetAtPoint, rangesOf, scrollToRange } from './text-ranges.ts'
import { segmentText } from './text-segments.ts'
import './text-view.css'

/** Segments laid out or skipped together, when far from the viewport. */
const segmentsAPage = 2
const highlightName = 'marked-text'

export interface TextMark {
  readonly start: number
  readonly end: number
}

interface TextViewProps {
  readonly text: TextPieces
  /** A caret stands at the end while more may come. */
  readonly open?: boolean
  readonly direction?: 'auto' | 'ltr'
  readonly className?: string
  /** Shown as marked and scrolled to; offsets into the text. */
  readonly mark?: TextMark | undefined
  /** A click on the text, as the offset of the character under it. */
  readonly onPick?: (offset: number) => void
  /** Colours a segment, which starts with a line; must show exactly its characters. */
  readonly paint?: (segment: string, index: number) => ReactNode
}

/**
 * Shows growing text. New characters are appended to the last text node and nothing else is touched:
 * a selection survives, and a frame costs its own text. Far pages are neither laid out nor painted.
 */
export function TextView(props: TextViewProps) {
  const segmented = segmentText(props.text)
  return <Segments key={segmented.id} {...props} segments={segmented.segments} starts={segmented.starts} />
}

function Segments({
  segments,
  starts,
  open = false,
  direction = 'auto',
  className = '',
  mark,
  onPick,
  paint,
}: TextViewProps & { readonly segments: readonly string[]; readonly starts: readonly number[] }) {
  const root = useRef<HTMLDivElement>(null)
  const pages = Math.ceil(segments.length / segmentsAPage)
  useMark(root, mark, segments.length)
  usePick(root, onPick)
  return (
    <div ref={root} className={`min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere] ${className}`}>
      {Array.from({ length: pages }, (_, page) => {
        const from = page * segmentsAPage
        const last = segments.length - 1
        const grows = page === pages - 1
        return (
          <Page
            key={page}
            segments={segments}
            starts={starts}
            from={from}
            to={Math.min(from + segmentsAPage, segments.length)}
            grown={grows ? (starts[last] ?? 0) + (segments[last]?.length ?? 0) : -1}
            caret={open && grows}
            alone={pages === 1}
            direction={direction}
            paint={paint}
          />
        )
      })}
    </div>
  )
}

const Page = memo(function Page({
  segments,
  starts,
  from,
  to,
  caret,
  alone,
  direction,
  paint,
}: {
  readonly segments: readonly string[]
  readonly starts: readonly number[]
  readonly from: number
  readonly to: number
  /** Length of the whole text where this page grows: the arrays are shared, so they compare as equal. */
  readonly grown: number
  readonly caret: boolean
  readonly alone: boolean
  readonly direction: 'auto' | 'ltr'
  readonly paint: TextViewProps['paint']
}) {
  const units = (starts[to - 1] ?? 0) + (segments[to - 1]?.length ?? 0) - (starts[from] ?? 0)
  return (
    <div
      className={alone ? '' : '[content-visibility:auto]'}
      style={alone ? undefined : { containIntrinsicBlockSize: `auto ${Math.ceil(units / 75) * 20}px` }}
    >
      {segments.slice(from, to).map((segment, index) => {
        const at = from + index
        // Inside a line nobody knows what a character belongs to, so the rest of a long line has no colour.
        const startsLine = at === 0 || segments[at - 1]?.endsWith('\n') === true
        const Shape = paint === undefined || !startsLine ? PlainSegment : PaintedSegment
        return (
          <Shape
            key={index}
            segment={segment}
            index={at}
            start={starts[at] ?? 0}
            caret={caret && at === to - 1}
            direction={direction}
            paint={paint}
          />
        )
      })}
    </div>
  )
})

interface SegmentProps {
  readonly segment: string
  readonly index: number
  readonly start: number
  readonly caret: boolean
  readonly direction: 'auto' | 'ltr'
  readonly paint: TextViewProps['paint']
}

const PlainSegment = memo(function PlainSegment({ segment, start, caret, direction }: SegmentProps) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const parent = element.current
    if (parent === null) return
    const written = parent.firstChild
    if (written instanceof Text) written.appendData(segment.slice(written.length))
    else if (segment !== '') parent.append(segment)
  }, [segment])
  return <div ref={element} dir={direction} data-start={start} data-caret={caret ? '' : undefined} />
})

const PaintedSegment = memo(function PaintedSegment({
  segment,
  index,
  start,
  caret,
  direction,
  paint,
}: SegmentProps) {
  return (
    <div dir={direction} data-start={start} data-caret={caret ? '' : undefined}>
      {paint?.(segment, index)}
    </div>
  )
})

/** `segmentCount` is there because a mark may reach into a segment that is only now shown. */
function useMark(
  root: { readonly current: HTMLElement | null },
  mark: TextMark | undefined,
  segmentCount: number,
) {
  const start = mark?.start
  const end = mark?.end
  useEffect(() => {
    if (start === undefined || end === undefined || root.current === null) return
    // Without the CSS Custom Highlight API the text stays unmarked, and the event stays selected in its list.
    if (!('highlights' in CSS)) return
    const ranges = rangesOf(root.current, start, end)
    const highlight = new Highlight(...ranges)
    CSS.highlights.set(highlightName, highlight)
    return () => {
      if (CSS.highlights.get(highlightName) === highlight) CSS.highlights.delete(highlightName)
    }
  }, [root, start, end, segmentCount])
  useEffect(() => {
    if (start === undefined || end === undefined || root.current === null) return
    const [first] = rangesOf(root.current, start, end)
    if (first !== undefined) scrollToRange(first)
  }, [root, start, end])
}

/** For the pointer only: whoever passes `onPick` has a button that does the same from the keyboard. */
function usePick(
  root: { readonly current: HTMLElement | null },
  onPick: ((offset: number) => void) | undefined,
) {
  useEffect(() => {
    const element = root.current
    if (element === null || onPick === undefined) return
    const pick = (click: MouseEvent) => {
      if (getSelection()?.isCollapsed === false) return
      const offset = offsetAtPoint(element, click.clientX, click.clientY)
      if (offset !== undefined) onPick(offset)
    }
    element.addEventListener('click', pick)
    return () => element.removeEventListener('click', pick)
  }, [root, onPick])
}
