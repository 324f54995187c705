import { familyOf, type BetaFacts, type HeaderFacts, type HeaderKnowledge } from './header-knowledge.ts'
import { valueNotes } from './value-notes.ts'

export interface HeaderDescription {
  /** What the name means, in the language of the knowledge; absent for a name it does not know. */
  readonly text?: string
  readonly facts?: HeaderFacts
  /** What this value says, one sentence each. */
  readonly notes: readonly string[]
  /** The flags of an `anthropic-beta` value, in order. */
  readonly flags: readonly DescribedFlag[]
}

export interface DescribedFlag extends BetaFacts {
  readonly flag: string
  /** Absent for a flag nobody has described yet. */
  readonly text?: string
}

/**
 * Says what a header means, by name, else by family, and what its value says.
 * @param accept the request's accept, so that an answer of another type can say so
 */
export function describeHeader(
  knowledge: HeaderKnowledge,
  name: string,
  value: string | undefined,
  direction: 'request' | 'response',
  accept?: string,
): HeaderDescription {
  const { texts, facts } = knowledge
  const lower = name.toLowerCase()
  const family = Object.hasOwn(texts.headers, lower) ? undefined : familyOf(knowledge, lower)
  const text = family === undefined ? ownValue(texts.headers, lower) : texts.families[family]
  const headerFacts = family === undefined ? ownValue(facts.headers, lower) : facts.families[family]
  return {
    ...(text === undefined ? {} : { text }),
    ...(headerFacts === undefined ? {} : { facts: headerFacts }),
    notes: (value === undefined ? [] : valueNotes(lower, value, direction, accept)).map(({ code, values }) =>
      fill(texts.notes[code] ?? '', values),
    ),
    flags: lower === 'anthropic-beta' && value !== undefined ? describeFlags(knowledge, value) : [],
  }
}

function describeFlags({ texts, facts }: HeaderKnowledge, value: string): DescribedFlag[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((flag) => flag !== '')
    .map((flag) => {
      const text = ownValue(texts.betas, flag)
      return { flag, ...(text === undefined ? {} : { text }), ...ownValue(facts.betas, flag) }
    })
}

// A header may be called `constructor`: only what the data itself holds counts.
function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)
}
