/** The row a key moves to, or undefined for a key that moves nothing. `page` is the number of rows in view. */
export function nextIndex(
  key: string,
  selected: number | undefined,
  rowCount: number,
  page: number,
): number | undefined {
  if (rowCount === 0) return undefined
  const last = rowCount - 1
  const within = (index: number) => Math.min(last, Math.max(0, index))
  switch (key) {
    case 'ArrowDown':
      return selected === undefined ? 0 : within(selected + 1)
    case 'ArrowUp':
      return selected === undefined ? last : within(selected - 1)
    case 'PageDown':
      return within((selected ?? 0) + page)
    case 'PageUp':
      return within((selected ?? last) - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

/** At least `count`, and the same for long stretches of growth: steps grow with the count, so all of them together stay linear. */
export function roomFor(count: number): number {
  let room = 256
  while (room < count) room = Math.ceil(room * 1.5)
  return room
}
