import { Button } from '../../ui/button.tsx'
import { Dot } from '../../ui/marks.tsx'
import { bodyDocument, useDraft } from '../../state/draft.ts'
import { useMessages } from '../../state/locale.ts'
import { captureMessages } from './messages.ts'

/** The request needs a file that the paste could not hold: take it by drop or by picker. */
export function MissingFileBar({ onChooseFile }: { readonly onChooseFile: () => void }) {
  const messages = useMessages(captureMessages)
  const draft = useDraft()
  const [file] = draft.capture?.missingFiles ?? []
  if (file === undefined || bodyDocument.getBytes() !== null) return null
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line bg-warn/10 px-3.5 py-1 text-xs text-soft"
    >
      <Dot tone="warning" />
      <span>{messages.needsFile(file)}</span>
      <span>{messages.dropFile}</span>
      <Button size="small" onClick={onChooseFile}>
        {messages.chooseFile}
      </Button>
    </div>
  )
}
