/** A frame that shows at least so many new bytes is part of a flood. */
const floodBytes = 100_000
const restPerCost = 8
const longestRest = 250

/**
 * How long the screen rests after a frame, in milliseconds. A flood that was drawn at every frame would
 * spend its time on drawing, so it rests for a multiple of what the frame took; an ordinary stream never does.
 */
export function restAfterFrame(bytesShown: number, costMs: number): number {
  return bytesShown < floodBytes ? 0 : Math.min(longestRest, costMs * restPerCost)
}
