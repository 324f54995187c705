import { LineEndings } from './line-endings.ts'

/**
 * A body as an editor shows it. `shown` has LF line breaks only and no byte order mark; the mark and
 * the line endings stand beside it, so that bytes come back exactly where nothing was edited.
 */
export interface BodyText {
  readonly kind: 'text'
  readonly shown: string
  readonly byteOrderMark: boolean
  readonly lineEndings: LineEndings
}

/** Bytes that are not UTF-8: no text stands for them without loss, so they can be sent but not edited. */
export interface BinaryBody {
  readonly kind: 'binary'
  /** In bytes. */
  readonly size: number
}

const byteOrderMark = '\uFEFF'

/**
 * Decodes a body for an editor. Invalid UTF-8 (encoded surrogates included) is `binary`: a replacement
 * character would change bytes that nobody touched.
 */
export function decodeBodyText(bytes: Uint8Array): BodyText | BinaryBody {
  let decoded: string
  try {
    decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { kind: 'binary', size: bytes.byteLength }
  }
  return splitBodyText(decoded)
}

/** The same for text that is already decoded; a leading U+FEFF is taken for the byte order mark. */
export function splitBodyText(text: string): BodyText {
  const marked = text.startsWith(byteOrderMark)
  const { shown, lineEndings } = LineEndings.split(marked ? text.slice(1) : text)
  return { kind: 'text', shown, byteOrderMark: marked, lineEndings }
}

/** The true text: with its own line endings and byte order mark. */
export function joinBodyText(body: BodyText): string {
  const text = body.lineEndings.join(body.shown)
  return body.byteOrderMark ? byteOrderMark + text : text
}

/** The bytes to send. A lone surrogate, which only editing can bring in, leaves as U+FFFD. */
export function encodeBodyText(body: BodyText): Uint8Array {
  return new TextEncoder().encode(joinBodyText(body))
}
