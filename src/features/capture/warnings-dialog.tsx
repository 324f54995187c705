import { Dialog } from '../../ui/dialog.tsx'
import { Dot, type MarkTone } from '../../ui/marks.tsx'
import { useDraft } from '../../state/draft.ts'
import { warningText } from '../../state/import-warnings.ts'
import { useLocale, useMessages } from '../../state/locale.ts'
import { closeDialog } from '../../state/screen.ts'
import { captureMessages } from './messages.ts'

const tones: Record<'info' | 'warning' | 'error', MarkTone> = {
  info: 'info',
  warning: 'warning',
  error: 'bad',
}

/** Every remark of the last import, by name: nothing is left out in silence. */
export function WarningsDialog() {
  const messages = useMessages(captureMessages)
  const locale = useLocale()
  const warnings = useDraft().capture?.warnings ?? []
  return (
    <Dialog
      title={messages.warningsTitle}
      closeLabel={messages.close}
      width="max-w-2xl"
      onClose={closeDialog}
    >
      <ul className="px-4 py-2">
        {warnings.map((warning, index) => (
          <li
            key={index}
            className="flex items-baseline gap-2.5 border-b border-line/60 py-2 last:border-b-0"
          >
            <Dot tone={tones[warning.severity]} />
            <span className="min-w-0 flex-1 break-words text-soft">{warningText(warning, locale)}</span>
            {warning.line !== undefined && (
              <span className="shrink-0 text-2xs text-mute">
                {messages.place(String(warning.line), warning.column?.toString())}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
