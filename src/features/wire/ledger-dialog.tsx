import { Tabs } from '@base-ui/react/tabs'
import { useMessages } from '../../state/locale.ts'
import { closeDialog } from '../../state/screen.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TabBar } from '../../ui/tab-bar.tsx'
import { BeforeSending } from './before-sending.tsx'
import { ledgerMessages } from './ledger-messages.ts'
import { AsSent } from './wire-sent.tsx'

/** What each transport makes of the request, and what the chosen Exchange really put on the wire. */
export function LedgerDialog() {
  const messages = useMessages(ledgerMessages)
  return (
    <Dialog title={messages.title} closeLabel={messages.close} width="max-w-6xl" onClose={closeDialog}>
      <Tabs.Root defaultValue="before">
        <div className="sticky top-0 z-10 h-9 border-b border-line bg-panel px-4">
          <TabBar
            label={messages.tabs}
            tabs={[
              { name: 'before', label: messages.before },
              { name: 'sent', label: messages.asSent },
            ]}
          />
        </div>
        {/* The panels take the focus: from there arrow keys scroll, for nothing in the table does. */}
        <Tabs.Panel value="before">
          <BeforeSending />
        </Tabs.Panel>
        <Tabs.Panel value="sent">
          <AsSent />
        </Tabs.Panel>
      </Tabs.Root>
    </Dialog>
  )
}
