import { headSecrets, spelled, wireParts, type WireLine, type WirePart } from '../../core/http/wire-head.ts'
import { useMessages } from '../../state/locale.ts'
import type { SentShape } from './sent-shape.ts'
import { wireMessages } from './wire-messages.ts'

type Bytes = Extract<SentShape, { kind: 'bytes' }>

/** Request line and headers as they were on the wire, line ends and bytes beyond ASCII to be seen. */
export function WireHead({ shape, secretsShown }: { readonly shape: Bytes; readonly secretsShown: boolean }) {
  const hidden = secretsShown ? [] : headSecrets(shape.lines)
  return (
    <div className="px-4 pt-2 font-mono text-xs">
      {shape.lines.map((line) => (
        <Line
          key={line.start}
          line={line}
          parts={wireParts(shape.head, line, hidden)}
          added={line.name !== undefined && shape.added.has(line.name.toLowerCase())}
        />
      ))}
    </div>
  )
}

function Line({
  line,
  parts,
  added,
}: {
  readonly line: WireLine
  readonly parts: readonly WirePart[]
  readonly added: boolean
}) {
  const messages = useMessages(wireMessages)
  const [first, ...rest] = parts
  const named = line.name !== undefined && first?.kind === 'text' && first.text.startsWith(line.name)
  return (
    <div className="flex items-baseline gap-2 hover:bg-raise/60">
      <span className="min-w-0 flex-1 break-all whitespace-pre-wrap">
        {named && <span className="text-sky">{line.name}</span>}
        {named && first.text.slice(line.name?.length)}
        {!named && first !== undefined && <Part part={first} />}
        {rest.map((part, index) => (
          <Part key={index} part={part} />
        ))}
      </span>
      {added && <small className="shrink-0 font-sans text-2xs text-slate">{messages.addedByRelay}</small>}
    </div>
  )
}

const inks: Record<WirePart['kind'], string> = {
  text: '',
  byte: 'text-violet',
  'line-end': 'text-mute select-none',
  secret: 'rounded-sm bg-warn/16 text-warn',
}

/** A run of bytes, and in words what it spells. */
function Part({ part }: { readonly part: WirePart }) {
  return (
    <span className={inks[part.kind]} {...(part.kind === 'byte' ? { title: spelled(part.text) } : {})}>
      {part.text}
    </span>
  )
}
