import { randomUUID } from 'node:crypto'
import { expect, test as base } from '@playwright/test'
import type { LoggedRequest } from '../src/relay/demo/request-log.ts'
import { startBuiltServer, type RunningServer } from './local-server.ts'
import { WirelensPage } from './wirelens-page.ts'

/** What the demo upstream saw of this test, by the mark in the URL. */
export interface DemoLog {
  /** All but preflights, oldest first. */
  readonly requests: () => Promise<readonly LoggedRequest[]>
  /** The one request of the test, once its answer has ended or its body is here. */
  readonly only: () => Promise<LoggedRequest>
  /** Everything the demo upstream saw, marked or not. */
  readonly all: () => Promise<readonly LoggedRequest[]>
}

interface Fixtures {
  /** A query parameter that makes this test's requests known in the log of the demo upstream. */
  readonly mark: string
  /** How the page sends at its start, as if the user had chosen it before: `test.use({ transport: 'relay' })`. */
  readonly transport: 'direct' | 'relay'
  readonly wirelens: WirelensPage
  readonly demoLog: DemoLog
}

interface WorkerFixtures {
  readonly server: RunningServer
}

/** Each worker boots the built server on free ports; each test gets a page of its own on it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  permissions: ['clipboard-read', 'clipboard-write'],
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      // A build elsewhere can be put under the same tests while the checkout is being built again.
      const server = await startBuiltServer(process.env['WIRELENS_E2E_BUILD'] ?? '.')
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  mark: async ({}, use) => {
    await use(`mark=${randomUUID().slice(0, 8)}`)
  },
  transport: ['direct', { option: true }],
  wirelens: async ({ page, server, mark, transport }, use) => {
    // Only where no choice is stored yet: a test may choose, and reload.
    await page.addInitScript((chosen) => {
      if (!location.protocol.startsWith('http') || localStorage.getItem('wirelens.transport') !== null) return
      localStorage.setItem('wirelens.transport', chosen)
    }, transport)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    // What the server's policy stops is said on the console only; some of it is caught by who tried.
    page.on('console', (message) => {
      if (/trusted ?(?:type|html|script)/iu.test(message.text())) problems.push(message.text())
    })
    const wirelens = new WirelensPage(page, server, mark)
    await wirelens.open()
    await use(wirelens)
    // An uncaught error is a bug whatever the test looked at.
    if (problems.length > 0) throw new Error(`The page threw: ${problems.join('; ')}`)
  },
  demoLog: async ({ server, mark }, use) => {
    const all = async () => {
      const response = await fetch(`${server.demoOrigin}/demo/requests`)
      const { requests } = (await response.json()) as { readonly requests: readonly LoggedRequest[] }
      return requests
    }
    const requests = async () =>
      (await all()).filter((request) => request.method !== 'OPTIONS' && request.url.includes(mark))
    const only = async () => {
      await expect
        .poll(async () => (await requests()).filter((request) => request.bodySha256 !== undefined))
        .toHaveLength(1)
      const [request] = await requests()
      if (request === undefined) throw new Error('The demo upstream forgot the request.')
      return request
    }
    await use({ requests, only, all })
  },
})

export { expect } from '@playwright/test'
