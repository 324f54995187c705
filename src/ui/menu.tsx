import { Menu as Primitive } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'

/** A quiet button that opens a menu below it. */
export function Menu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger
        render={<Button tone="quiet" className="px-2 data-popup-open:bg-raise data-popup-open:text-fg" />}
      >
        {label}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Positioner className="z-40 outline-none" align="end" sideOffset={4} collisionPadding={8}>
          <Primitive.Popup className="min-w-44 rounded-lg border border-line bg-panel p-1 text-fg outline-none">
            {children}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export function MenuItem({
  onChoose,
  children,
}: {
  readonly onChoose: () => void
  readonly children: ReactNode
}) {
  return (
    <Primitive.Item
      className="flex h-8 cursor-pointer items-center rounded-md px-2.5 text-soft outline-none data-highlighted:bg-raise data-highlighted:text-fg"
      onClick={onChoose}
    >
      {children}
    </Primitive.Item>
  )
}
