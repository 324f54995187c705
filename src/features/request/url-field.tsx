import { useRef, useState } from 'react'

interface UrlParts {
  readonly before: string
  readonly host: string
  readonly path: string
  readonly rest: string
}

/** Cuts a URL for the eye only; what does not look like one is all path. */
export function urlParts(url: string): UrlParts {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)([^?#]*)(.*)$/isu.exec(url)
  if (match === null) return { before: '', host: '', path: url, rest: '' }
  const [, before = '', host = '', path = '', rest = ''] = match
  return { before, host, path, rest }
}

/** The URL as a plain text field; at rest the host stands out and scheme and query stand back. */
export function UrlField({
  label,
  placeholder,
  value,
  onChange,
}: {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (url: string) => void
}) {
  const [focused, setFocused] = useState(false)
  const mirror = useRef<HTMLDivElement>(null)
  const parts = urlParts(value)
  const mirrored = !focused && value !== ''
  return (
    <div className="relative h-full min-w-0 flex-1 font-mono text-xs">
      <input
        type="text"
        aria-label={label}
        className={`absolute inset-0 h-full w-full bg-transparent px-3 outline-none placeholder:font-sans placeholder:text-mute ${mirrored ? 'text-transparent' : 'text-fg'}`}
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder={placeholder}
        value={value}
        onChange={(change) => onChange(change.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={(blur) => {
          setFocused(false)
          blur.target.scrollLeft = 0
        }}
      />
      {mirrored && (
        <div
          aria-hidden
          ref={mirror}
          className="pointer-events-none absolute inset-0 flex items-center overflow-hidden px-3 whitespace-pre"
        >
          <span className="text-mute">{parts.before}</span>
          <span className="font-medium text-fg">{parts.host}</span>
          <span className="text-soft">{parts.path}</span>
          <span className="truncate text-mute">{parts.rest}</span>
        </div>
      )}
    </div>
  )
}
