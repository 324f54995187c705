import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it(
  'npm run dev prints the same one line and serves a page that reloads itself',
  { timeout: 60_000 },
  async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'dev.ts'), '--no-open'],
      {
        env: { ...process.env, PORT: '0', DEMO_PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    try {
      const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
      let stdout = ''
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (chunk: Buffer) => {
          stdout += chunk.toString()
          if (stdout.includes('\n')) resolve()
        })
        void exited.then(() => resolve())
      })
      const url = /^Wirelens is ready at (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(stdout)?.[1] ?? stdout
      expect(await (await fetch(url)).text()).toContain('/@vite/client')
      expect(await (await fetch(`${url}api/status`)).json()).toMatchObject({ name: 'wirelens' })
      child.kill('SIGTERM')
      expect(await exited).toBe(0)
      expect(stdout.split('\n')).toHaveLength(2)
    } finally {
      child.kill('SIGKILL')
    }
  },
)
