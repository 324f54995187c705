import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { relayTokenHeader } from '../core/transport/relay-codec.ts'
import { tokenOfPage } from '../testing/relay-token.ts'
import { defaultPort } from './command-options.ts'

const projectDirectory = join(import.meta.dirname, '../..')
let pageDirectory: string
const started: ChildProcess[] = []

beforeAll(async () => {
  pageDirectory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  await writeFile(join(pageDirectory, 'index.html'), '<!doctype html><title>Wirelens</title>')
})
afterAll(() => rm(pageDirectory, { recursive: true }))
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

interface Running {
  readonly child: ChildProcess
  readonly stdout: () => string
  readonly stderr: () => string
  /** Resolves at the first line on stdout, or when the process ends without one. */
  readonly spoke: Promise<void>
  readonly exited: Promise<number | null>
}

/** The real command line in a process of its own, through tsx, serving a page of one line. */
function run(
  environment: Record<string, string>,
  given: readonly string[] = ['--no-open'],
  page = pageDirectory,
): Running {
  const commandLine = pathToFileURL(join(import.meta.dirname, 'command-line.ts')).href
  const code = `import { runCommandLine } from ${JSON.stringify(commandLine)}; await runCommandLine({ pageDirectory: ${JSON.stringify(page)} })`
  const { PORT: _port, DEMO_PORT: _demoPort, ...inherited } = process.env
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', code, '--', ...given],
    {
      cwd: projectDirectory,
      env: { ...inherited, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  started.push(child)
  let stdout = ''
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const firstLine = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.includes('\n')) resolve()
    })
  })
  const spoke = Promise.race([firstLine, exited.then(() => undefined)])
  return { child, stdout: () => stdout, stderr: () => stderr, spoke, exited }
}

/** Holds a port so that nobody else can have it; one that is held already is as good. */
function occupy(port: number): Promise<{ readonly port: number; release(): void }> {
  const server: Server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve({ port, release: () => undefined }))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const used = typeof address === 'object' && address ? address.port : port
      resolve({ port: used, release: () => server.close() })
    })
  })
}

const readyLine = /^Wirelens is ready at (http:\/\/127\.0\.0\.1:(\d+)\/)\n$/

describe('the command line', { timeout: 30_000 }, () => {
  it('prints one line once it serves, and closes on a signal', async () => {
    const running = run({ PORT: '0' })
    await running.spoke
    const url = readyLine.exec(running.stdout())?.[1] ?? running.stderr()
    expect(await (await fetch(url)).text()).toContain('Wirelens')
    running.child.kill('SIGTERM')
    expect(await running.exited).toBe(0)
    expect(running.stdout()).toMatch(readyLine)
    expect(running.stderr()).toBe('')
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('closes on SIGINT while a stream is open', async () => {
    const running = run({ PORT: '0' })
    await running.spoke
    const url = readyLine.exec(running.stdout())?.[1] ?? running.stderr()
    const headers = { [relayTokenHeader]: await tokenOfPage(url) }
    const status = await fetch(`${url}api/status`, { headers })
    const { demoOrigin } = (await status.json()) as { demoOrigin: string }
    const stream = await fetch(`${demoOrigin}/v1/messages?demo-delivery=silent&demo-gap=0`, {
      method: 'POST',
      headers: { 'x-api-key': 'k' },
      body: '{"stream":true}',
    })
    const failure = stream.text().catch((error: unknown) => String(error))
    running.child.kill('SIGINT')
    expect(await running.exited).toBe(0)
    expect(await failure).toContain('terminated')
  })

  it('takes the ports that are asked for, and says which one is taken', async () => {
    const taken = await occupy(0)
    const page = run({ PORT: String(taken.port) })
    expect(await page.exited).toBe(1)
    expect(page.stderr()).toContain(`Port ${taken.port} is already in use.`)
    expect(page.stderr()).toContain('PORT=0 for any free one')
    const demo = run({ PORT: '0', DEMO_PORT: String(taken.port) })
    expect(await demo.exited).toBe(1)
    expect(demo.stderr()).toContain('DEMO_PORT=0 for any free one')
    expect(page.stdout() + demo.stdout()).toBe('')
    taken.release()
    const free = run({ PORT: String(taken.port) })
    await free.spoke
    expect(free.stdout()).toBe(`Wirelens is ready at http://127.0.0.1:${taken.port}/\n`)
  })

  it('goes to a free port, and says so, when the default one is taken', async () => {
    const taken = await occupy(defaultPort)
    const running = run({})
    await running.spoke
    taken.release()
    const port = readyLine.exec(running.stdout())?.[2]
    expect(port).not.toBe(String(defaultPort))
    expect(running.stderr()).toContain(`Port ${defaultPort} is already in use, so Wirelens took ${port}.`)
  })

  it('refuses a bad PORT and a page that is not there, in one sentence each', async () => {
    const bad = run({ PORT: 'abc' })
    const missing = run({ PORT: '0' }, ['--no-open'], join(pageDirectory, 'nowhere'))
    expect([await bad.exited, await missing.exited]).toEqual([1, 1])
    expect(bad.stderr()).toContain('PORT is "abc", which is not a port.')
    expect(missing.stderr()).toContain('The page has not been built yet.')
    expect(bad.stdout() + missing.stdout()).toBe('')
  })
})
