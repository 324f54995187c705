import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CommandOptions, defaultPort, readCommandOptions } from './command-options.ts'
import { ListenError } from './listen.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'
import { openBrowser } from './open-browser.ts'
import type { PageSource } from './page-source.ts'

/** What is wrong and what to do about it, for each way a port can fail. */
function explain(error: ListenError): string {
  const variable = error.purpose === 'page' ? 'PORT' : 'DEMO_PORT'
  const wayOut = `Choose another with ${variable}=<number>, or ${variable}=0 for any free one.`
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is already in use. ${wayOut}`
  if (error.code === 'EACCES') return `Port ${error.port} may not be used by this user. ${wayOut}`
  return `Port ${error.port} cannot be used (${error.code}). ${wayOut}`
}

async function startOnSomePort({ port, demoPort }: CommandOptions, page: PageSource): Promise<LocalServer> {
  const shared = { ...page, ...(demoPort === undefined ? {} : { demoPort }) }
  try {
    return await startLocalServer({ ...shared, port: port ?? defaultPort })
  } catch (error) {
    // Nobody asked for the default port, so a taken one is no reason to stop.
    if (!(error instanceof ListenError) || port !== undefined) throw error
    if (error.purpose !== 'page' || error.code !== 'EADDRINUSE') throw error
    const server = await startLocalServer({ ...shared, port: 0 })
    console.error(
      `Port ${error.port} is already in use, so Wirelens took ${server.port}. PORT=<number> sets another.`,
    )
    return server
  }
}

/**
 * The whole command: reads options from the process, serves the page, prints the ready line on
 * stdout and everything else on stderr, and closes on SIGINT or SIGTERM. A failure that the user can
 * mend is one sentence on stderr and exit code 1.
 */
export async function runCommandLine(page: PageSource): Promise<void> {
  const read = readCommandOptions(process.argv.slice(2), process.env, process.platform)
  if (read.kind === 'refused') return fail(read.reason)
  if ('pageDirectory' in page && !existsSync(join(page.pageDirectory, 'index.html')))
    return fail('The page has not been built yet. Run "npm run build", then start again.')

  let server: LocalServer
  try {
    server = await startOnSomePort(read.options, page)
  } catch (error) {
    if (error instanceof ListenError) return fail(explain(error))
    throw error
  }
  let stopping = false
  const stop = (): void => {
    // A terminal and a wrapper such as tsx may both pass the same Ctrl+C on.
    if (stopping) return
    stopping = true
    void server.close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  console.log(`Wirelens is ready at ${server.url}`)
  if (read.options.openBrowser) openBrowser(server.url)
}

function fail(reason: string): void {
  console.error(reason)
  process.exitCode = 1
}
