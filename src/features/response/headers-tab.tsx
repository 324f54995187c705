import type { Exchange } from '../../core/exchange/exchange.ts'
import type { Analysis } from '../../core/insight/analysis.ts'
import type { ResponseHead } from '../../core/transport/transport-event.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Section } from '../../ui/panel.tsx'
import { formatDuration } from '../../ui/quantities.ts'
import { FindingsSection } from './findings-section.tsx'
import { HeadersSection } from './headers-section.tsx'
import { responseMessages } from './messages.ts'
import { PlainHeaders } from './plain-headers.tsx'
import { RequestIdSection } from './request-id-section.tsx'
import { RouteSection } from './route-section.tsx'
import { UsageSection } from './usage-section.tsx'

/** Route, request ids, headers, what came before and after them, usage and findings, one below the other. */
export function HeadersTab({ analysis, head }: { readonly analysis: Analysis; readonly head: ResponseHead }) {
  const { exchange } = analysis
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <RouteSection transport={exchange.transport} proxy={exchange.connection?.proxy} head={head} />
      <RequestIdSection head={head} />
      {/* Another Exchange is another table: what was unfolded or focused belongs to the old one. */}
      <HeadersSection
        key={exchange.id}
        request={exchange.request}
        head={head}
        expectedHeaders={exchange.expectedHeaders}
      />
      <OtherHeaders exchange={exchange} />
      <UsageSection usage={analysis.message.usage} />
      <FindingsSection analysis={analysis} />
    </div>
  )
}

/** 1xx answers, which come before the head, and trailers, which come after the body. */
function OtherHeaders({ exchange: { informational = [], trailers } }: { readonly exchange: Exchange }) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  return (
    <>
      {informational.map(({ status, statusText, headers, at }, index) => (
        <Section
          key={`${index} ${status}`}
          title={messages.informational(`${status} ${statusText}`.trim())}
          trailing={messages.after(formatDuration(at, locale))}
        >
          <PlainHeaders headers={headers} />
        </Section>
      ))}
      {trailers !== undefined && (
        <Section title={messages.trailers} trailing={messages.afterBody}>
          <PlainHeaders headers={trailers} />
        </Section>
      )}
    </>
  )
}
