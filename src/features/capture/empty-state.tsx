import { Button } from '../../ui/button.tsx'
import { useDraft } from '../../state/draft.ts'
import { useMessages } from '../../state/locale.ts'
import { useServerStatus } from '../../state/server-status.ts'
import { relayAvailable } from '../../state/transport.ts'
import { captureMessages } from './messages.ts'

interface EmptyStateProps {
  readonly pasteShortcut: string
  readonly sendShortcut: string
  readonly onOpenSample: () => void
  readonly onChooseFile: () => void
}

/** The Stream panel before anything was sent: where to begin, or, with a request at hand, what comes next. */
export function EmptyState(props: EmptyStateProps) {
  const { capture, url } = useDraft()
  const ready = capture !== undefined || /^https?:\/\/\S/iu.test(url)
  return (
    <div className="p-4">
      <div className="rounded-xl border-[1.5px] border-dashed border-line px-6 py-8 text-center">
        {ready ? <ReadyToSend {...props} /> : <FirstVisit {...props} />}
      </div>
    </div>
  )
}

function ReadyToSend({ pasteShortcut, sendShortcut }: EmptyStateProps) {
  const messages = useMessages(captureMessages)
  return (
    <>
      <p className="mb-1.5 text-[17px] font-semibold">{messages.readyTitle}</p>
      <p className="mx-auto max-w-md text-soft">{messages.readyText(sendShortcut)}</p>
      <p className="mt-3.5 text-xs text-mute">{messages.readyHint(pasteShortcut)}</p>
    </>
  )
}

function FirstVisit({ pasteShortcut, onOpenSample, onChooseFile }: EmptyStateProps) {
  const messages = useMessages(captureMessages)
  const server = useServerStatus()
  return (
    <>
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
      {relayAvailable && <p className="mt-1 text-xs text-mute">{messages.relayHint}</p>}
    </>
  )
}
