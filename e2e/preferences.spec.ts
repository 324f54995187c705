import { expect, test } from './wirelens-test.ts'

test('the language changes at once, everywhere, and is remembered', async ({ wirelens, page }) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: '切换到简体中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  for (const name of ['请求', '流', '响应'])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '发送', exact: true })).toBeVisible()
  await expect(page.getByRole('status', { name: '流状态' })).toHaveText('完成')
  await expect(page.getByText('ESA 边缘 · 新加坡')).toBeVisible()
  await expect(page.getByText('模型要求运行工具。', { exact: false })).toBeVisible()

  // The labels of the screen are Chinese; what stays Latin is data, names of formats and units.
  const labels = await page
    .locator('#root :is(button, [role=tab], h2, h3, dt, label, nav)')
    .filter({ visible: true })
    .allInnerTexts()
  const latinWords = new Set(
    'Wirelens cURL JSON HTML URL via server EN ID Esc Ctrl token tok ms kB tool_use thinking text Read AUTH_TOKEN'.split(
      ' ',
    ),
  )
  const english = labels
    .flatMap((label) => label.split('\n'))
    .filter((line) => !/\p{Script=Han}/u.test(line))
    .flatMap((line) => line.match(/[A-Za-z_]{3,}/gu) ?? [])
    .filter((word) => !latinWords.has(word))
  expect([...new Set(english)]).toEqual([])

  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByText('粘贴一个抓到的请求')).toBeVisible()
  await page.getByRole('button', { name: 'Switch to English' }).click()
  await expect(page.getByRole('region', { name: 'Request', exact: true })).toBeVisible()
})

test('a Chinese browser is met in Chinese, remarks and failures too', async ({ browser, server }) => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(server.origin)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await expect(page.getByRole('alert').first()).toHaveText(/^没有可发送的.+。$/u)
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'nothing that is a request')
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await expect(page.getByRole('region', { name: '提示' })).toContainText('没有导入任何内容。')
  await expect(page.getByRole('region', { name: '提示' })).not.toContainText('that can be read')
  await context.close()
})

test('the theme changes at once and is remembered', async ({ wirelens, page }) => {
  const root = page.locator('html')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await expect(root).toHaveAttribute('data-theme', 'dark')
  const dark = await background()
  await wirelens.button('Switch to the light theme').click()
  await expect(root).toHaveAttribute('data-theme', 'light')
  expect(await background()).not.toBe(dark)
  await page.reload()
  await expect(root).toHaveAttribute('data-theme', 'light')
  await expect(wirelens.button('Switch to the dark theme')).toBeVisible()
})

test('until one is chosen the theme is the system’s', async ({ wirelens, page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(wirelens.url).toBeVisible()
})
