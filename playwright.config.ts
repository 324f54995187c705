import { chromium, defineConfig, devices } from '@playwright/test'
import { findChromium } from './src/tooling/find-chromium.ts'
import { withoutChainVariable } from './src/tooling/find-proxy-servers.ts'
import { runsAsRoot, thisMachine } from './src/tooling/this-machine.ts'

const chromiumResult = findChromium(thisMachine(chromium.executablePath()))
// Not an error here: other tools read this file too, on machines that have no Chromium yet. A browser test says
// what is missing when it starts.
const executablePath = chromiumResult.kind === 'found' ? chromiumResult.path : undefined
// Workers load this file again; what is found once need not be looked for there.
if (executablePath !== undefined) process.env['PLAYWRIGHT_CHROMIUM_PATH'] = executablePath

export default defineConfig({
  testDir: 'e2e',
  testIgnore: process.env[withoutChainVariable] ? ['chain*.spec.ts'] : [],
  outputDir: 'test-results/files',
  fullyParallel: true,
  workers: 2,
  // At a desk a test that passes on the second try has found something, and fails. On a shared machine it may have
  // found only that the machine was busy: there it is run again, and the summary says so.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  // Two busy cores may hold a page up for seconds. How long things take is the bench's business, not a test's.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        // A film strip takes time from the page it films, and the snapshots tell as much.
        trace: { mode: 'retain-on-failure', screenshots: false },
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: ['--disable-background-networking', ...(runsAsRoot() ? ['--no-sandbox'] : [])],
        },
      },
    },
  ],
})
