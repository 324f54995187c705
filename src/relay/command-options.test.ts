import { describe, expect, it } from 'vitest'
import { readCommandOptions } from './command-options.ts'
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

  it('refuses a bad DEMO_PORT and an option it does not know', () => {
    expect(readCommandOptions([], { DEMO_PORT: 'x' }, 'linux')).toMatchObject({
      reason: expect.stringContaining('DEMO_PORT is "x"'),
    })
    expect(readCommandOptions(['--port=1'], {}, 'linux')).toMatchObject({
      reason: expect.stringContaining('"--port=1" is not an option'),
    })
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
