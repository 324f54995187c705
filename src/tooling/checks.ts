// `npm test`: every check of the project, one line each, and a summary as the last line.
import { chromium } from '@playwright/test'
import { findOrInstallChromium } from './find-chromium.ts'
import { findOrInstallProxyServers, withoutChainVariable } from './find-proxy-servers.ts'
import { readReport, removeReport, runTool } from './run-tool.ts'
import { selectStages, type Stage } from './stages.ts'
import type { Tally } from './test-report.ts'
import { thisMachine } from './this-machine.ts'

const selection = selectStages(process.argv.slice(2))
if (selection.kind === 'refused') {
  console.error(selection.problem)
  process.exitCode = 2
} else {
  const failed = await runAll(selection.stages)
  process.exitCode = failed === 0 ? 0 : 1
}

/** Runs the stages one after another, whatever comes of each, and prints the summary. */
async function runAll(chosen: readonly Stage[]): Promise<number> {
  const tallies = new Map<string, Tally>()
  for (const stage of chosen) {
    const needed = stage.needs === undefined ? undefined : tallies.get(stage.needs)
    const tally =
      needed !== undefined && needed.failed > 0
        ? notRun(stage, `it needs the ${stage.needs}, which failed`)
        : await runStage(stage)
    tallies.set(stage.name, tally)
  }
  const all = [...tallies.values()]
  const passed = all.reduce((sum, tally) => sum + tally.passed, 0)
  const failed = all.reduce((sum, tally) => sum + tally.failed, 0)
  const failedNames = [...tallies].filter(([, tally]) => tally.failed > 0).map(([name]) => name)
  console.log(failedNames.length === 0 ? '' : `\nFailed: ${failedNames.join(', ')}`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed
}

async function runStage(stage: Stage): Promise<Tally> {
  const environment: Record<string, string> = {}
  const notes: string[] = []
  const machine = thisMachine(chromium.executablePath())
  if (stage.needsChromium) {
    const browser = findOrInstallChromium(machine)
    if (browser.kind === 'missing') return notRun(stage, browser.problem)
    environment['PLAYWRIGHT_CHROMIUM_PATH'] = browser.path
  }
  if (stage.usesProxyServers) {
    if (process.env[withoutChainVariable])
      notes.push(`left out, as ${withoutChainVariable} asks: the tests behind nginx and squid`)
    else {
      // Where there are none the tests that need them fail, and the others still tell what they have to tell.
      const servers = findOrInstallProxyServers(machine)
      if (servers.kind === 'missing') notes.push(servers.problem)
      else Object.assign(environment, { NGINX_PATH: servers.paths.nginx, SQUID_PATH: servers.paths.squid })
    }
  }
  if (stage.report) removeReport(stage.report.path)
  const startedAt = performance.now()
  const { exitCode, output } = await runTool(stage.command, environment)
  const tally = stage.report?.tally(readReport(stage.report.path), exitCode) ?? tallyOne(exitCode)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (tally.failed > 0) console.log(`\n${output.trimEnd()}`)
  const counts = stage.report ? ` (${tally.passed} passed, ${tally.failed} failed)` : ''
  announce(stage, `${tally.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s${counts}`, [
    ...notes,
    ...tally.problems,
  ])
  return tally
}

function tallyOne(exitCode: number): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0, problems: [] } : { passed: 0, failed: 1, problems: [] }
}

function notRun(stage: Stage, problem: string): Tally {
  announce(stage, 'FAILED: not run', [problem])
  return { passed: 0, failed: 1, problems: [problem] }
}

function announce(stage: Stage, outcome: string, problems: readonly string[]): void {
  console.log(`${stage.name.padEnd(7)} ${outcome}: ${stage.title}`)
  for (const problem of problems) console.log(`        ${problem}`)
}
