import type { ReactNode } from 'react'

/** One of the three regions side by side: `name` is its accessible name and its title. */
export function Panel({
  name,
  title = name,
  head,
  trailing,
  children,
}: {
  readonly name: string
  /** The title in the UI's language. */
  readonly title?: string
  readonly head?: ReactNode
  readonly trailing?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section
      aria-label={name}
      data-region=""
      tabIndex={-1}
      className="flex h-full min-h-0 min-w-0 flex-col bg-panel [container-type:size] focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
    >
      <PanelHead title={title} trailing={trailing}>
        {head}
      </PanelHead>
      {children}
    </section>
  )
}

/** A 38 px row: title, tabs or remarks, and what stands at the right end. */
export function PanelHead({
  title,
  trailing,
  children,
}: {
  readonly title: string
  readonly trailing?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <div className="flex h-[38px] shrink-0 items-center gap-3 border-b border-line px-3.5">
      <h2 className="shrink-0 font-semibold">{title}</h2>
      {children}
      {trailing !== undefined && (
        <div className="ml-auto flex min-w-0 items-center gap-2.5 text-xs text-mute">{trailing}</div>
      )}
    </div>
  )
}

/** A titled part of the response panel. */
export function Section({
  title,
  trailing,
  children,
}: {
  readonly title: string
  readonly trailing?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="border-b border-line px-3.5 pt-2.5 pb-3 last:border-b-0">
      <div className="mb-1.5 flex items-baseline text-2xs text-mute">
        <h3 className="font-semibold tracking-[0.06em] uppercase">{title}</h3>
        {trailing !== undefined && <div className="ml-auto">{trailing}</div>}
      </div>
      {children}
    </section>
  )
}
