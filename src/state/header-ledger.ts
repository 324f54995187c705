import { useMemo } from 'react'
import type { HeaderLedger } from '../core/http/header-ledger.ts'
import { headerLedger } from '../platform/header-ledger.ts'
import { bodyDocument, headersOf, useDraft } from './draft.ts'

/**
 * What a direct send of the draft puts on the wire, as this browser builds it. Of the body only the size
 * matters, and reading it costs the whole body after each edit: `withBody` asks for it, where it is shown.
 */
export function useHeaderLedger(withBody: boolean): HeaderLedger {
  const draft = useDraft()
  const { method, url, headersText } = draft
  const { headers } = headersOf(draft)
  const sized = withBody || /^\s*content-length\s*:/im.test(headersText)
  // The document keeps the bytes it once gave until the next edit, so they are the same array as before.
  const body = sized ? bodyDocument.getBytes() : null
  return useMemo(() => headerLedger({ method, url: url.trim(), headers, body }), [method, url, headers, body])
}
