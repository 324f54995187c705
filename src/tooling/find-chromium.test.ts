import { describe, expect, it } from 'vitest'
import { findChromium, findOrInstallChromium, type CommandResult, type Machine } from './find-chromium.ts'

const download = '/home/someone/.cache/ms-playwright/chromium-1/chrome'

interface Fake extends Machine {
  readonly commands: string[]
  readonly said: string[]
}

/**
 * A made-up machine. `files` are the executables it has; `broken` those of them that do not start; `installers` what a
 * command line brings: the files it adds, or why it failed.
 */
function fakeMachine(options: {
  files?: readonly string[]
  broken?: readonly string[]
  environment?: Record<string, string>
  platform?: string
  isRoot?: boolean
  installers?: Record<string, readonly string[] | string>
}): Fake {
  const files = new Set(options.files)
  const commands: string[] = []
  const said: string[] = []
  const run = (command: string, commandArguments: readonly string[]): CommandResult => {
    const line = [command, ...commandArguments].join(' ')
    if (line.endsWith(' --version')) {
      const fine = files.has(command) && !options.broken?.includes(command)
      return fine ? { ok: true } : { ok: false, problem: 'does not start' }
    }
    commands.push(line)
    const outcome = options.installers?.[line] ?? 'no such command'
    if (typeof outcome === 'string') return { ok: false, problem: outcome }
    for (const file of outcome) files.add(file)
    return { ok: true }
  }
  return {
    environment: options.environment ?? {},
    platform: options.platform ?? 'linux',
    isRoot: options.isRoot ?? false,
    playwrightDownload: download,
    exists: (path) => files.has(path),
    which: (command) => (files.has(`/usr/bin/${command}`) ? `/usr/bin/${command}` : undefined),
    run,
    say: (line) => said.push(line),
    commands,
    said,
  }
}

describe('findChromium', () => {
  it('takes the one that is named before all others', () => {
    const machine = fakeMachine({
      files: ['/opt/mine', download, '/usr/bin/chromium'],
      environment: { PLAYWRIGHT_CHROMIUM_PATH: '/opt/mine' },
    })
    expect(findChromium(machine)).toEqual({ kind: 'found', path: '/opt/mine' })
  })

  it('does not take another in place of one that is named and missing', () => {
    const machine = fakeMachine({
      files: [download],
      environment: { PLAYWRIGHT_CHROMIUM_PATH: '/opt/mine' },
    })
    const problem = 'PLAYWRIGHT_CHROMIUM_PATH is /opt/mine, and there is no such file.'
    expect(findChromium(machine)).toEqual({ kind: 'missing', problem })
  })

  it("takes Playwright's download before the system's", () => {
    const machine = fakeMachine({ files: ['/usr/bin/chromium', download] })
    expect(findChromium(machine)).toEqual({ kind: 'found', path: download })
  })

  it.each(['chromium', 'chromium-browser', 'google-chrome'])("takes the system's %s", (command) => {
    const machine = fakeMachine({ files: [`/usr/bin/${command}`] })
    expect(findChromium(machine)).toEqual({ kind: 'found', path: `/usr/bin/${command}` })
  })

  it('looks among the applications of a Mac, and only there', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findChromium(fakeMachine({ files: [chrome], platform: 'darwin' }))).toEqual({
      kind: 'found',
      path: chrome,
    })
    expect(findChromium(fakeMachine({ files: [chrome] })).kind).toBe('missing')
  })

  it('passes over one that does not start', () => {
    const machine = fakeMachine({
      files: [download, '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
      broken: [download, '/usr/bin/chromium-browser'],
    })
    expect(findChromium(machine)).toEqual({ kind: 'found', path: '/usr/bin/google-chrome' })
  })

  it('installs nothing', () => {
    const machine = fakeMachine({ isRoot: true, files: ['/usr/bin/apt-get'] })
    expect(findChromium(machine)).toMatchObject({
      kind: 'missing',
      problem: expect.stringContaining('Install'),
    })
    expect(machine.commands).toEqual([])
  })
})

describe('findOrInstallChromium', () => {
  const npx = 'npx playwright install chromium'
  const update = '/usr/bin/apt-get update'
  const install = '/usr/bin/apt-get install -y --no-install-recommends chromium'

  it('installs nothing where there is one', () => {
    const machine = fakeMachine({ files: ['/usr/bin/chromium'] })
    expect(findOrInstallChromium(machine)).toEqual({ kind: 'found', path: '/usr/bin/chromium' })
    expect([machine.commands, machine.said]).toEqual([[], []])
  })

  it('installs nothing where one is named, even a missing one', () => {
    const machine = fakeMachine({ environment: { PLAYWRIGHT_CHROMIUM_PATH: '/opt/mine' } })
    expect(findOrInstallChromium(machine).kind).toBe('missing')
    expect(machine.commands).toEqual([])
  })

  it("downloads Playwright's, and says so", () => {
    const machine = fakeMachine({ installers: { [npx]: [download] } })
    expect(findOrInstallChromium(machine)).toEqual({ kind: 'found', path: download })
    expect(machine.commands).toEqual([npx])
    expect(machine.said).toEqual([
      'No Chromium was found. Downloading the one that Playwright offers.',
      `Downloaded Chromium to ${download}.`,
    ])
  })

  it('asks apt-get when the download fails and we are root', () => {
    const machine = fakeMachine({
      isRoot: true,
      files: ['/usr/bin/apt-get'],
      installers: { [npx]: 'no network', [update]: [], [install]: ['/usr/bin/chromium'] },
    })
    expect(findOrInstallChromium(machine)).toEqual({ kind: 'found', path: '/usr/bin/chromium' })
    expect(machine.commands).toEqual([npx, update, install])
    expect(machine.said).toContain('The download did not give a Chromium that runs: no network')
    expect(machine.said.at(-1)).toBe('Installed Chromium as /usr/bin/chromium.')
  })

  it('asks apt-get when the download does not start here', () => {
    const machine = fakeMachine({
      isRoot: true,
      files: ['/usr/bin/apt-get'],
      broken: [download],
      installers: { [npx]: [download], [update]: [], [install]: ['/usr/bin/chromium'] },
    })
    expect(findOrInstallChromium(machine)).toEqual({ kind: 'found', path: '/usr/bin/chromium' })
  })

  it.each([
    { why: 'we are not root', isRoot: false, files: ['/usr/bin/apt-get'] },
    { why: 'there is no apt-get', isRoot: true, files: [] },
  ])('leaves the system alone when $why, and says what to do', ({ isRoot, files }) => {
    const machine = fakeMachine({ isRoot, files, installers: { [npx]: 'no network' } })
    const result = findOrInstallChromium(machine)
    expect(machine.commands).toEqual([npx])
    expect(result).toEqual({
      kind: 'missing',
      problem:
        'No Chromium could be installed. Install Chromium or Chrome, or set PLAYWRIGHT_CHROMIUM_PATH to the full path of one, then run this again.',
    })
  })

  it('installs no package when the list of packages cannot be had', () => {
    const machine = fakeMachine({
      isRoot: true,
      files: ['/usr/bin/apt-get'],
      installers: { [npx]: 'no network', [update]: 'E: no route to host.' },
    })
    const result = findOrInstallChromium(machine)
    expect(machine.commands).toEqual([npx, update])
    expect(result).toMatchObject({
      kind: 'missing',
      problem: expect.stringContaining('E: no route to host.'),
    })
  })
})
