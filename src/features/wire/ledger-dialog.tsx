import { closeDialog } from '../../state/screen.ts'
import { useHeaderLedger } from '../../state/header-ledger.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Dot, type MarkTone } from '../../ui/marks.tsx'
import { formatNumber } from '../../ui/quantities.ts'
import { ledgerMessages, type LedgerMessages } from './ledger-messages.ts'
import { ledgerRemarks, type LedgerRemark } from './ledger-summary.ts'
import { LedgerTable } from './ledger-table.tsx'

/** Before anything is sent: each header as written, and what a direct send makes of it. */
export function LedgerDialog() {
  const messages = useMessages(ledgerMessages)
  const locale = useLocale()
  const ledger = useHeaderLedger(true)
  const { captured, asCaptured, replaced, dropped, added } = ledger.totals
  const totals = messages.totals({
    asCaptured: formatNumber(asCaptured, locale),
    captured: formatNumber(captured, locale),
    replaced,
    dropped,
    added,
  })
  return (
    <Dialog
      title={messages.title}
      closeLabel={messages.close}
      width="max-w-4xl"
      onClose={closeDialog}
      trailing={<span className="hidden sm:inline">{totals}</span>}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys scroll from here: nothing in the table takes the focus */}
      <div role="group" aria-label={messages.title} tabIndex={0} className="outline-none">
        <p className="border-b border-line px-3 py-2 text-xs text-mute sm:hidden">{totals}</p>
        {captured === 0 && (
          <p className="border-b border-line px-3 py-2 text-xs text-soft">{messages.empty}</p>
        )}
        <LedgerTable ledger={ledger} />
        <ul className="flex flex-col gap-1 px-3.5 py-2.5 text-soft">
          {ledgerRemarks(ledger).map((remark) => (
            <li key={remark.kind} className="flex items-baseline gap-2">
              <Dot tone={toneOf[remark.kind]} />
              <span className="min-w-0 [overflow-wrap:anywhere]">{remarkText(remark, messages)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

const toneOf: Record<LedgerRemark['kind'], MarkTone> = {
  refused: 'bad',
  dropped: 'warning',
  userAgent: 'warning',
  replaced: 'warning',
  order: 'meta',
}

function remarkText(remark: LedgerRemark, { remarks }: LedgerMessages): string {
  switch (remark.kind) {
    case 'refused':
    case 'dropped':
    case 'replaced':
      return remarks[remark.kind](remark.names.join(', '))
    case 'userAgent':
    case 'order':
      return remarks[remark.kind]
  }
}
