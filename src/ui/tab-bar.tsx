import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export interface TabItem<Name extends string> {
  readonly name: Name
  readonly label: string
  /** A count beside the label; described, never part of the accessible name. */
  readonly count?: string | undefined
}

/** The row of tabs in a panel's head. Goes inside a Base UI `Tabs.Root`. */
export function TabBar<Name extends string>({
  tabs,
  label,
}: {
  tabs: readonly TabItem<Name>[]
  label: string
}) {
  return (
    <Tabs.List aria-label={label} className="flex h-full items-stretch gap-3">
      {tabs.map((tab) => (
        <Tabs.Tab
          key={tab.name}
          value={tab.name}
          aria-label={tab.label}
          {...(tab.count === undefined ? {} : { 'aria-description': tab.count })}
          className="flex items-center gap-1.5 border-b-2 border-transparent text-mute hover:text-soft data-active:border-accent data-active:text-fg"
        >
          {tab.label}
          {tab.count !== undefined && (
            <span aria-hidden className="font-mono text-xs text-mute @max-[345px]:hidden">
              {tab.count}
            </span>
          )}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  )
}

/** A panel of a tab; kept in the page when hidden only where `keepMounted` says so. */
export function TabPanel({
  name,
  keepMounted = false,
  scrolls = false,
  children,
}: {
  readonly name: string
  readonly keepMounted?: boolean
  /** For content that takes no focus itself: the panel does, and so the keyboard can scroll it. */
  readonly scrolls?: boolean
  readonly children: ReactNode
}) {
  return (
    <Tabs.Panel
      value={name}
      keepMounted={keepMounted}
      className={`flex min-h-0 flex-1 flex-col data-hidden:hidden ${scrolls ? 'overflow-y-auto' : ''}`}
    >
      {children}
    </Tabs.Panel>
  )
}
