import type { Usage } from '../../core/dialects/message.ts'

export type UsageName = 'input' | 'cacheRead' | 'cacheWrite' | 'output'

export interface UsagePart {
  readonly name: UsageName
  readonly tokens: number
  /** Of all tokens of this call, 0 to 1. */
  readonly share: number
}

/** The token counts that the provider gave, in the order of the bar; what it did not give is left out. */
export function usageParts(usage: Usage): readonly UsagePart[] {
  const counts: readonly (readonly [UsageName, number | undefined])[] = [
    ['input', usage.inputTokens],
    ['cacheRead', usage.cacheReadTokens],
    ['cacheWrite', usage.cacheWriteTokens],
    ['output', usage.outputTokens],
  ]
  const given = counts.filter((count): count is readonly [UsageName, number] => count[1] !== undefined)
  const total = given.reduce((sum, [, tokens]) => sum + tokens, 0)
  return given.map(([name, tokens]) => ({ name, tokens, share: total === 0 ? 0 : tokens / total }))
}
