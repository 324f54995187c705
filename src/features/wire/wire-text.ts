import { hexRows } from '../../core/http/hex-rows.ts'
import { headersToText } from '../../core/http/header-text.ts'
import { hideSecret, hideUrlSecrets } from '../../core/http/secret-names.ts'
import { showLines } from '../../core/http/visible-bytes.ts'
import { headSecrets, wireParts } from '../../core/http/wire-head.ts'
import type { SentHeader } from '../../core/insight/sent-headers.ts'
import { shapeBytes, type SentShape } from './sent-shape.ts'

export type WireForm = 'text' | 'hex'

/** What is on screen, whole, as text: with secrets only where they are shown. */
export function wireText(shape: SentShape, form: WireForm, secretsShown: boolean): string {
  if (form === 'hex') {
    const { bytes, secrets } = shapeBytes(shape)
    return hexRows(bytes, Infinity, secretsShown ? [] : secrets)
  }
  switch (shape.kind) {
    case 'bytes': {
      const hidden = secretsShown ? [] : headSecrets(shape.lines)
      const head = shape.lines.map((line) =>
        wireParts(shape.head, line, hidden)
          .map((part) => part.text)
          .join(''),
      )
      return [...head, ...[shape.body, shape.tail].map(showLines)].filter((part) => part !== '').join('\n')
    }
    case 'headers': {
      const pairs = shape.sent.headers.map(
        (header) => [header.name, shownValue(header, secretsShown) ?? ''] as const,
      )
      return [headersToText(pairs), '', showLines(shape.body)].join('\n').trimEnd()
    }
    case 'not-written':
      return ''
  }
}

/** A header's value as it may be seen now; undefined where it is not known. */
export function shownValue({ name, value }: SentHeader, secretsShown: boolean): string | undefined {
  if (value === undefined || secretsShown) return value
  if (name === ':path') return hideUrlSecrets(value)
  return hideSecret(name, value) ?? value
}

export function holdsSecrets(shape: SentShape): boolean {
  switch (shape.kind) {
    case 'bytes':
      return headSecrets(shape.lines).length > 0
    case 'headers':
      return shape.sent.headers.some((header) => shownValue(header, false) !== header.value)
    case 'not-written':
      return false
  }
}

/** The longest beginning of at most `limit` bytes that cuts no UTF-8 character in two. */
export function beginningOf(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length <= limit) return bytes
  let end = limit
  while (end > limit - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end)
}
