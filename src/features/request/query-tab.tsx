import { X } from 'lucide-react'
import { parseQuery, withQuery, type QueryRow } from '../../core/http/query-rows.ts'
import { editDraft, useDraft } from '../../state/draft.ts'
import { useMessages } from '../../state/locale.ts'
import { requestMessages } from './messages.ts'

const emptyRow: QueryRow = { name: '', value: '' }

/** The URL's query as rows; the URL stays the one truth, and untouched rows keep their bytes in it. */
export function QueryTab() {
  const messages = useMessages(requestMessages)
  const { url } = useDraft()
  const rows = parseQuery(url)
  // An empty row at the end takes a new parameter; it is in the URL as soon as something is typed.
  const shown = [...rows, emptyRow]
  const put = (next: readonly QueryRow[]) => editDraft({ url: withQuery(url, next) })
  const change = (at: number, edit: { readonly name?: string; readonly value?: string }) =>
    put(shown.map((row, index) => (index === at ? { ...row, ...edit } : row)))
  const field =
    'h-7 min-w-0 rounded-md border border-line bg-bg px-2 font-mono text-xs outline-none focus:border-accent'
  return (
    <div className="min-h-0 flex-1 overflow-auto px-3.5 py-2.5">
      {rows.length === 0 && <p className="pb-2 text-mute">{messages.queryEmpty}</p>}
      {/* Rows have no identity but their place: the URL is text. */}
      {shown.map((row, index) => (
        <div key={index} className="mb-1.5 grid grid-cols-[2fr_3fr_auto] gap-1.5">
          <input
            className={`${field} text-sky`}
            aria-label={messages.queryName(index + 1)}
            spellCheck={false}
            autoComplete="off"
            value={row.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <input
            className={field}
            aria-label={messages.queryValue(index + 1)}
            spellCheck={false}
            autoComplete="off"
            value={row.value}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <button
            type="button"
            aria-label={messages.removeRow(index + 1)}
            className="grid size-7 place-items-center rounded-md text-mute not-disabled:hover:bg-raise not-disabled:hover:text-fg disabled:opacity-0"
            disabled={index === rows.length}
            onClick={() => put(rows.filter((_, at) => at !== index))}
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  )
}
