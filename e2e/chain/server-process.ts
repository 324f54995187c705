import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface ServerProcess {
  stop(): Promise<void>
}

/** Ports that were free a moment ago, each another one. */
export async function freePorts(count: number): Promise<number[]> {
  const holders = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(holders.map((holder) => once(holder, 'listening')))
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port)
  await Promise.all(holders.map((holder) => once(holder.close(), 'close')))
  return ports
}

/**
 * Starts a server in the foreground and waits until it listens on all of its ports. Rejects with what the server said
 * when it ends before that, and leaves nothing running then.
 */
export async function startServerProcess(
  path: string,
  serverArguments: readonly string[],
  ports: readonly number[],
): Promise<ServerProcess> {
  const child = spawn(path, serverArguments, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const state: { ended?: string } = {}
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      state.ended = error.message
      resolve()
    })
    child.once('close', (code, signal) => {
      state.ended = `ended with ${code ?? signal}`
      resolve()
    })
  })
  const stop = async () => {
    if (state.ended === undefined) child.kill('SIGTERM')
    await exited
  }
  for (const port of ports) {
    // The servers do not tell when they listen; the test's own time limit ends this.
    while (state.ended === undefined && !(await accepts(port))) await Promise.race([pause(50), exited])
  }
  if (state.ended !== undefined) throw new Error(`${path} ${state.ended}: ${said.trim()}`)
  return { stop }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
