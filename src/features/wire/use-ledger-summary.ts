import { useMemo } from 'react'
import { useHeaderLedger } from '../../state/header-ledger.ts'
import { summariseLedger, type LedgerSummary } from './ledger-summary.ts'

/** What becomes of the draft's headers in a direct send, for one sentence; follows every edit. */
export function useLedgerSummary(): LedgerSummary {
  const ledger = useHeaderLedger(false)
  return useMemo(() => summariseLedger(ledger), [ledger])
}
