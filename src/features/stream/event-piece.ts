import type { MessageBlock } from '../../core/dialects/message.ts'
import { firstAtLeast } from './stream-index.ts'

/** The characters of a block that an event brought, or undefined where it brought none of this block. */
export function pieceOfEvent(
  block: MessageBlock,
  eventNumber: number,
): { readonly start: number; readonly end: number } | undefined {
  const position = firstAtLeast(block.eventNumbers, eventNumber)
  if (block.eventNumbers[position] !== eventNumber) return undefined
  return {
    start: block.textOffsets[position] ?? 0,
    end: block.textOffsets[position + 1] ?? block.text.length,
  }
}

/** The event that brought the character at an offset of the block's text. */
export function eventAtOffset(block: MessageBlock, offset: number): number | undefined {
  // The last piece that starts at or before the character: the ones before may be empty.
  return block.eventNumbers[firstAtLeast(block.textOffsets, offset + 1) - 1]
}
