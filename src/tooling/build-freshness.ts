import { readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

/** Everything the build reads, relative to the project. */
const inputs = [
  'src',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
]

/** What the build makes, one file of each half. */
const outputs = ['dist/page/index.html', 'dist/relay/main.js']

function modifiedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

/** The latest change below a path. A directory counts too: its time tells of a file removed. */
function latestChange(path: string): number {
  const own = statSync(path, { throwIfNoEntry: false })
  if (!own) return 0
  if (!own.isDirectory()) return own.mtimeMs
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, latestChange(join(path, name))),
    own.mtimeMs,
  )
}

/** Whether the build is missing or older than anything it is made from. */
export function isBuildStale(projectDirectory: string): boolean {
  const made = outputs.map((output) => modifiedAt(join(projectDirectory, output)))
  const oldest = Math.min(...made.map((time) => time ?? -1))
  return inputs.some((input) => latestChange(join(projectDirectory, input)) > oldest)
}

/**
 * Dates the build back to when it began, so that a file changed while it ran makes it stale.
 *
 * @param startedAt milliseconds since the epoch
 */
export function dateBuild(projectDirectory: string, startedAt: number): void {
  for (const output of outputs) utimesSync(join(projectDirectory, output), startedAt / 1000, startedAt / 1000)
}
