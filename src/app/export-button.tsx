import { Suspense, useSyncExternalStore } from 'react'
import { getSelectedAnalysis, subscribeToExchanges } from '../state/exchanges.ts'
import { getLocale, useMessages } from '../state/locale.ts'
import { notify } from '../state/notices.ts'
import { Button } from '../ui/button.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { appMessages } from './messages.ts'

const ExportMenu = lazyPart(() =>
  import('../features/export/export-menu.tsx').then((module) => module.ExportMenu),
)

/** Off until there is an Exchange: the menu comes with the first one. */
export function ExportButton() {
  const messages = useMessages(appMessages)
  const exportable = useSyncExternalStore(subscribeToExchanges, hasExchange)
  const off = (
    <Button tone="quiet" disabled title={messages.nothingToExport}>
      {messages.export}
    </Button>
  )
  if (!exportable) return off
  return (
    <PartBoundary fallback={off} onFailure={tellOfMissingPart}>
      <Suspense fallback={off}>
        <ExportMenu label={messages.export} />
      </Suspense>
    </PartBoundary>
  )
}

/** For the command palette. */
export function downloadHar(which: 'selected' | 'all'): void {
  if (!hasExchange()) notify({ tone: 'info', text: appMessages[getLocale()].nothingToExport })
  else
    import('../features/export/download-har.ts').then(
      (module) => module.downloadHar(which),
      tellOfMissingPart,
    )
}

function hasExchange(): boolean {
  return getSelectedAnalysis() !== undefined
}

function tellOfMissingPart(): void {
  notify({ tone: 'bad', text: appMessages[getLocale()].partMissing })
}
