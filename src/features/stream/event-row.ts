import type { BlockKind } from '../../core/dialects/message.ts'
import type { StreamEvent } from '../../core/sse/stream-event.ts'

/** One line of the event lists. */
export interface EventRow {
  /** 0-based ordinal of the event. */
  readonly ordinal: number
  /** Since the request was sent, in seconds, as `+2.114`. */
  readonly time: string
  readonly name: string
  readonly kind: BlockKind
  readonly preview: string
}

/** Longer data is not parsed for a row: its beginning says enough. */
const parsedLength = 8192
const previewLength = 300

const rows = new WeakMap<StreamEvent, EventRow>()

/** The row of an event; the same object on every call while the event's kind is the same. */
export function eventRow(event: StreamEvent, ordinal: number, blockKind: BlockKind): EventRow {
  const known = rows.get(event)
  if (known !== undefined && (known.kind === blockKind || isFrame(known.name))) return known
  const shape = describe(event)
  const row: EventRow = {
    ordinal,
    time: formatOffset(event.receivedAt),
    name: shape.name,
    kind: isFrame(shape.name) ? 'meta' : blockKind,
    preview: shape.preview,
  }
  rows.set(event, row)
  return row
}

/** Milliseconds as seconds since the request was sent: `+2.114`. The same in every language, as a log has it. */
export function formatOffset(milliseconds: number): string {
  return `+${(milliseconds / 1000).toFixed(3)}`
}

/** Events that only frame the content. */
function isFrame(name: string): boolean {
  return name.endsWith('_stop') || name === 'ping' || name === 'message_start' || name === 'message_delta'
}

function describe(event: StreamEvent): { readonly name: string; readonly preview: string } {
  const { data } = event
  const value = data.length <= parsedLength && data.startsWith('{') ? parse(data) : undefined
  const type = typeof value?.type === 'string' ? value.type : undefined
  // A gateway may leave out the event names; the data still says what it is.
  const name = event.event === 'message' && type !== undefined ? type : event.event
  switch (type) {
    case 'content_block_delta':
      return delta(value, name, data)
    case 'content_block_start':
      return { name, preview: blockStart(value, data) }
    case 'content_block_stop':
      return { name, preview: `index ${JSON.stringify(value?.index)}` }
    case 'ping':
    case 'message_stop':
      return { name, preview: Object.keys(value ?? {}).length === 1 ? '' : line(data) }
    default:
      return { name, preview: line(data) }
  }
}

function delta(value: Loose | undefined, name: string, data: string): { name: string; preview: string } {
  const inner = object(value?.delta)
  if (typeof inner?.type !== 'string') return { name, preview: line(data) }
  const piece = inner.text ?? inner.thinking ?? inner.partial_json ?? inner.signature
  return { name: inner.type, preview: line(JSON.stringify(piece ?? inner)) }
}

function blockStart(value: Loose | undefined, data: string): string {
  const block = object(value?.content_block)
  if (typeof block?.type !== 'string') return line(data)
  return [block.type, block.name, block.id ?? block.tool_use_id]
    .filter((part) => typeof part === 'string')
    .join(' ')
}

type Loose = Readonly<Record<string, unknown>>

function parse(text: string): Loose | undefined {
  try {
    return object(JSON.parse(text))
  } catch {
    return undefined
  }
}

function object(value: unknown): Loose | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : undefined
}

function line(text: string): string {
  return text.slice(0, previewLength).replaceAll('\n', '↵')
}
