import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dateBuild, isBuildStale } from './build-freshness.ts'

const projectDirectory = join(import.meta.dirname, '../..')

/**
 * Runs `vite build` in a process of its own, so that the server that follows carries none of its
 * memory. All it says goes to stderr: stdout is for the ready line. Resolves to the exit code.
 */
function build(): Promise<number> {
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

if (isBuildStale(projectDirectory)) {
  const startedAt = Date.now()
  console.error('Building the page…')
  const exitCode = await build()
  if (exitCode !== 0) {
    const interrupted = exitCode === 130 || exitCode === 143
    if (!interrupted)
      console.error('The page could not be built, so nothing was started. The reason is above.')
    process.exit(exitCode)
  }
  dateBuild(projectDirectory, startedAt)
  console.error(`Built the page in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
}
await import(pathToFileURL(join(projectDirectory, 'dist/relay/main.js')).href)
