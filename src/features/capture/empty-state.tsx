import { Button } from '../../ui/button.tsx'
import { useMessages } from '../../state/locale.ts'
import { useServerStatus } from '../../state/server-status.ts'
import { captureMessages } from './messages.ts'

/** The Stream panel before anything was sent: one sentence, a drop target, the sample. */
export function EmptyState({
  pasteShortcut,
  onOpenSample,
  onChooseFile,
}: {
  readonly pasteShortcut: string
  readonly onOpenSample: () => void
  readonly onChooseFile: () => void
}) {
  const messages = useMessages(captureMessages)
  const server = useServerStatus()
  return (
    <div className="p-4">
      <div className="rounded-xl border-[1.5px] border-dashed border-line px-6 py-8 text-center">
        <p className="mb-1.5 text-[17px] font-semibold">{messages.emptyTitle}</p>
        <p className="mx-auto mb-3.5 max-w-md text-soft">{messages.emptyText}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button tone="primary" onClick={onOpenSample}>
            {messages.openSample}
          </Button>
          <Button onClick={onChooseFile}>{messages.chooseFile}</Button>
        </div>
        <p className="mt-3.5 text-xs text-mute">{messages.emptyHint(pasteShortcut)}</p>
        {server !== null && server !== undefined && (
          <p className="mt-1 text-xs text-mute">{messages.sampleHint}</p>
        )}
      </div>
    </div>
  )
}
