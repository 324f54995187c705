import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { findChromium } from '../../src/tooling/find-chromium.ts'
import { runsAsRoot, thisMachine } from '../../src/tooling/this-machine.ts'
import { installProbes } from './page-probes.ts'

export async function launchBrowser(): Promise<Browser> {
  const found = findChromium(thisMachine(chromium.executablePath()))
  if (found.kind === 'missing') throw new Error(found.problem)
  return chromium.launch({
    executablePath: found.path,
    args: [
      '--disable-background-networking',
      // Without it `performance.memory` is rounded, and measured at most every 20 minutes.
      '--enable-precise-memory-info',
      ...(runsAsRoot() ? ['--no-sandbox'] : []),
    ],
  })
}

/** A profile of its own: nothing cached, nothing stored. */
export async function freshContext(
  browser: Browser,
  transport: 'direct' | 'relay' = 'direct',
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  // tsx compiles functions with a mark of their names, which they look for in the page as well.
  await context.addInitScript('globalThis.__name = (target) => target')
  await context.addInitScript(installProbes)
  await context.addInitScript((chosen) => {
    if (location.protocol.startsWith('http')) localStorage.setItem('wirelens.transport', chosen)
  }, transport)
  return context
}

/** Monaco takes typing by an edit context or by a text area, as it is set. */
export async function focusEditor(page: Page, index: number): Promise<void> {
  const editor = page.locator('.monaco-editor:has(.view-lines)').nth(index)
  await editor.locator('.native-edit-context, textarea.inputarea').first().focus()
}
