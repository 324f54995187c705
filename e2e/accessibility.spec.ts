import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startUpstream } from './upstream.ts'
import { expect, test } from './wirelens-test.ts'

/** What axe finds, short enough to read in a failure. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`,
  )
}

// Looking at every element of the page takes axe its time.
test.slow()

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the first visit and after a stream, ${theme}`, async ({ wirelens, page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await wirelens.expectEditors()
    expect.soft(await violations(page), 'first visit').toEqual([])
    await wirelens.pasteReport()
    await wirelens.aimAtDemo('demo-gap=0')
    await wirelens.sendWithKey()
    await wirelens.expectStatus('Done')
    expect.soft(await violations(page), 'message').toEqual([])
    await wirelens.tab('Events').click()
    await wirelens.events.getByRole('row').nth(3).click()
    expect.soft(await violations(page), 'events').toEqual([])
    await wirelens.tab('Raw').click()
    expect.soft(await violations(page), 'raw').toEqual([])
    for (const name of ['Timing', 'Usage']) {
      await wirelens.tab(name).click()
      expect.soft(await violations(page), name).toEqual([])
    }
  })

  test(`axe finds nothing where a send went wrong, ${theme}`, async ({ wirelens, page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await wirelens.sendSmallRequest('demo-status=429')
    expect.soft(await violations(page), 'HTTP error').toEqual([])
    await wirelens.sendSmallRequest('demo-gap=0&demo-end=bare-error', 'Cut off')
    expect.soft(await violations(page), 'cut off').toEqual([])
    await wirelens.sendSmallRequest('demo-preflight=refuse', 'Failed', { headers: ['x-app: cli'] })
    await expect(wirelens.stream.getByRole('region', { name: 'Why the request failed' })).toBeVisible()
    expect.soft(await violations(page), 'failed').toEqual([])
  })
}

test('axe finds nothing in any dialog', async ({ wirelens, page }) => {
  await wirelens.pasteReport()
  const dialogs = [
    ['Presets', () => wirelens.button('Presets').click()],
    ['Share', () => wirelens.button('Share').click()],
    ['What reaches the wire', () => wirelens.button('What reaches the wire').click()],
    ['Values for this request', () => wirelens.send.click()],
    ['Command palette', () => page.keyboard.press('ControlOrMeta+k')],
    [
      'What the import could not take as it was',
      () => page.getByRole('button', { name: /^\d+ remarks?$/u }).click(),
    ],
  ] as const
  for (const [name, open] of dialogs) {
    await open()
    await expect(wirelens.dialog(name)).toBeVisible()
    expect.soft(await violations(page), name).toEqual([])
    await page.keyboard.press('Escape')
    await expect(wirelens.dialog(name)).toBeHidden()
  }
})

test('axe finds nothing at 390 px, in Chinese', async ({ wirelens, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await wirelens.sendSmallRequest('demo-gap=0')
  await page.getByRole('button', { name: '切换到简体中文' }).click()
  const panels = page.getByRole('navigation', { name: '面板' })
  for (const name of ['请求', '流', '响应']) {
    await panels.getByRole('button', { name, exact: true }).click()
    expect.soft(await violations(page), name).toEqual([])
  }
})

test.describe('by the relay', () => {
  test.use({ transport: 'relay' })

  for (const theme of ['dark', 'light'] as const) {
    test(`axe finds nothing on what a relay shows besides, ${theme}`, async ({ wirelens, page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await using other = await startUpstream((_received, response) => void response.end())
      await using upstream = await startUpstream((_received, response) => {
        response.writeHead(307, { location: `${other.origin}/`, trailer: 'x-sum' })
        response.addTrailers({ 'x-sum': '7' })
        response.end('elsewhere')
      })
      await using untrusted = await startUpstream((_received, response) => void response.end(), 'tls')
      await wirelens.pasteSmallRequest()
      await wirelens.url.fill(upstream.origin)
      await wirelens.send.click()
      await wirelens.expectStatus('Done')
      await expect(wirelens.response.getByText('x-sum', { exact: true }).last()).toBeVisible()
      expect.soft(await violations(page), 'headers').toEqual([])
      await wirelens.tab('Timing').click()
      await expect(wirelens.response.getByText('remote address')).toBeVisible()
      expect.soft(await violations(page), 'timing').toEqual([])
      await wirelens.button('Follow redirect').click()
      const question = page.getByRole('alertdialog', { name: 'Send to another origin?', exact: true })
      await expect(question).toBeVisible()
      expect.soft(await violations(page), 'other origin').toEqual([])
      await question.getByRole('button', { name: 'Cancel', exact: true }).click()
      await expect(question).toBeHidden()
      await wirelens.url.fill(untrusted.origin)
      await wirelens.send.click()
      await expect(wirelens.stream.getByRole('button', { name: /^Allow this certificate/u })).toBeVisible()
      expect.soft(await violations(page), 'certificate').toEqual([])
    })
  }
})
