import { describe, expect, it } from 'vitest'
import { runTool } from './run-tool.ts'

describe('runTool', () => {
  it('gives the exit code and both outputs', async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3"
    const result = await runTool([process.execPath, '-e', script])
    expect(result.exitCode).toBe(3)
    expect(result.output).toMatch(/out\n/)
    expect(result.output).toMatch(/err\n/)
  })

  it('gives the command no standard input to wait for', async () => {
    const script = "process.stdin.on('end', () => console.log('ended')).resume()"
    expect(await runTool([process.execPath, '-e', script])).toEqual({ exitCode: 0, output: 'ended\n' })
  })

  it('passes the environment on, with more', async () => {
    const script = "console.log(process.env.EXTRA, 'PATH' in process.env)"
    expect(await runTool([process.execPath, '-e', script], { EXTRA: 'yes' })).toMatchObject({
      output: 'yes true\n',
    })
  })

  it('finds the tools of the project', async () => {
    expect(await runTool(['oxfmt', '--version'])).toMatchObject({ exitCode: 0 })
  })

  it('has a result for a command that is not there', async () => {
    expect(await runTool(['no-such-command-here'])).toMatchObject({ exitCode: 127 })
  })
})
