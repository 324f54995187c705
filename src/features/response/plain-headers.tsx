import type { HeaderPair } from '../../core/http/request.ts'
import { useMessages } from '../../state/locale.ts'
import { readableValue } from './header-rows.ts'
import { responseMessages } from './messages.ts'

/** Header lines that are not the response's own: of a 1xx answer, or trailers. In order, repeats kept. */
export function PlainHeaders({ headers }: { readonly headers: readonly HeaderPair[] }) {
  const messages = useMessages(responseMessages)
  if (headers.length === 0) return <p className="text-xs text-mute">{messages.noLines}</p>
  return (
    <dl className="font-mono text-xs">
      {headers.map(([name, value], index) => (
        <div key={`${index} ${name}`} className="grid grid-cols-[minmax(96px,150px)_1fr] gap-x-2.5 pb-0.5">
          <dt className="[overflow-wrap:anywhere] text-mute">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{readableValue(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
