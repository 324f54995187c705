import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { relayTokenHeader } from '../core/transport/relay-codec.ts'
import { tokenOfPage } from '../testing/relay-token.ts'

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
      const document = await fetch(url)
      expect(await document.text()).toContain('/@vite/client')
      expect(document.headers.get('cache-control')).toBe('no-store')
      expect(document.headers.has('etag')).toBe(false)
      const headers = { [relayTokenHeader]: await tokenOfPage(url) }
      expect(await (await fetch(`${url}api/status`, { headers })).json()).toMatchObject({ name: 'wirelens' })
      expect(await (await fetch(`${url}src/app/main.ts`)).text()).not.toContain(headers[relayTokenHeader])
      child.kill('SIGTERM')
      expect(await exited).toBe(0)
      expect(stdout.split('\n')).toHaveLength(2)
    } finally {
      child.kill('SIGKILL')
    }
  },
)
