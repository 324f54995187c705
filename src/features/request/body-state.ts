import { useEffect, useState } from 'react'
import { minifyJson } from '../../core/http/json-whitespace.ts'
import { bodyDocument, useDraft } from '../../state/draft.ts'

export type BodyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'binary'; readonly size: number }
  | { readonly kind: 'json'; readonly size: number }
  | { readonly kind: 'invalid-json'; readonly size: number; readonly line: number }
  | { readonly kind: 'text'; readonly size: number }
  /** Too large to be read again after each edit. */
  | { readonly kind: 'large'; readonly size: number }

const settleMs = 250
/** A body of megabytes costs tens of milliseconds to encode: wait for a real pause in typing. */
const largeSettleMs = 1500
const largeBodyBytes = 1_000_000

/** What the body is, found when typing has paused. */
export function useBodyState(): BodyState {
  const version = useDraft().bodyVersion
  const [state, setState] = useState<BodyState>(readBodyState)
  const large = state.kind === 'large'
  useEffect(() => {
    const timer = setTimeout(() => setState(readBodyState()), large ? largeSettleMs : settleMs)
    return () => clearTimeout(timer)
  }, [version, large])
  return state
}

function readBodyState(): BodyState {
  const { binarySize } = bodyDocument
  if (binarySize !== undefined) return { kind: 'binary', size: binarySize }
  const bytes = bodyDocument.getBytes()
  if (bytes === null) return { kind: 'none' }
  const size = bytes.byteLength
  if (size > largeBodyBytes) return { kind: 'large', size }
  const text = bodyDocument.getText()
  if (!/^\s*[[{]/u.test(text)) return { kind: 'text', size }
  const parsed = minifyJson(text)
  return parsed.kind === 'json' ? { kind: 'json', size } : { kind: 'invalid-json', size, line: parsed.line }
}
