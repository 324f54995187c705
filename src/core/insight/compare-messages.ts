import type { Message } from '../dialects/message.ts'

/** How the texts of two answers stand to each other. */
export type MessageComparison =
  | { readonly kind: 'same'; readonly characters: number }
  | {
      readonly kind: 'different'
      /** Character of the text at which they part, 0-based. */
      readonly at: number
      /** What stands around there in each, with `…` where the text goes on before it. */
      readonly left: string
      readonly right: string
    }
  /** Neither has text. */
  | { readonly kind: 'none' }

const before = 24
const after = 40

/** Compares what the model said: text and thinking and tool JSON, block by block as one text. */
export function compareMessages(left: Message, right: Message): MessageComparison {
  const [leftText, rightText] = [textOf(left), textOf(right)]
  if (leftText === '' && rightText === '') return { kind: 'none' }
  if (leftText === rightText) return { kind: 'same', characters: leftText.length }
  const at = firstDifference(leftText, rightText)
  return { kind: 'different', at, left: around(leftText, at), right: around(rightText, at) }
}

function textOf({ blocks }: Message): string {
  return blocks
    .map(({ text }) => text.toString())
    .filter((text) => text !== '')
    .join('\n')
}

function firstDifference(left: string, right: string): number {
  const limit = Math.min(left.length, right.length)
  let at = 0
  while (at < limit && left.charCodeAt(at) === right.charCodeAt(at)) at += 1
  // Not in the middle of a character that takes two units.
  const unit = left.charCodeAt(at - 1)
  return unit >= 0xd800 && unit <= 0xdbff ? at - 1 : at
}

function around(text: string, at: number): string {
  const start = Math.max(0, at - before)
  const excerpt = text.slice(start, at + after)
  return `${start > 0 ? '…' : ''}${excerpt}${at + after < text.length ? '…' : ''}`
}
