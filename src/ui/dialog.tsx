import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'

/** A modal dialog: focus goes in and comes back, Esc closes, the page behind is inert. */
export function Dialog({
  title,
  closeLabel,
  width = 'max-w-xl',
  onClose,
  trailing,
  children,
}: {
  readonly title: string
  readonly closeLabel: string
  readonly width?: string
  readonly onClose: () => void
  readonly trailing?: ReactNode
  readonly children: ReactNode
}) {
  // A field with autoFocus takes the focus before Base UI looks where it was.
  const [opener] = useState(() => document.activeElement)
  const backToOpener = () => (opener instanceof HTMLElement && opener.isConnected ? opener : true)
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <Base.Popup
          finalFocus={backToOpener}
          className={`fixed top-[max(16px,8vh)] left-1/2 z-50 flex max-h-[84vh] w-[calc(100vw-24px)] ${width} -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-panel text-fg shadow-2xl outline-none`}
        >
          <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-4">
            <Base.Title className="truncate text-[15px] font-semibold">{title}</Base.Title>
            <div className="ml-auto flex items-center gap-3 text-xs text-mute">
              {trailing}
              <Base.Close
                aria-label={closeLabel}
                className="rounded-md p-1 text-mute hover:bg-raise hover:text-fg"
              >
                <X size={16} aria-hidden />
              </Base.Close>
            </div>
          </div>
          <div className="min-h-0 overflow-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
