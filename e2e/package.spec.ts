import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { expect, test as base } from '@playwright/test'

const build = process.env['WIRELENS_E2E_BUILD'] ?? '.'

interface InstalledPackage {
  /** A folder with nothing in it but what `npm install` of the tarball made. */
  readonly folder: string
  /** Full path of what npm put on the PATH of that folder's scripts. */
  readonly command: string
  readonly tarballBytes: number
  /** Paths inside the tarball, sorted. */
  readonly files: readonly string[]
}

/** npm as a user has it: not with what the npm that runs this test tells its children. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|PORT$|DEMO_PORT$|INIT_CWD$)/i.test(name),
  )
  return { ...Object.fromEntries(ours), npm_config_update_notifier: 'false' }
}

function runNpm(folder: string, ...npmArguments: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('npm', npmArguments, {
    cwd: folder,
    env: npmEnvironment(),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw error ?? new Error(`npm ${npmArguments[0]} ended with ${status}: ${stderr}`)
  return stdout
}

/** Runs a command that prints the ready line, in a process group of its own. */
async function start(folder: string, command: string, ...commandArguments: string[]) {
  const child = spawn(command, commandArguments, {
    cwd: folder,
    env: npmEnvironment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  /** As a terminal does: to every process that the command started too. */
  const signal = (name: NodeJS.Signals) => child.pid !== undefined && process.kill(-child.pid, name)
  const kill = () => child.exitCode === null && child.signalCode === null && signal('SIGKILL')
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), exited])) as [
    unknown,
  ]
  const url = /^Wirelens is ready at (http:\/\/127\.0\.0\.1:\d+\/)$/.exec(String(line))?.[1]
  if (url === undefined) {
    kill()
    throw new Error(`${command} said ${String(line)}, and ${stderr}`)
  }
  return { url, exited, stderr: () => stderr, interrupt: () => signal('SIGINT'), kill }
}

/** The package as a user gets it: packed, and installed without a registry in an empty folder, once a worker. */
const test = base.extend<object, { readonly installed: InstalledPackage }>({
  installed: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const scratch = await mkdtemp(join(tmpdir(), 'wirelens-package-'))
      const packed = runNpm(build, 'pack', '--ignore-scripts', '--json', '--pack-destination', scratch)
      const [tarball] = JSON.parse(packed) as [
        { filename: string; size: number; files: readonly { path: string }[] },
      ]
      const folder = await mkdtemp(join(scratch, 'installed-'))
      await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
      runNpm(folder, 'install', '--offline', '--no-audit', '--no-fund', join(scratch, tarball.filename))
      await use({
        folder,
        command: join(folder, 'node_modules/.bin/wirelens'),
        tarballBytes: tarball.size,
        files: tarball.files.map((file) => file.path).sort(),
      })
      await rm(scratch, { recursive: true })
    },
    { scope: 'worker' },
  ],
})

test.describe.configure({ mode: 'default' })

test('the package holds the built page and server, and nothing else', async ({ installed }) => {
  const outside = installed.files.filter((file) => !file.startsWith('dist/page/'))
  expect(outside).toEqual([
    'LICENSE',
    'README.md',
    'dist/relay/main.js',
    'dist/relay/serve-built-page.js',
    'dist/relay/third-party-licences.md',
    'package.json',
  ])
  const page = installed.files.filter((file) => file.startsWith('dist/page/'))
  expect(page).toContain('dist/page/index.html')
  expect(page.filter((file) => file.endsWith('.map'))).toEqual([])
  // Most of it is the editor. Twice this would mean that something came along that should not.
  expect(installed.tarballBytes).toBeGreaterThan(500_000)
  expect(installed.tarballBytes).toBeLessThan(3_000_000)
})

test('what is bundled has its licence with it', async ({ installed }) => {
  const page = join(installed.folder, 'node_modules/wirelens/dist/page')
  const libraries = await readFile(join(page, 'third-party-licences.md'), 'utf8')
  for (const name of ['react', 'monaco-editor', 'lucide-react']) expect(libraries).toContain(`## ${name} - `)
  const fonts = await readFile(join(page, 'font-licences.txt'), 'utf8')
  expect(fonts.match(/SIL OPEN FONT LICENSE Version 1\.1/giu)).toHaveLength(2)
  for (const name of ['Inter Project', 'JetBrains Mono Project']) expect(fonts).toContain(name)
})

test('it brings no other package, and imports only Node’s own modules and its own files', async ({
  installed,
}) => {
  const modules = await readdir(join(installed.folder, 'node_modules'))
  expect(modules.filter((name) => !name.startsWith('.'))).toEqual(['wirelens'])
  const relay = join(installed.folder, 'node_modules/wirelens/dist/relay')
  const scripts = (await readdir(relay)).filter((name) => name.endsWith('.js'))
  for (const script of scripts) {
    const source = await readFile(join(relay, script), 'utf8')
    // Static imports and exports stand at the start of a line in what the bundler writes; the rest are calls.
    const statements = [...source.matchAll(/^(?:import|export)\b[^;]*?["']([^"']+)["'];?$/gm)]
    const calls = [...source.matchAll(/\b(?:import|require)\(["']([^"']+)["']\)/g)]
    for (const [, name = ''] of [...statements, ...calls])
      expect(name.startsWith('./') ? scripts.includes(name.slice(2)) : name.startsWith('node:'), name).toBe(
        true,
      )
  }
  // The only file that an old Node reads.
  const entry = await readFile(join(relay, 'main.js'), 'utf8')
  expect(entry.startsWith('#!/usr/bin/env node\n')).toBe(true)
  expect(entry).not.toMatch(/^import\b|\bawait\b|\?\.|\?\?|import\.meta/m)
  if (process.platform !== 'win32') {
    const command = await stat(installed.command)
    expect(command.mode & 0o111).not.toBe(0)
  }
})

test('npx wirelens serves app and demo with nothing else installed', async ({ installed, page }) => {
  const running = await start(installed.folder, 'npx', '--offline', 'wirelens', '--port', '0', '--no-open')
  try {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.goto(running.url)
    await page.getByRole('button', { name: 'Open the sample', exact: true }).click()
    await expect(page.getByRole('textbox', { name: 'URL', exact: true })).toHaveValue(/\/v1\/messages/)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const status = page.getByRole('status', { name: 'Stream status', exact: true })
    await expect(status).toHaveText('Done', { timeout: 30_000 })
    expect(problems).toEqual([])
    running.interrupt()
    // With what exit code is npx's own affair: the shell between may end by the signal.
    await running.exited
    expect(running.stderr()).toBe('')
    await expect(fetch(running.url)).rejects.toThrow('fetch failed')
  } finally {
    running.kill()
  }
})

test('the installed command takes its port and ends well on Ctrl+C, with a page open', async ({
  installed,
  page,
}) => {
  const first = await start(installed.folder, installed.command, '--port=0', '--no-open')
  await page.goto(first.url)
  first.interrupt()
  expect(await first.exited).toEqual([0, null])
  const { port } = new URL(first.url)
  const again = await start(installed.folder, installed.command, '--port', port, '--no-open')
  expect(again.url).toBe(first.url)
  again.interrupt()
  expect(await again.exited).toEqual([0, null])
  expect(first.stderr() + again.stderr()).toBe('')
})

test('an old Node is told so in one sentence', async ({ installed }) => {
  const main = pathToFileURL(join(installed.folder, 'node_modules/wirelens/dist/relay/main.js')).href
  const script = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })
    await import(${JSON.stringify(main)})`
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(result.stderr).toBe(
    'Wirelens needs Node 20.19 or a later 20, or Node 22.12 or later; this is Node 18.20.8. Install a newer one from https://nodejs.org/, then start it again.\n',
  )
  expect([result.status, result.stdout]).toEqual([1, ''])
})
