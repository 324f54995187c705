import { expect, test } from './wirelens-test.ts'

test('behind a stock gateway the page sees few headers, and says which line is missing', async ({
  wirelens,
}) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0&demo-gateway=stock')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  // Content-type and cache-control are safelisted; the others of the answer are not exposed.
  const names = wirelens.responseHeaders.getByRole('row').getByRole('gridcell').first()
  await expect(names).toBeVisible()
  const seen = await wirelens.responseHeaders.getByRole('row').count()
  expect(seen).toBeLessThan(5)
  await expect(wirelens.response).toContainText(`The page can see ${seen} of the response headers`)
  await expect(wirelens.response.getByText(/^Access-Control-Expose-Headers: /iu)).toHaveText(
    /^access-control-expose-headers: x-new-api-version, x-oneapi-request-id, server, via$/iu,
  )
  await expect(wirelens.response).toContainText('The page sees no via and no server header')
  await expect(wirelens.response).toContainText('The page sees no request id')
  await expect(wirelens.response).toContainText(
    'In the capture, not here: not visible to this page, or not sent',
  )
  await wirelens.button('Copy the missing line').click()
  const copied = await wirelens.page.evaluate(() => navigator.clipboard.readText())
  expect(copied.toLowerCase()).toBe(
    'access-control-expose-headers: x-new-api-version, x-oneapi-request-id, server, via',
  )
})

test('headers are compared with those of the capture', async ({ wirelens }) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  await expect(wirelens.response).toContainText(/5 of 6 as captured/u)
  const row = (name: string) =>
    wirelens.responseHeaders
      .getByRole('row')
      .filter({ has: wirelens.page.getByRole('gridcell', { name, exact: true }) })
  await expect(row('server')).toHaveAccessibleDescription(/as captured/u)
  await expect(row('x-oneapi-request-id')).toHaveAccessibleDescription(
    /captured: 2026031307353815126455tFv1Fpr/u,
  )
})

test('a header that differs from the capture is told with both values', async ({ wirelens }) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-body=json&demo-gap=0')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  const row = wirelens.responseHeaders
    .getByRole('row')
    .filter({ has: wirelens.page.getByRole('gridcell', { name: 'content-type', exact: true }) })
  await expect(row).toHaveAccessibleDescription(/captured: text\/event-stream/u)
  await expect(row.getByRole('gridcell').last()).toHaveText('application/json; charset=utf-8')
  await expect(wirelens.response).toContainText('In the capture, not here: not sent this time')
  await expect(wirelens.response.getByRole('term').filter({ hasText: 'cache-control' })).toBeVisible()
})

test('the header grid is walked by keyboard', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  const cells = wirelens.responseHeaders.getByRole('gridcell')
  await cells.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(cells.nth(3)).toBeFocused()
})

test('headers are copied as lines', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.button('Copy response headers').click()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toContain('via: 1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17')
})
