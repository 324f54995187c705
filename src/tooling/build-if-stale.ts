import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { dateBuild, isBuildStale } from './build-freshness.ts'

/**
 * Runs `vite build` in a process of its own, so that the server that follows carries none of its
 * memory. All it says goes to stderr: stdout is for the ready line. Resolves to the exit code.
 */
function build(projectDirectory: string): Promise<number> {
  const viteDirectory = dirname(createRequire(import.meta.url).resolve('vite/package.json'))
  const command = [join(viteDirectory, 'bin/vite.js'), 'build', '--logLevel', 'warn']
  const child = spawn(process.execPath, command, { cwd: projectDirectory, stdio: ['ignore', 2, 2] })
  const stop = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      // By a signal: 130 and 143 are what a shell reports for SIGINT and SIGTERM.
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/**
 * Builds the project where its build is missing or older than its source, and says so on stderr. Resolves to the
 * exit code that the process should end with where it is not 0: the reason has been said by then.
 */
export async function buildIfStale(projectDirectory: string): Promise<number> {
  if (!isBuildStale(projectDirectory)) return 0
  const startedAt = Date.now()
  console.error('Building the page…')
  const exitCode = await build(projectDirectory)
  if (exitCode === 0) {
    dateBuild(projectDirectory, startedAt)
    console.error(`Built the page in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
    return 0
  }
  const interrupted = exitCode === 130 || exitCode === 143
  if (!interrupted)
    console.error('The page could not be built, so nothing more was done. The reason is above.')
  return exitCode
}
