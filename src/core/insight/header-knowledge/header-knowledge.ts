/** Sentences about headers in one language (`en.ts`, `zh-cn.ts`). */
export interface HeaderTexts {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** By prefix that ends in `*`. */
  readonly families: Readonly<Record<string, string>>
  /** By value of `anthropic-beta`. */
  readonly betas: Readonly<Record<string, string>>
  /** Sentences about values; `{name}` is filled in. */
  readonly notes: Readonly<Record<string, string>>
}

export interface HeaderFacts {
  readonly direction: 'request' | 'response' | 'both'
  readonly group: string
  /** The value is a credential or names a person. */
  readonly secret?: boolean
  /** The meaning was read from the name, not seen. */
  readonly inferred?: boolean
}

export interface BetaFacts {
  /** Request fields that need the flag. */
  readonly needs?: readonly string[]
  /** What servers that refuse it were seen to answer. */
  readonly rejections?: readonly string[]
  readonly inferred?: boolean
}

/** The language-free half (`facts.ts`). */
export interface HeaderKnowledgeFacts {
  readonly headers: Readonly<Record<string, HeaderFacts>>
  readonly families: Readonly<Record<string, HeaderFacts>>
  readonly betas: Readonly<Record<string, BetaFacts>>
}

export interface HeaderKnowledge {
  readonly texts: HeaderTexts
  readonly facts: HeaderKnowledgeFacts
}

/** The longest family prefix that the name begins with: `x-stainless-*`. */
export function familyOf(knowledge: HeaderKnowledge, name: string): string | undefined {
  const lower = name.toLowerCase()
  return Object.keys(knowledge.facts.families)
    .filter((family) => lower.startsWith(family.slice(0, -1)))
    .toSorted((a, b) => b.length - a.length)[0]
}
