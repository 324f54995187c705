import { useEffect, useState } from 'react'
import { Button } from './button.tsx'

/** Copies what `text()` gives at the moment of the click, and says so for a second and a half. */
export function CopyButton({
  label,
  copiedLabel,
  name,
  text,
  onFailure,
  tone = 'quiet',
  size = 'small',
}: {
  readonly label: string
  readonly copiedLabel: string
  /** Accessible name where the label alone would be ambiguous on the page. */
  readonly name?: string
  readonly text: () => string
  readonly onFailure?: () => void
  readonly tone?: 'quiet' | 'primary' | 'secondary'
  readonly size?: 'small' | 'normal'
}) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => onFailure?.(),
    )
  }
  return (
    <Button tone={tone} size={size} aria-label={name ?? label} onClick={copy}>
      {copied ? copiedLabel : label}
    </Button>
  )
}
