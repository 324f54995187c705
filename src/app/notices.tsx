import { X } from 'lucide-react'
import { createPortal } from 'react-dom'
import { Button } from '../ui/button.tsx'
import { Dot } from '../ui/marks.tsx'
import { useMessages } from '../state/locale.ts'
import { dismissNotice, useNotices } from '../state/notices.ts'
import { appMessages } from './messages.ts'

/** What just happened, at the foot, read aloud; never over the Send button. */
export function Notices() {
  const messages = useMessages(appMessages)
  const notices = useNotices((store) => store.notices)
  // Beside the page and above any dialog: Undo of what was done in a dialog works while it is open.
  return createPortal(
    <section
      aria-label={messages.notices}
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-11 z-60 flex max-w-[min(440px,calc(100vw-24px))] flex-col items-end gap-2"
    >
      {notices.map((notice) => (
        <div
          key={notice.id}
          className="pointer-events-auto flex items-center gap-2.5 rounded-lg border border-line bg-raise py-1.5 pr-1.5 pl-3 text-xs text-fg"
        >
          <Dot tone={notice.tone} />
          <span className="min-w-0 break-words">{notice.text}</span>
          {notice.action !== undefined && (
            <Button
              size="small"
              onClick={() => {
                notice.action?.run()
                dismissNotice(notice.id)
              }}
            >
              {notice.action.label}
            </Button>
          )}
          <button
            type="button"
            aria-label={messages.dismiss}
            className="rounded p-1 text-mute hover:text-fg"
            onClick={() => dismissNotice(notice.id)}
          >
            <X size={13} aria-hidden />
          </button>
        </div>
      ))}
    </section>,
    document.body,
  )
}
