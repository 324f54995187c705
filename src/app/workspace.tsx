import { Suspense, type ReactNode } from 'react'
import { RequestPanel } from '../features/request/request-panel.tsx'
import { ResponsePanel } from '../features/response/response-panel.tsx'
import { StreamPanel } from '../features/stream/stream-panel.tsx'
import { useSelectedAnalysis } from '../state/exchanges.ts'
import { useMessages } from '../state/locale.ts'
import { lazyPart } from '../ui/lazy-part.ts'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { appMessages } from './messages.ts'
import { Panels } from './panels.tsx'

const FailureCard = lazyPart(() =>
  import('../features/wire/failure-card.tsx').then((module) => module.FailureCard),
)

const CapturedBar = lazyPart(() =>
  import('../features/live-capture/captured-bar.tsx').then((module) => module.CapturedBar),
)

/** The three panels. */
export function Workspace({
  emptyState,
  onTryAgain,
}: {
  /** Shown before anything was sent. */
  readonly emptyState: ReactNode
  readonly onTryAgain: () => void
}) {
  return (
    <Panels
      request={<RequestPanel />}
      stream={
        <StreamPanel
          emptyState={emptyState}
          remark={<Captured />}
          failureCard={<Failure onTryAgain={onTryAgain} />}
        />
      }
      response={<ResponsePanel />}
    />
  )
}

/** That the chosen Exchange came from a live capture, and the way to its request. */
function Captured() {
  const exchange = useSelectedAnalysis()?.exchange
  if (exchange?.transport !== 'captured') return null
  return (
    <PartBoundary key={exchange.id}>
      <Suspense>
        <CapturedBar exchange={exchange} />
      </Suspense>
    </PartBoundary>
  )
}

/** Why the chosen Exchange brought no answer; nothing for one that did. */
function Failure({ onTryAgain }: { readonly onTryAgain: () => void }) {
  const messages = useMessages(appMessages)
  const exchange = useSelectedAnalysis()?.exchange
  if (exchange?.end?.kind !== 'failed') return null
  return (
    <PartBoundary
      key={exchange.id}
      fallback={<p className="px-3.5 py-3 text-soft">{messages.partMissing}</p>}
    >
      <Suspense>
        <FailureCard exchange={exchange} failure={exchange.end.failure} onTryAgain={onTryAgain} />
      </Suspense>
    </PartBoundary>
  )
}
