import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CommandOptions, defaultPort, helpText, readCommandOptions } from './command-options.ts'
import { ListenError } from './listen.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'
import { openBrowser } from './open-browser.ts'
import { packageVersion } from './package-version.ts'
import type { PageSource } from './page-source.ts'
import { findPortHolder, type PortHolder } from './port-holder.ts'

/** Who has the port, as the rest of a sentence that begins with the port. */
function takenBy({ process: holder, wirelensUrl }: PortHolder): string {
  const named = holder === undefined ? undefined : `${holder.name}, process ${holder.id}`
  if (wirelensUrl !== undefined)
    return `is already in use by another Wirelens (${[wirelensUrl, named].filter(Boolean).join(', ')}).`
  return named === undefined ? 'is already in use.' : `is already in use (${named}).`
}

/** What is wrong and what to do about it, for each way a port can fail. */
async function explain(error: ListenError): Promise<string> {
  const setting = error.purpose === 'page' ? '--port ' : 'DEMO_PORT='
  const wayOut = `Choose another with ${setting}<number>, or ${setting}0 for any free one.`
  if (error.code === 'EADDRINUSE')
    return `Port ${error.port} ${takenBy(await findPortHolder(error.port))} ${wayOut}`
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
    const holder = await findPortHolder(error.port)
    const server = await startLocalServer({ ...shared, port: 0 })
    console.error(
      `Port ${error.port} ${takenBy(holder)} This one took ${server.port}; --port <number> sets another.`,
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
  if (read.kind !== 'options') return console.log(read.kind === 'help' ? helpText : packageVersion())
  if ('pageDirectory' in page && !existsSync(join(page.pageDirectory, 'index.html')))
    return fail('The page has not been built yet. Run "npm run build", then start again.')

  let server: LocalServer
  try {
    server = await startOnSomePort(read.options, page)
  } catch (error) {
    if (error instanceof ListenError) return fail(await explain(error))
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
