import { describe, expect, it } from 'vitest'
import { telling, thisMachine } from './this-machine.ts'

const machine = thisMachine('/nowhere/chrome')

describe('this machine', () => {
  it('knows a program from other files', () => {
    expect(machine.exists(process.execPath)).toBe(true)
    expect(machine.exists('/')).toBe(false)
    expect(machine.exists('/nowhere/chrome')).toBe(false)
    expect(machine.which('no-such-command-here')).toBeUndefined()
    expect(machine.which('node')).toMatch(/node$/)
  })

  it('says how a command ended', () => {
    expect(machine.run(process.execPath, ['--version'], 10_000)).toEqual({ ok: true })
    const failing = machine.run(process.execPath, ['-e', "console.log('no room'); process.exit(4)"], 10_000)
    expect(failing).toEqual({ ok: false, problem: 'no room' })
    const silent = machine.run(process.execPath, ['-e', 'process.exit(4)'], 10_000)
    expect(silent).toEqual({ ok: false, problem: `${process.execPath} ended with code 4.` })
  })

  it('ends a command that takes too long', () => {
    const result = machine.run(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], 300)
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining('ETIMEDOUT') })
  })

  it('has a result for a command that is not there', () => {
    expect(machine.run('no-such-command-here', [], 1000)).toMatchObject({ ok: false })
  })
})

describe('telling', () => {
  it('takes the first line that speaks of an error', () => {
    expect(telling('Downloading\nError: no network\n    at somewhere\n}\n')).toBe('Error: no network')
    expect(telling('Reading\nE: Unable to locate package chromium\nbye\n')).toBe(
      'E: Unable to locate package chromium',
    )
  })

  it('takes the last line otherwise', () => {
    expect(telling('one\ntwo\n\n')).toBe('two')
    expect(telling('\n')).toBeUndefined()
  })
})
