import { tallyPlaywright, tallyVitest, type Tally } from './test-report.ts'

/** One check of `npm test`. */
export interface Stage {
  readonly name: string
  /** What is printed beside the name: the command, or what it stands for. */
  readonly title: string
  readonly command: readonly [command: string, ...commandArguments: string[]]
  /** The stage that must have passed before this one can run. */
  readonly needs?: string
  readonly needsChromium?: true
  /** Some of its tests stand behind nginx and squid. */
  readonly usesProxyServers?: true
  /** For a stage that counts its own tests; every other stage counts as one. */
  readonly report?: { readonly path: string; tally(text: string | undefined, exitCode: number): Tally }
}

const unitReport = '.cache/checks/unit.json'

/** All checks, in the order they run: the quick ones first. */
export const stages: readonly Stage[] = [
  { name: 'format', title: 'oxfmt --check', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', title: 'oxlint, with the import rules', command: ['oxlint'] },
  { name: 'types', title: 'tsc -b, one project a layer', command: ['tsc', '-b'] },
  { name: 'unused', title: 'knip', command: ['knip', '--no-progress'] },
  {
    name: 'unit',
    title: 'vitest run',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    report: { path: unitReport, tally: tallyVitest },
  },
  { name: 'build', title: 'npm run build', command: ['npm', 'run', 'build'] },
  {
    name: 'e2e',
    title: 'playwright test, in Chromium',
    command: ['playwright', 'test'],
    needs: 'build',
    needsChromium: true,
    usesProxyServers: true,
    report: { path: 'test-results/e2e.json', tally: tallyPlaywright },
  },
]

export type Selection =
  | { readonly kind: 'stages'; readonly stages: readonly Stage[] }
  | { readonly kind: 'refused'; readonly problem: string }

/**
 * Reads the command line of `npm test`: nothing for all stages, or `--only format,unit` for some, in their usual
 * order. A stage that another one needs comes along with it.
 */
export function selectStages(commandArguments: readonly string[]): Selection {
  if (commandArguments.length === 0) return { kind: 'stages', stages }
  const [flag, list] = splitFlag(commandArguments)
  const names = (list ?? '').split(',').filter((name) => name !== '')
  const known = stages.map((stage) => stage.name)
  const unknown = names.filter((name) => !known.includes(name))
  if (flag !== '--only' || names.length === 0 || unknown.length > 0) {
    const what =
      unknown.length > 0 ? `There is no check called ${unknown.join(', ')}.` : 'That is not an option.'
    return { kind: 'refused', problem: `${what} Use --only with a list of: ${known.join(',')}` }
  }
  const wanted = stages.filter((stage) => names.includes(stage.name))
  const needed = wanted.flatMap((stage) => stage.needs ?? [])
  return {
    kind: 'stages',
    stages: stages.filter((stage) => wanted.includes(stage) || needed.includes(stage.name)),
  }
}

/** Accepts `--only a,b` and `--only=a,b`. */
function splitFlag(commandArguments: readonly string[]): readonly [string | undefined, string | undefined] {
  const [first, second, ...rest] = commandArguments
  if (rest.length > 0) return [undefined, undefined]
  if (second !== undefined) return [first, second]
  const equals = first?.indexOf('=') ?? -1
  return equals < 0 ? [first, undefined] : [first?.slice(0, equals), first?.slice(equals + 1)]
}
