import type { Analysis } from '../../core/insight/analysis.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { FindingsSection } from './findings-section.tsx'
import { HeadersSection } from './headers-section.tsx'
import { RequestIdSection } from './request-id-section.tsx'
import { RouteSection } from './route-section.tsx'
import { UsageSection } from './usage-section.tsx'

/** Route, request ids, headers, usage and findings, one below the other. */
export function HeadersTab({ analysis, head }: { readonly analysis: Analysis; readonly head: ResponseHead }) {
  const { exchange } = analysis
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <RouteSection transport={exchange.transport} head={head} />
      <RequestIdSection head={head} />
      {/* Another Exchange is another table: what was unfolded or focused belongs to the old one. */}
      <HeadersSection
        key={exchange.id}
        request={exchange.request}
        head={head}
        expectedHeaders={exchange.expectedHeaders}
      />
      <UsageSection usage={analysis.message.usage} />
      <FindingsSection analysis={analysis} />
    </div>
  )
}
