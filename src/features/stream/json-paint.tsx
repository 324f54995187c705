import type { ReactNode } from 'react'
import { tokenizeJson, type JsonTokenKind } from './json-tokens.ts'

const inks: Readonly<Record<JsonTokenKind, string>> = {
  name: 'text-sky',
  string: 'text-good',
  number: 'text-amber',
  mark: 'text-mute',
}

/** Only the first segments are coloured: on a large body colour goes before speed does. */
const paintedSegments = 24

export function paintJson(segment: string, index: number): ReactNode {
  if (index >= paintedSegments) return segment
  return tokenizeJson(segment).map((token, at) => (
    <span key={at} className={inks[token.kind]}>
      {token.text}
    </span>
  ))
}
