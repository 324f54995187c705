export const defaultPort = 4780

export interface CommandOptions {
  /** As asked for by PORT; undefined when it was not set. */
  readonly port: number | undefined
  readonly demoPort: number | undefined
  readonly openBrowser: boolean
}

export type CommandOptionsResult =
  | { readonly kind: 'options'; readonly options: CommandOptions }
  | { readonly kind: 'refused'; readonly reason: string }

type Environment = Readonly<Record<string, string | undefined>>

/** A port as a number, undefined when not set, or a sentence that says what is wrong. */
function readPort(environment: Environment, name: string): number | undefined | string {
  const text = environment[name]?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  return `${name} is "${text}", which is not a port. Set it to a number from 1 to 65535, or to 0 for any free one.`
}

/** Linux without a display has no browser to open; elsewhere there is always a desktop, except in CI. */
function hasDisplay(environment: Environment, platform: NodeJS.Platform): boolean {
  if (environment['CI']) return false
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
}

/** Reads the arguments after the program's name and the environment. */
export function readCommandOptions(
  givenArguments: readonly string[],
  environment: Environment,
  platform: NodeJS.Platform,
): CommandOptionsResult {
  const unknown = givenArguments.find((argument) => argument !== '--no-open')
  if (unknown !== undefined) {
    const reason = `"${unknown}" is not an option. The only option is --no-open; PORT and DEMO_PORT in the environment set the ports.`
    return { kind: 'refused', reason }
  }
  const port = readPort(environment, 'PORT')
  if (typeof port === 'string') return { kind: 'refused', reason: port }
  const demoPort = readPort(environment, 'DEMO_PORT')
  if (typeof demoPort === 'string') return { kind: 'refused', reason: demoPort }
  const openBrowser = !givenArguments.includes('--no-open') && hasDisplay(environment, platform)
  return { kind: 'options', options: { port, demoPort, openBrowser } }
}
