import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Download, Page } from '@playwright/test'
import type { Entry, Har } from 'har-format'
import { exchangeFromHar } from '../src/testing/exchange-from-har.ts'
import { harProblems } from '../src/testing/har-schema.ts'
import { expect, test } from './wirelens-test.ts'

const key = 'sk-ant-api03-NeverToBeExported0123456789'

async function harOf(download: Download): Promise<{ readonly text: string; readonly entries: Entry[] }> {
  const text = await readFile(await download.path(), 'utf8')
  const har = JSON.parse(text) as Har
  expect(harProblems(har)).toEqual([])
  return { text, entries: har.log.entries }
}

async function downloadOf(page: Page, act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return download
}

test('the chosen Exchange leaves as HAR: headers in order, times of chunks, no key', async ({
  wirelens,
  page,
}) => {
  await expect(wirelens.button('Export')).toBeDisabled()
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=5')
  await wirelens.appendLine(wirelens.requestHeaders, 'X-Own: 1')
  await wirelens.appendLine(wirelens.requestHeaders, 'x-own: 2')
  await wirelens.sendWithKey(key)
  await wirelens.expectStatus('Done')

  await wirelens.button('Export').click()
  const download = await downloadOf(page, () =>
    page.getByRole('menuitem', { name: 'Download HAR', exact: true }).click(),
  )
  expect(download.suggestedFilename()).toMatch(/^wirelens-127\.0\.0\.1-\d+-\d{4}-\d\d-\d\d-\d{6}\.har$/u)
  await expect(wirelens.notices).toContainText('is with your downloads. 1 credential was taken out.')
  await expect(wirelens.button('Export')).toBeFocused()

  const { text, entries } = await harOf(download)
  expect(text).not.toContain(key)
  expect(entries).toHaveLength(1)
  const [entry] = entries
  if (entry === undefined) return
  const names = entry.request.headers.map(({ name }) => name)
  expect(names.slice(0, 3)).toEqual(['accept', 'content-type', 'authorization'])
  expect(names.slice(-2)).toEqual(['X-Own', 'x-own'])
  expect(entry.request.headers[2]?.value).toBe('Bearer {{AUTH_TOKEN}}')
  expect(entry.request.postData?.text).toContain('"model":"claude-opus-4-6"')
  const shown = await wirelens.responseHeaders.getByRole('row').count()
  expect(shown).toBeGreaterThan(0)

  const exchange = exchangeFromHar(entry)
  const times = exchange.chunks.map((chunk) => chunk.at)
  expect(times.length).toBeGreaterThan(10)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  expect(new Set(times).size).toBeGreaterThan(5)
  expect(exchange.headAt).toBeLessThanOrEqual(times[0] ?? 0)
  expect(exchange.end).toMatchObject({ kind: 'complete' })
  expect(entry.response.status).toBe(200)
  expect(entry.response.content.text).toContain('event: message_stop')
  const messages = entry._eventSourceMessages as readonly { readonly eventName: string }[]
  expect(messages.at(0)?.eventName).toBe('message_start')
  expect(messages.at(-1)?.eventName).toBe('message_stop')
})

test('all of the history leave in one file, the oldest first, by keyboard', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-body=empty')
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.button('Export').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem')).toHaveText(['Download HAR', 'Download HAR of all'])
  await expect(page.getByRole('menuitem', { name: 'Download HAR', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const { text, entries } = await harOf(await downloadOf(page, () => page.keyboard.press('Enter')))
  expect(entries.map((entry) => entry.response.content.size > 0)).toEqual([false, true])
  expect(text).not.toContain('k-1')
})

test('the palette has it too, and says when there is nothing yet', async ({ wirelens, page }) => {
  const choose = async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Search actions' }).fill('har of all')
    await page.keyboard.press('Enter')
  }
  await choose()
  await expect(wirelens.notices).toContainText('Nothing to export yet')
  await wirelens.sendSmallRequest('demo-gap=0')
  const { entries } = await harOf(await downloadOf(page, choose))
  expect(entries).toHaveLength(1)
})

test('a stream that still runs leaves as far as it came', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-delivery=stall&demo-gap=0', 'Streaming')
  await wirelens.button('Export').click()
  const { entries } = await harOf(
    await downloadOf(page, () => page.getByRole('menuitem', { name: 'Download HAR', exact: true }).click()),
  )
  const [entry] = entries
  expect(entry && exchangeFromHar(entry)).not.toHaveProperty('end')
  expect(entry?.response.status).toBe(200)
  await wirelens.stop.click()
})

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('the open menu has nothing that axe objects to, and fits any width', async ({ wirelens, page }) => {
      await wirelens.sendSmallRequest('demo-gap=0')
      for (const width of [1440, 1100, 390]) {
        await page.setViewportSize({ width, height: 800 })
        await wirelens.button('Export').click()
        await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 })
        const { violations } = await new AxeBuilder({ page })
          .include('[role=menu]')
          .include('header')
          .analyze()
        expect(violations).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        await page.keyboard.press('Escape')
        await expect(page.getByRole('menu')).toHaveCount(0)
      }
    })
  })
}
