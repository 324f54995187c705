import { useMemo } from 'react'
import { relayLedger, type RelayLedger } from '../core/http/relay-ledger.ts'
import { bodyDocument, headersOf, useDraft } from './draft.ts'
import { useServerStatus } from './server-status.ts'
import { useTransport } from './transport.ts'

/** What the relay puts on the wire for the draft. Reads the whole body once after each edit of it. */
export function useRelayLedger(): RelayLedger {
  const draft = useDraft()
  const httpVersion = useTransport((transport) => transport.httpVersion)
  const { method, url } = draft
  const { headers } = headersOf(draft)
  const contentCodings = useServerStatus()?.contentCodings
  const body = bodyDocument.getBytes()
  return useMemo(
    () => relayLedger({ method, url: url.trim(), headers, body }, { httpVersion, contentCodings }),
    [method, url, headers, body, httpVersion, contentCodings],
  )
}
