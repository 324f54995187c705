import { join } from 'node:path'
import { chromium, type Browser } from '@playwright/test'
import { createBuilder } from 'vite'
import { dateBuild, isBuildStale } from '../../src/tooling/build-freshness.ts'
import { findChromium } from '../../src/tooling/find-chromium.ts'
import { runsAsRoot, thisMachine } from '../../src/tooling/this-machine.ts'
import { startBuiltServer, type RunningServer } from '../local-server.ts'
import { WirelensPage } from '../wirelens-page.ts'

/**
 * `npm run screenshots`: the pictures of README, taken of the built page in a real Chromium. The capture
 * report is pasted, aimed at the demo upstream and sent; times and request id differ from run to run.
 */
const themes = ['dark', 'light'] as const
const projectDirectory = join(import.meta.dirname, '../..')

// The address of the demo is in the picture, so it is the same each time.
process.env['DEMO_PORT'] ??= '4781'

const server = await startBuiltServer(await builtDirectory())
try {
  const browser = await launchBrowser()
  for (const theme of themes) await takePicture(browser, server, theme)
  await browser.close()
} finally {
  await server.stop()
}

async function builtDirectory(): Promise<string> {
  const elsewhere = process.env['WIRELENS_E2E_BUILD']
  if (elsewhere !== undefined) return elsewhere
  if (isBuildStale(projectDirectory)) {
    const startedAt = Date.now()
    const builder = await createBuilder({ root: projectDirectory, logLevel: 'warn' })
    await builder.buildApp()
    dateBuild(projectDirectory, startedAt)
  }
  return projectDirectory
}

function launchBrowser(): Promise<Browser> {
  const found = findChromium(thisMachine(chromium.executablePath()))
  if (found.kind === 'missing') throw new Error(found.problem)
  return chromium.launch({
    executablePath: found.path,
    args: ['--disable-background-networking', ...(runsAsRoot() ? ['--no-sandbox'] : [])],
  })
}

async function takePicture(
  browser: Browser,
  running: RunningServer,
  theme: (typeof themes)[number],
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  // tsx marks functions with their names by a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (target) => target')
  const wirelens = new WirelensPage(page, running, '')
  await wirelens.open()
  await wirelens.expectEditors()
  await wirelens.pasteReport()
  await wirelens.aimAtDemo()
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  const dismiss = wirelens.notices.getByRole('button', { name: 'Dismiss' })
  while ((await dismiss.count()) > 0) await dismiss.first().click()
  await page.mouse.move(0, 0)
  const path = join(import.meta.dirname, `main-${theme}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  process.stdout.write(`Took ${path}\n`)
  await context.close()
}
