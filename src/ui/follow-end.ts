import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** Distance from the end, in CSS pixels, that still counts as being there. */
const nearEnd = 8

export interface FollowEnd<Scroll extends HTMLElement, Content extends HTMLElement> {
  readonly scrollRef: RefObject<Scroll | null>
  readonly contentRef: RefObject<Content | null>
  readonly onScroll: () => void
}

/**
 * Keeps a growing list at its end until the user scrolls up, and again once they are back at the end.
 * A scroll upwards can only be the user's: following itself only ever goes down.
 */
export function useFollowEnd<Scroll extends HTMLElement, Content extends HTMLElement>(
  following: boolean,
  onFollowingChange: (following: boolean) => void,
): FollowEnd<Scroll, Content> {
  const scrollRef = useRef<Scroll>(null)
  const contentRef = useRef<Content>(null)
  const lastTop = useRef(0)
  // Read by the resize observer in the very frame in which the user scrolls, before React has rendered.
  const followingNow = useRef(following)

  const toEnd = useCallback(() => {
    const scroller = scrollRef.current
    if (scroller === null || !followingNow.current) return
    scroller.scrollTop = scroller.scrollHeight
    lastTop.current = scroller.scrollTop
  }, [])

  useLayoutEffect(() => {
    followingNow.current = following
    toEnd()
  }, [following, toEnd])

  useEffect(() => {
    const content = contentRef.current
    const scroller = scrollRef.current
    if (content === null || scroller === null) return
    const observer = new ResizeObserver(toEnd)
    observer.observe(content)
    observer.observe(scroller)
    return () => observer.disconnect()
  }, [toEnd])

  const onScroll = () => {
    const scroller = scrollRef.current
    if (scroller === null) return
    const wentUp = scroller.scrollTop < lastTop.current - 1
    lastTop.current = scroller.scrollTop
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= nearEnd
    const next = atEnd || (followingNow.current && !wentUp)
    if (next === followingNow.current) return
    followingNow.current = next
    onFollowingChange(next)
  }
  return { scrollRef, contentRef, onScroll }
}
