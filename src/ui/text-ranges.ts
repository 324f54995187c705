/** Elements with `data-start` hold text; the attribute is the offset of their first character in the whole. */
function textElements(root: HTMLElement): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-start]')]
}

/** DOM ranges of the characters `[start, end)`: one for each text node they lie in. */
export function rangesOf(root: HTMLElement, start: number, end: number): readonly Range[] {
  const elements = textElements(root)
  let first = elements.findIndex((element) => Number(element.dataset.start) > start) - 1
  if (first < 0) first = elements.length - 1
  const ranges: Range[] = []
  for (const element of elements.slice(Math.max(0, first))) {
    let offset = Number(element.dataset.start)
    if (offset >= end) break
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null && offset < end; node = walker.nextNode()) {
      const { length } = node.nodeValue ?? ''
      const from = Math.max(start, offset)
      const to = Math.min(end, offset + length)
      if (from < to) {
        const range = new Range()
        range.setStart(node, from - offset)
        range.setEnd(node, to - offset)
        ranges.push(range)
      }
      offset += length
    }
  }
  return ranges
}

/** Brings a range into view where it is not, a third down from the top: segments may be taller than the view. */
export function scrollToRange(range: Range): void {
  const holder = range.startContainer.parentElement
  // First the element: what was skipped until now has no place for its characters.
  holder?.scrollIntoView({ block: 'nearest' })
  const scroller = scrollParent(holder)
  if (scroller === undefined) return
  const view = scroller.getBoundingClientRect()
  const place = range.getBoundingClientRect()
  if (place.top >= view.top && place.bottom <= view.bottom) return
  scroller.scrollTop += place.top - view.top - view.height / 3
}

function scrollParent(from: HTMLElement | null): HTMLElement | undefined {
  for (let element = from; element !== null; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element)
    if ((overflowY === 'auto' || overflowY === 'scroll') && element.scrollHeight > element.clientHeight)
      return element
  }
  return undefined
}

/** Offset of the character at a point of the viewport, or undefined where there is none. */
export function offsetAtPoint(root: HTMLElement, x: number, y: number): number | undefined {
  const position = caretAt(x, y)
  if (position === undefined || !(position.node instanceof Text)) return undefined
  const element = position.node.parentElement?.closest<HTMLElement>('[data-start]')
  if (element === null || element === undefined || !root.contains(element)) return undefined
  let offset = Number(element.dataset.start)
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null && node !== position.node; node = walker.nextNode()) {
    offset += node.nodeValue?.length ?? 0
  }
  return offset + Math.min(position.offset, Math.max(0, position.node.length - 1))
}

function caretAt(x: number, y: number): { readonly node: Node; readonly offset: number } | undefined {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y)
    return position === null ? undefined : { node: position.offsetNode, offset: position.offset }
  }
  return undefined
}
