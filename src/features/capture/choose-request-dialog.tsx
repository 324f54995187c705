import { Dialog } from '../../ui/dialog.tsx'
import { openImported, useImportChoice } from '../../state/import-capture.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { closeDialog } from '../../state/screen.ts'
import { captureMessages } from './messages.ts'

/** A paste of several requests as a list; each click puts one into the editors. */
export function ChooseRequestDialog() {
  const messages = useMessages(captureMessages)
  const locale = useLocale()
  const choice = useImportChoice((store) => store.choice)
  if (choice === undefined) return null
  const { result, source } = choice
  const numbers = new Intl.NumberFormat(locale)
  return (
    <Dialog
      title={messages.chooseTitle(result.requests.length)}
      closeLabel={messages.close}
      width="max-w-2xl"
      onClose={closeDialog}
    >
      <p className="px-4 pt-3 text-soft">{messages.chooseText}</p>
      <ol aria-label={messages.requests} className="p-2">
        {result.requests.map((request, index) => (
          <li key={index}>
            <button
              type="button"
              className="flex w-full items-baseline gap-3 rounded-lg px-2 py-1.5 text-left font-mono text-xs hover:bg-raise"
              onClick={() => {
                openImported(result, index, source)
                closeDialog()
              }}
            >
              <span className="w-6 shrink-0 text-right text-mute">{index + 1}</span>
              <span className="w-16 shrink-0 font-semibold text-link">{request.method}</span>
              <span className="min-w-0 flex-1 truncate">{request.url}</span>
              <span className="shrink-0 text-mute">
                {request.body === null
                  ? messages.noBody
                  : messages.bytes(numbers.format(request.body.byteLength))}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
