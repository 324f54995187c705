/** What the finder may ask of the computer it runs on. Tests pass a made-up one. */
export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly isRoot: boolean
  /** Where Playwright keeps its own Chromium, whether or not it was ever downloaded. */
  readonly playwrightDownload: string
  exists(path: string): boolean
  /** The full path of a command on PATH. */
  which(command: string): string | undefined
  /** Runs a command to its end; `problem` is what it said went wrong, or that it took too long. */
  run(command: string, commandArguments: readonly string[], limitMilliseconds: number): CommandResult
  say(line: string): void
}

export type CommandResult = { readonly ok: true } | { readonly ok: false; readonly problem: string }

export type ChromiumResult =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly problem: string }

const systemCommands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const startLimit = 30_000
const downloadLimit = 300_000
const packageLimit = 600_000

const whatToDo =
  'Install Chromium or Chrome, or set PLAYWRIGHT_CHROMIUM_PATH to the full path of one, then run this again.'

/**
 * Finds a Chromium that is already on the machine: the one PLAYWRIGHT_CHROMIUM_PATH names, else the one Playwright
 * downloaded, else the system's. Installs nothing.
 *
 * A candidate counts only if it starts: some systems ship a `chromium-browser` that does nothing but ask for a
 * package, and a download without its shared libraries does not run either.
 */
export function findChromium(machine: Machine): ChromiumResult {
  const named = machine.environment['PLAYWRIGHT_CHROMIUM_PATH']
  if (named !== undefined && named !== '') {
    if (machine.exists(named)) return { kind: 'found', path: named }
    // Taking another one silently would run the tests on a browser nobody asked for.
    return { kind: 'missing', problem: `PLAYWRIGHT_CHROMIUM_PATH is ${named}, and there is no such file.` }
  }
  const path = candidates(machine).find((candidate) => starts(machine, candidate))
  if (path === undefined) return { kind: 'missing', problem: `No Chromium was found. ${whatToDo}` }
  return { kind: 'found', path }
}

/**
 * Like findChromium, and installs one where there is none: Playwright's download first, then the system's package
 * if we are root on a system with apt-get. Says in plain words what it does.
 */
export function findOrInstallChromium(machine: Machine): ChromiumResult {
  const present = findChromium(machine)
  if (present.kind === 'found' || machine.environment['PLAYWRIGHT_CHROMIUM_PATH']) return present

  machine.say('No Chromium was found. Downloading the one that Playwright offers.')
  const download = machine.run('npx', ['playwright', 'install', 'chromium'], downloadLimit)
  if (download.ok) {
    const result = findChromium(machine)
    if (result.kind === 'found') {
      machine.say(`Downloaded Chromium to ${result.path}.`)
      return result
    }
  }
  const downloadProblem = download.ok ? 'it was downloaded, and does not start here' : download.problem
  machine.say(`The download did not give a Chromium that runs: ${downloadProblem}`)

  const aptGet = machine.which('apt-get')
  if (!machine.isRoot || aptGet === undefined) {
    return { kind: 'missing', problem: `No Chromium could be installed. ${whatToDo}` }
  }
  machine.say('Installing the chromium package with apt-get.')
  const update = machine.run(aptGet, ['update'], packageLimit)
  const install = update.ok
    ? machine.run(aptGet, ['install', '-y', '--no-install-recommends', 'chromium'], packageLimit)
    : update
  const result = findChromium(machine)
  if (result.kind === 'found') {
    machine.say(`Installed Chromium as ${result.path}.`)
    return result
  }
  const installProblem = install.ok ? 'the package was installed, and nothing starts' : install.problem
  return { kind: 'missing', problem: `apt-get did not give a Chromium: ${installProblem} ${whatToDo}` }
}

function candidates(machine: Machine): string[] {
  const fromPath = systemCommands.map((command) => machine.which(command))
  const applications = machine.platform === 'darwin' ? macApplications : []
  const paths = [machine.playwrightDownload, ...fromPath, ...applications]
  return paths.filter((path) => path !== undefined && path !== '' && machine.exists(path)) as string[]
}

function starts(machine: Machine, path: string): boolean {
  return machine.run(path, ['--version'], startLimit).ok
}
