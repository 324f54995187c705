import type { Connection } from '../../core/transport/transport-event.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { Section } from '../../ui/panel.tsx'
import { connectionRows } from './connection-rows.ts'
import { responseMessages } from './messages.ts'

/** The connection that the request went over, by a transport that sees it. */
export function ConnectionSection({ connection }: { readonly connection: Connection }) {
  const messages = useMessages(responseMessages)
  const locale = useLocale()
  return (
    <Section title={messages.connection}>
      {connection.proxy !== undefined && <p className="mb-1.5 text-xs text-soft">{messages.proxyUsed}</p>}
      {connection.tls?.allowedByUser && (
        <p className="mb-1.5 text-xs text-soft">{messages.certificateAllowed}</p>
      )}
      <dl className="text-xs">
        {connectionRows(connection, locale).map(({ name, value }) => (
          <div key={name} className="grid grid-cols-[minmax(96px,150px)_1fr] gap-x-2.5 pb-0.5">
            <dt className="text-mute">{messages.connectionNames[name]}</dt>
            <dd className="min-w-0 font-mono [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
