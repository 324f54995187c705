import { parseArgs } from 'node:util'

export const defaultPort = 4780

export interface CommandOptions {
  /** As asked for by --port, or else by PORT; undefined when neither was. */
  readonly port: number | undefined
  readonly demoPort: number | undefined
  readonly openBrowser: boolean
}

export type CommandOptionsResult =
  | { readonly kind: 'options'; readonly options: CommandOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'refused'; readonly reason: string }

type Environment = Readonly<Record<string, string | undefined>>

export const helpText = `Wirelens: paste a captured LLM request, change it, send it, and see everything that came back.

Usage: wirelens [--port <number>] [--no-open]

  --port <number>  the port of the page; 0 takes any free one. Without it PORT in the
                   environment counts, and without that ${defaultPort}, or any free one when it is taken.
  --no-open        opens no browser.
  --help           prints this.
  --version        prints the version.

DEMO_PORT in the environment sets the port of the demo upstream; any free one by default.
It listens on 127.0.0.1 only. Ctrl+C stops it.`

const known = {
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const

/** A port as a number, undefined when not set, or a sentence that says what is wrong. */
function readPort(name: string, text: string | undefined): number | undefined | string {
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

/** The first thing on the command line that cannot be taken, as a sentence. */
function refusal(givenArguments: readonly string[]): string | undefined {
  const { tokens } = parseArgs({ args: [...givenArguments], options: known, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    const written = givenArguments[token.index] ?? ''
    const isKnown = token.kind === 'option' && Object.hasOwn(known, token.name)
    const option = isKnown ? known[token.name as keyof typeof known] : undefined
    if (token.kind === 'positional' || option === undefined)
      return `"${written}" is not an option. The options are --port <number>, --no-open, --help and --version.`
    if (option.type === 'boolean' && token.value !== undefined)
      return `"${written}": ${token.rawName} takes no value.`
    if (option.type === 'string' && (token.value ?? '') === '')
      return `${token.rawName} needs a number: ${token.rawName} 8080, or ${token.rawName} 0 for any free one.`
  }
  return undefined
}

/** Reads the arguments after the program's name and the environment. */
export function readCommandOptions(
  givenArguments: readonly string[],
  environment: Environment,
  platform: NodeJS.Platform,
): CommandOptionsResult {
  const reason = refusal(givenArguments)
  if (reason !== undefined) return { kind: 'refused', reason }
  const { values } = parseArgs({ args: [...givenArguments], options: known, strict: false })
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  // What stands on the command line was meant for this run; the environment may be meant for another program.
  const port =
    typeof values.port === 'string'
      ? readPort('--port', values.port)
      : readPort('PORT', environment['PORT']?.trim())
  if (typeof port === 'string') return { kind: 'refused', reason: port }
  const demoPort = readPort('DEMO_PORT', environment['DEMO_PORT']?.trim())
  if (typeof demoPort === 'string') return { kind: 'refused', reason: demoPort }
  const openBrowser = values['no-open'] !== true && hasDisplay(environment, platform)
  return { kind: 'options', options: { port, demoPort, openBrowser } }
}
