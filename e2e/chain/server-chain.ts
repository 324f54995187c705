import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProxyServers } from '../../src/tooling/find-proxy-servers.ts'
import { runsAsRoot } from '../../src/tooling/this-machine.ts'
import { nginxConfiguration } from './nginx-configuration.ts'
import { freePorts, startServerProcess, type ServerProcess } from './server-process.ts'
import { squidConfiguration } from './squid-configuration.ts'

/** nginx in front of squid in front of the demo upstream. Origins have no slash at their end. */
export interface ServerChain {
  /** nginx compresses, and passes on each piece as it comes. */
  readonly streamingOrigin: string
  /** nginx gathers the answer, and passes it on at once. */
  readonly bufferingOrigin: string
  /** The same squid, for a client that is told to use a proxy. */
  readonly forwardProxyOrigin: string
  stop(): Promise<void>
}

/** A port that was free may be taken by the time a server asks for it. */
const attempts = 3

/** Starts both servers on free ports of 127.0.0.1, with all that they write in a folder of their own. */
export async function startServerChain(servers: ProxyServers, demoOrigin: string): Promise<ServerChain> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(servers, demoOrigin)
    } catch (error) {
      if (attempt === attempts) throw error
    }
  }
}

async function startOnce(servers: ProxyServers, demoOrigin: string): Promise<ServerChain> {
  const folder = await mkdtemp(join(tmpdir(), 'wirelens-chain-'))
  const running: ServerProcess[] = []
  const stop = async () => {
    await Promise.all(running.map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    // Squid, started as root, writes as a user that is none of ours.
    await chmod(folder, 0o777)
    const [reversePort = 0, forwardPort = 0, streamingPort = 0, bufferingPort = 0] = await freePorts(4)
    const squidFile = join(folder, 'squid.conf')
    const demoPort = Number(new URL(demoOrigin).port)
    await writeFile(squidFile, squidConfiguration({ folder, reversePort, forwardPort, demoPort }))
    // Another squid of this machine has the usual service name, and shares memory under it.
    const serviceName = `chain${randomUUID().slice(0, 8)}`
    const squidArguments = ['-N', '-d', '1', '-n', serviceName, '-f', squidFile]
    running.push(await startServerProcess(servers.squid, squidArguments, [reversePort, forwardPort]))
    const nginxFile = join(folder, 'nginx.conf')
    const upstreamOrigin = `http://127.0.0.1:${reversePort}`
    await writeFile(
      nginxFile,
      nginxConfiguration({
        folder,
        runsAsRoot: runsAsRoot(),
        upstreamOrigin,
        streamingPort,
        bufferingPort,
      }),
    )
    const nginxArguments = ['-e', 'stderr', '-p', folder, '-c', nginxFile]
    running.push(await startServerProcess(servers.nginx, nginxArguments, [streamingPort, bufferingPort]))
    const origin = (port: number) => `http://127.0.0.1:${port}`
    return {
      streamingOrigin: origin(streamingPort),
      bufferingOrigin: origin(bufferingPort),
      forwardProxyOrigin: origin(forwardPort),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
