import { chromium } from '@playwright/test'
import { findProxyServers } from '../../src/tooling/find-proxy-servers.ts'
import { thisMachine } from '../../src/tooling/this-machine.ts'
import type { RunningServer } from '../local-server.ts'
import { startServerChain, type ServerChain } from './server-chain.ts'

export interface ChainFixtures {
  /** Each worker has a chain of real servers in front of the demo upstream of its own. */
  readonly chain: ServerChain
}

type UseChain = (chain: ServerChain) => Promise<void>
type WorkerFixture = [
  (given: { readonly server: RunningServer }, use: UseChain) => Promise<void>,
  { scope: 'worker' },
]

/** For `test.extend<object, ChainFixtures>({ chain: chainFixture })`. */
export const chainFixture: WorkerFixture = [
  async ({ server }, use) => {
    const found = findProxyServers(thisMachine(chromium.executablePath()))
    // Not skipped: a chain that was never there has shown nothing.
    if (found.kind === 'missing') throw new Error(found.problem)
    const chain = await startServerChain(found.paths, server.demoOrigin)
    await use(chain)
    await chain.stop()
  },
  { scope: 'worker' },
]
