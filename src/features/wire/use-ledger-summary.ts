import { useMemo } from 'react'
import { headersOf, useDraft } from '../../state/draft.ts'
import { useHeaderLedger } from '../../state/header-ledger.ts'
import { useTransport } from '../../state/transport.ts'
import { summariseLedger, summariseRelay, type LedgerSummary } from './ledger-summary.ts'

/** What becomes of the draft's headers with the chosen transport, for one sentence; follows every edit. */
export function useLedgerSummary(): LedgerSummary {
  const direct = useHeaderLedger(false)
  const { headers } = headersOf(useDraft())
  const { transport, httpVersion } = useTransport()
  return useMemo(
    () => (transport === 'relay' ? summariseRelay(headers, httpVersion) : summariseLedger(direct)),
    [direct, headers, transport, httpVersion],
  )
}
