import { expect, test } from './wirelens-test.ts'

test('Ctrl+Enter sends, from an editor too', async ({ wirelens, page, demoLog }) => {
  await wirelens.pasteSmallRequest()
  const body = await wirelens.textOf(wirelens.requestBody)
  await wirelens.requestBody.focus()
  await page.keyboard.press('ControlOrMeta+Enter')
  await wirelens.expectStatus('Done')
  await wirelens.url.focus()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect.poll(async () => (await demoLog.requests()).length).toBe(2)
  await wirelens.expectStatus('Done')
  // The key left no line break behind.
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(body)
})

test('a send while one runs is no second request', async ({ wirelens, page, demoLog }) => {
  await wirelens.pasteSmallRequest('demo-delivery=stall&demo-gap=0')
  await page.keyboard.press('ControlOrMeta+Enter')
  await wirelens.expectStatus('Streaming')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.press('Escape')
  await wirelens.expectStatus('Aborted')
  expect(await demoLog.requests()).toHaveLength(1)
})

test('Ctrl+S opens the presets with the name field ready', async ({ wirelens, page }) => {
  await wirelens.pasteReport()
  await wirelens.expectEditors()
  await wirelens.requestHeaders.focus()
  await page.keyboard.press('ControlOrMeta+s')
  const name = wirelens.dialog('Presets').getByRole('textbox', { name: 'Preset name' })
  await expect(name).toBeFocused()
  await expect(name).toHaveValue(/anyrouter\.top/u)
  await page.keyboard.press('Escape')
  await expect(wirelens.dialog('Presets')).toBeHidden()
  await expect(wirelens.requestHeaders).toBeFocused()
})

test('Ctrl+K finds an action and runs it', async ({ wirelens, page }) => {
  await page.keyboard.press('ControlOrMeta+k')
  const search = page.getByRole('combobox', { name: 'Search actions' })
  await expect(search).toBeFocused()
  const options = wirelens.dialog('Command palette').getByRole('option')
  const all = await options.count()
  expect(all).toBeGreaterThan(12)
  await search.fill('open sam')
  await expect(options).toHaveText(['Open the sample'])
  await page.keyboard.press('Enter')
  await expect(wirelens.dialog('Command palette')).toBeHidden()
  await expect(wirelens.url).toHaveValue(/\/v1\/messages/u)

  await page.keyboard.press('ControlOrMeta+k')
  await search.fill('show')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(wirelens.tab('Events')).toHaveAttribute('aria-selected', 'true')
})

test('F6 goes round the panels', async ({ wirelens, page }) => {
  const inside = (region: typeof wirelens.stream) =>
    region.evaluate((element) => element.contains(document.activeElement))
  await expect(wirelens.request).toBeVisible()
  await page.keyboard.press('F6')
  expect(await inside(wirelens.request)).toBe(true)
  await page.keyboard.press('F6')
  expect(await inside(wirelens.stream)).toBe(true)
  await page.keyboard.press('F6')
  expect(await inside(wirelens.response)).toBe(true)
  await page.keyboard.press('F6')
  expect(await inside(wirelens.request)).toBe(true)
  await page.keyboard.press('Shift+F6')
  expect(await inside(wirelens.response)).toBe(true)
})

test('Tab leads through bars, tabs, grids and their buttons', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.expectEditors()
  await page.getByRole('heading', { level: 1 }).click()
  const reached = new Set<string>()
  for (let step = 0; step < 90; step += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return ''
      const label = element.getAttribute('aria-label') ?? element.closest('label, button, div')?.textContent
      return label?.trim() ?? ''
    })
    if (name === '' && reached.size > 20) break
    reached.add(name)
    // In an editor Tab indents; F6 leads out of it.
    if (name.startsWith('Request headers') || name.startsWith('Request body')) await page.keyboard.press('F6')
  }
  const expected = ['Method', 'URL', 'Presets', 'Share', 'What reaches the wire']
  for (const name of expected)
    expect
      .soft(
        [...reached].some((label) => label.includes(name)),
        name,
      )
      .toBe(true)
  for (const name of ['Message', 'Answer', 'Recent events', 'Filter events', 'Copy response headers'])
    expect
      .soft(
        [...reached].some((label) => label.includes(name)),
        name,
      )
      .toBe(true)
})

test('the history is walked by arrow keys', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.sendSmallRequest('demo-gap=0&demo-body=empty')
  const options = wirelens.history.getByRole('option')
  await expect(options).toHaveCount(2)
  await options.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(options.nth(1)).toBeFocused()
  await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
})
