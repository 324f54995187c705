import type { ReactNode } from 'react'

export type MarkTone = 'good' | 'warning' | 'bad' | 'info' | 'meta'

const inks: Record<MarkTone, string> = {
  good: 'text-good',
  warning: 'text-warn',
  bad: 'text-bad',
  info: 'text-sky',
  meta: 'text-slate',
}

const fills: Record<MarkTone, string> = {
  good: 'bg-good',
  warning: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-sky',
  meta: 'bg-slate',
}

const tints: Record<MarkTone, string> = {
  good: 'bg-good/15',
  warning: 'bg-warn/15',
  bad: 'bg-bad/15',
  info: 'bg-sky/15',
  meta: 'bg-slate/15',
}

/** A small label on a tint of its own colour: a status code, an outcome. */
export function Pill({ tone, children }: { readonly tone: MarkTone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-block rounded-[5px] px-2 font-mono text-xs font-semibold ${inks[tone]} ${tints[tone]}`}
    >
      {children}
    </span>
  )
}

/** Colour alone says nothing to some: put words beside it. */
export function Dot({ tone }: { readonly tone: MarkTone }) {
  return <span aria-hidden className={`inline-block size-[7px] shrink-0 rounded-full ${fills[tone]}`} />
}
