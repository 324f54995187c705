import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { relayTokenHeader } from '../src/core/transport/relay-codec.ts'
import { tokenOfPage } from '../src/testing/relay-token.ts'

export interface RunningServer {
  /** Origin of the page, no slash at its end. */
  readonly origin: string
  readonly demoOrigin: string
  /** What a call to the relay carries; the page has it from its own document. */
  readonly token: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

const readyLine = /^Wirelens is ready at (http:\/\/127\.0\.0\.1:\d+)\/$/u

/** Boots the server built in `directory` as a user's machine would run it, on free ports. Build first. */
export async function startBuiltServer(
  directory = '.',
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(directory, 'dist/relay/main.js'), '--no-open'], {
    env: { ...process.env, ...environment, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = readyLine.exec(line)?.[1]
    if (origin === undefined) continue
    const token = await tokenOfPage(origin)
    const headers = { [relayTokenHeader]: token }
    const response = await fetch(`${origin}/api/status`, { headers })
    const status = (await response.json()) as { demoOrigin: string }
    const stop = async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    return { origin, demoOrigin: status.demoOrigin, token, pid: child.pid ?? 0, stop }
  }
  throw new Error(`The server ended with ${child.exitCode} before it was ready. Was the page built?`)
}
