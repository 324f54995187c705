import type { ComponentProps } from 'react'

type Tone = 'primary' | 'secondary' | 'quiet'

const tones: Record<Tone, string> = {
  primary: 'bg-accent text-accent-ink font-semibold border-transparent hover:brightness-110',
  secondary: 'bg-raise text-fg border-line hover:border-mute',
  quiet: 'border-transparent text-soft hover:text-fg hover:bg-raise',
}

const sizes = { normal: 'h-8 px-3 rounded-lg', small: 'h-6 px-2 rounded-md text-xs' }

/** `primary` is the one thing to do now; at most one of it in a region. */
export function Button({
  tone = 'secondary',
  size = 'normal',
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly tone?: Tone; readonly size?: keyof typeof sizes }) {
  return (
    <button
      type="button"
      className={`inline-flex shrink-0 items-center justify-center gap-2 border whitespace-nowrap disabled:opacity-50 ${sizes[size]} ${tones[tone]} ${className}`}
      {...rest}
    />
  )
}
