import type { SentHeader, SentHeaders } from '../../core/insight/sent-headers.ts'
import { useMessages } from '../../state/locale.ts'
import { ShownValue } from './shown-value.tsx'
import { wireMessages } from './wire-messages.ts'
import { shownValue } from './wire-text.ts'

/** Header lines where there are no bytes to show: of HTTP/2, predicted of a direct send, recorded. */
export function WireHeaders({
  sent,
  secretsShown,
}: {
  readonly sent: SentHeaders
  readonly secretsShown: boolean
}) {
  const messages = useMessages(wireMessages)
  const addedBy = sent.source === 'written' ? messages.addedByRelay : messages.addedByBrowser
  return (
    <table role="table" className="block w-full font-mono text-xs sm:table sm:table-fixed">
      <thead role="rowgroup" className="hidden sm:table-header-group">
        <tr role="row">
          {[messages.columns.header, messages.columns.value].map((title, index) => (
            <th
              key={title}
              role="columnheader"
              scope="col"
              className={`border-b border-line px-4 py-2 text-left font-sans text-2xs font-semibold tracking-[0.04em] text-mute uppercase ${index === 0 ? 'w-[28%]' : ''}`}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block sm:table-row-group">
        {sent.headers.map((header, index) => (
          <tr
            key={index}
            role="row"
            className="block border-b border-line/60 px-4 py-1.5 sm:table-row sm:border-0"
          >
            <th role="rowheader" scope="row" className={`text-left font-normal text-sky ${cell}`}>
              {header.name}
            </th>
            <td role="cell" className={cell}>
              <Value header={header} secretsShown={secretsShown} />
              <small className="block font-sans text-2xs text-mute">
                {[header.added ? addedBy : '', header.certain ? '' : messages.mayLeave]
                  .filter((note) => note !== '')
                  .join(' · ')}
              </small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const cell =
  'block min-w-0 align-top [overflow-wrap:anywhere] sm:table-cell sm:border-b sm:border-line/60 sm:px-4 sm:py-[5px]'

function Value({ header, secretsShown }: { readonly header: SentHeader; readonly secretsShown: boolean }) {
  const messages = useMessages(wireMessages)
  const value = shownValue(header, secretsShown)
  if (value === undefined) return <span className="font-sans text-mute">{messages.notKnown}</span>
  return <ShownValue text={value} />
}
