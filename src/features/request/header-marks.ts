import type { HeaderTextProblem } from '../../core/http/header-text.ts'
import { isCredentialHeader } from '../../core/http/masked-secrets.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import { variableNames } from '../../core/http/variables.ts'
import type { CapturedVariable } from '../../core/importers/import-result.ts'
import type { Locale } from '../../state/locale.ts'
import { requestMessages } from './messages.ts'

export interface LineProblem {
  readonly line: number
  readonly message: string
  readonly severity: 'error'
}

export interface LineGhost {
  readonly line: number
  readonly text: string
}

export interface LineHighlight {
  readonly line: number
  readonly tone: 'warning'
}

export interface HeaderMarks {
  readonly problems: readonly LineProblem[]
  readonly ghosts: readonly LineGhost[]
  readonly highlights: readonly LineHighlight[]
}

/** What the header editor says beside the lines: problems, what a masked key was, what the timeout does. */
export function headerMarks(
  text: string,
  problems: readonly HeaderTextProblem[],
  variables: readonly CapturedVariable[],
  timeoutSeconds: number | undefined,
  locale: Locale,
): HeaderMarks {
  const messages = requestMessages[locale]
  const ghosts: LineGhost[] = []
  const highlights: LineHighlight[] = []
  text.split('\n').forEach((line, index) => {
    if (line.trimStart().startsWith('#')) return
    const number = index + 1
    const names = variableNames(line)
    const masked = variables.find((variable) => variable.reason === 'masked' && names.includes(variable.name))
    const headerName = line.slice(0, line.indexOf(':')).trim()
    if (masked !== undefined && isCredentialHeader(headerName)) {
      ghosts.push({ line: number, text: messages.was(masked.original) })
      highlights.push({ line: number, tone: 'warning' })
    } else if (timeoutSeconds !== undefined && headerName.toLowerCase() === 'x-stainless-timeout') {
      ghosts.push({ line: number, text: messages.timeoutGhost })
    }
  })
  return {
    problems: problems.map(({ line, code }) => ({
      line,
      message: messages.problems[code],
      severity: 'error',
    })),
    ghosts,
    highlights,
  }
}

/** How many header lines are not as captured: changed, added or taken away. */
export function changedHeaders(now: readonly HeaderPair[], captured: readonly HeaderPair[]): number {
  const left = new Map<string, number>()
  for (const pair of captured) left.set(pairKey(pair), (left.get(pairKey(pair)) ?? 0) + 1)
  let added = 0
  for (const pair of now) {
    const count = left.get(pairKey(pair)) ?? 0
    if (count === 0) added += 1
    else left.set(pairKey(pair), count - 1)
  }
  const removed = [...left.values()].reduce((sum, count) => sum + count, 0)
  // A changed line is one added and one removed: count it once.
  return Math.max(added, removed)
}

function pairKey([name, value]: HeaderPair): string {
  return `${name}:${value}`
}
