import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { CommandResult, Machine } from './find-chromium.ts'

/**
 * The computer this process runs on, as the Chromium finder sees it.
 *
 * @param playwrightDownload `chromium.executablePath()` of Playwright, passed in so that nothing loads Playwright
 *   before it has to.
 */
export function thisMachine(playwrightDownload: string): Machine {
  return {
    environment: process.env,
    platform: process.platform,
    isRoot: runsAsRoot(),
    playwrightDownload,
    exists: isExecutableFile,
    which: findOnPath,
    run: runCommand,
    say: (line) => console.log(line),
  }
}

/** Chromium refuses its sandbox to root, so a root process must launch it without. Always false on Windows. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function findOnPath(command: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, command)).find(isExecutableFile)
}

function runCommand(
  command: string,
  commandArguments: readonly string[],
  limitMilliseconds: number,
): CommandResult {
  const result = spawnSync(command, commandArguments, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMilliseconds,
    // apt-get must not stop to ask anything.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (result.status === 0) return { ok: true }
  if (result.error !== undefined) return { ok: false, problem: `${command}: ${result.error.message}.` }
  const problem = telling(`${result.stdout}\n${result.stderr}`)
  return { ok: false, problem: problem ?? `${command} ended with code ${result.status}.` }
}

/** The line of a failed command's output that says most: the first that speaks of an error, or else the last. */
export function telling(output: string): string | undefined {
  const lines = output.split('\n').map((line) => line.trim())
  const spoken = lines.filter((line) => line !== '')
  return spoken.find((line) => /\berror\b|^E: /i.test(line)) ?? spoken.at(-1)
}
