import { describe, expect, it } from 'vitest'
import { helpText, readCommandOptions } from './command-options.ts'
import { browserCommand } from './open-browser.ts'

const desktop = { DISPLAY: ':0' }

describe('readCommandOptions', () => {
  it('leaves ports open when they are not set', () => {
    expect(readCommandOptions([], desktop, 'linux')).toEqual({
      kind: 'options',
      options: { port: undefined, demoPort: undefined, openBrowser: true },
    })
  })

  it('reads both ports', () => {
    expect(readCommandOptions([], { PORT: '0', DEMO_PORT: ' 4781 ' }, 'linux')).toMatchObject({
      options: { port: 0, demoPort: 4781 },
    })
    expect(readCommandOptions([], { PORT: '' }, 'linux')).toMatchObject({ options: { port: undefined } })
  })

  it.each(['abc', '-1', '65536', '80.5', '0x50', '1e3', '4780/'])(
    'refuses PORT=%s by name and value',
    (PORT) => {
      const result = readCommandOptions([], { PORT }, 'linux')
      expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining(`PORT is "${PORT}"`) })
    },
  )

  it.each([
    [['--port', '8080'], 8080],
    [['--port=8080'], 8080],
    [['--port', '0', '--no-open'], 0],
    [['--no-open', '--port=0'], 0],
    [['--port', '1', '--port', '2'], 2],
  ])('%j is a port, and wins over PORT', (given, port) => {
    expect(readCommandOptions(given, { PORT: '4999' }, 'linux')).toMatchObject({ options: { port } })
    expect(readCommandOptions(given, { PORT: 'not for this program' }, 'linux')).toMatchObject({
      options: { port },
    })
  })

  it.each([
    [['--help'], 'help'],
    [['--version'], 'version'],
    [['--port', '0', '--help', '--version'], 'help'],
  ])('%j asks for %s', (given, kind) => {
    expect(readCommandOptions(given, { PORT: 'abc' }, 'linux')).toEqual({ kind })
  })

  it('refuses a bad DEMO_PORT', () => {
    expect(readCommandOptions([], { DEMO_PORT: 'x' }, 'linux')).toMatchObject({
      reason: expect.stringContaining('DEMO_PORT is "x"'),
    })
  })

  const notAnOption = 'is not an option. The options are --port <number>, --no-open, --help and --version.'
  it.each([
    [['--prot=1'], `"--prot=1" ${notAnOption}`],
    [['--no-open', '8080'], `"8080" ${notAnOption}`],
    [['-p', '8080'], `"-p" ${notAnOption}`],
    [['--', '8080'], `"8080" ${notAnOption}`],
    [['--help', '--toString'], `"--toString" ${notAnOption}`],
    [['--constructor'], `"--constructor" ${notAnOption}`],
    [['--no-open=yes'], '"--no-open=yes": --no-open takes no value.'],
    [['--port'], '--port needs a number: --port 8080, or --port 0 for any free one.'],
    [['--port='], '--port needs a number: --port 8080, or --port 0 for any free one.'],
    [['--port', 'abc'], expect.stringContaining('--port is "abc", which is not a port.')],
    [['--port', '--no-open'], expect.stringContaining('--port is "--no-open", which is not a port.')],
    [['--port=65536'], expect.stringContaining('--port is "65536"')],
  ])('refuses %j in a sentence', (given, reason) => {
    expect(readCommandOptions(given, {}, 'linux')).toEqual({ kind: 'refused', reason })
  })

  it('names each option in the help, in lines that fit a terminal', () => {
    for (const option of ['--port', '--no-open', '--help', '--version', 'DEMO_PORT', 'PORT', '4780'])
      expect(helpText).toContain(option)
    for (const line of helpText.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  it.each([
    [['--no-open'], desktop, 'linux', false],
    [[], {}, 'linux', false],
    [[], { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [[], {}, 'darwin', true],
    [[], {}, 'win32', true],
    [[], { CI: 'true' }, 'darwin', false],
    [['--no-open'], {}, 'win32', false],
  ] as const)('%j with %j on %s opens a browser: %s', (given, environment, platform, openBrowser) => {
    expect(readCommandOptions(given, environment, platform)).toMatchObject({ options: { openBrowser } })
  })
})

describe('browserCommand', () => {
  it('is the desktop’s own', () => {
    const url = 'http://127.0.0.1:4780/'
    expect(browserCommand('darwin', url)).toEqual(['open', url])
    expect(browserCommand('linux', url)).toEqual(['xdg-open', url])
    expect(browserCommand('win32', url)).toEqual(['cmd', '/c', 'start', '""', url])
  })
})
