import { expect, test } from './wirelens-test.ts'

test('20,000 events are counted, and only the rows in view exist', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-events=20000')
  await wirelens.send.click()
  await wirelens.tab('Events').click()
  await wirelens.expectStatus('Done')
  // message_start, block start and stop, message_delta, message_stop.
  await expect(wirelens.events).toHaveAttribute('aria-rowcount', '20005')
  await expect(wirelens.tab('Events')).toHaveAccessibleDescription('20,005')
  const rows = wirelens.events.getByRole('row')
  await wirelens.events.press('End')
  await expect(rows.last()).toHaveAttribute('aria-rowindex', '20005')
  await expect(rows.last().getByRole('gridcell')).toHaveText(['20005', /^\+\d/u, 'message_stop', /.*/u])
  expect(await rows.count()).toBeLessThan(80)
  await wirelens.events.press('Home')
  await expect(rows.first()).toHaveAttribute('aria-rowindex', '1')
  await expect(rows.first()).toContainText('message_start')
  expect(await rows.count()).toBeLessThan(80)
})

test('following keeps the newest event in view, yields to a scroll and comes back', async ({
  wirelens,
  page,
}) => {
  await wirelens.pasteSmallRequest('demo-gap=30&demo-events=2000')
  await wirelens.send.click()
  await wirelens.tab('Events').click()
  const distanceToEnd = () =>
    wirelens.events.evaluate((grid) => grid.scrollHeight - grid.scrollTop - grid.clientHeight)
  const follow = wirelens.button('Follow the end')
  await expect.poll(() => wirelens.events.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(60)
  expect(await distanceToEnd()).toBeLessThan(60)
  await expect(follow).toHaveAttribute('aria-pressed', 'true')

  await wirelens.events.hover()
  await page.mouse.wheel(0, -120)
  await expect(follow).toHaveAttribute('aria-pressed', 'false')
  const top = await wirelens.events.evaluate((grid) => grid.scrollTop)
  const count = Number(await wirelens.events.getAttribute('aria-rowcount'))
  await expect
    .poll(async () => Number(await wirelens.events.getAttribute('aria-rowcount')))
    .toBeGreaterThan(count + 10)
  expect(await wirelens.events.evaluate((grid) => grid.scrollTop)).toBe(top)

  await follow.click()
  await expect.poll(distanceToEnd).toBeLessThan(60)
  await wirelens.stop.click()
  await wirelens.expectStatus('Aborted')
})

test('a chosen event is shown whole, laid out and as bytes', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.tab('Events').click()
  await wirelens.events.press('Home')
  await wirelens.events.getByRole('row').nth(3).click()
  const detail = page.getByRole('region', { name: 'Event 4', exact: true })
  await expect(detail).toContainText('#4 content_block_delta')
  await expect(detail).toContainText(/"type":\s*"thinking_delta"/u)
  await expect(detail).not.toContainText('event: content_block_delta')
  await detail.getByRole('button', { name: 'Bytes' }).click()
  await expect(detail).toContainText('event: content_block_delta')
  await expect(detail).toContainText('data: {"type":"content_block_delta"')
  await detail.getByRole('button', { name: 'Close the event' }).click()
  await expect(detail).toHaveCount(0)
})

test('the grid is walked by keyboard, and the event under it follows', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.tab('Events').click()
  await wirelens.events.focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('region', { name: 'Event 1', exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const detail = page.getByRole('region', { name: 'Event 3', exact: true })
  await expect(detail).toContainText('content_block_start')
  await expect(wirelens.events.locator('[aria-selected=true]')).toHaveAttribute('aria-rowindex', '3')
  const active = await wirelens.events.getAttribute('aria-activedescendant')
  await expect(page.locator(`[id="${active}"]`)).toHaveAttribute('aria-rowindex', '3')
  await page.keyboard.press('End')
  await expect(wirelens.events.locator('[aria-selected=true]')).toContainText('message_stop')
})

test('choosing an event marks its piece of the message, and a piece its event', async ({
  wirelens,
  page,
}) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  const marked = () =>
    page.evaluate(() =>
      [...(CSS.highlights.get('marked-text') ?? [])]
        .map((range) => (range instanceof Range ? range.toString() : ''))
        .join(''),
    )
  await expect(wirelens.recentEvents).toBeVisible()
  await wirelens.recentEvents.press('Home')
  // The first piece of the input is empty, as the provider sends it.
  const row = wirelens.recentEvents.getByRole('row').filter({ hasText: 'input_json' }).nth(1)
  await row.click()
  await expect(row).toHaveAttribute('aria-selected', 'true')
  const preview = await row.getByRole('gridcell').last().innerText()
  await expect.poll(marked).toMatch(/^\{/u)
  expect(preview.replaceAll(/[\\"]/gu, '')).toContain((await marked()).replaceAll('"', ''))

  await wirelens.stream
    .getByText('One of everything', { exact: false })
    .first()
    .click({ position: { x: 8, y: 8 } })
  await expect.poll(marked).toMatch(/^One/u)
  await wirelens.tab('Events').click()
  await expect(wirelens.events.locator('[aria-selected=true]')).toContainText('One')
})

test('the filter shows the events that hold a text', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.button('Filter events').click()
  const field = page.getByRole('searchbox', { name: 'Filter events' })
  await expect(field).toBeFocused()
  await field.fill('input_json_delta')
  await expect(wirelens.events).toHaveAttribute('aria-rowcount', '10')
  await expect(wirelens.events.getByRole('row').filter({ hasNotText: 'input_json' })).toHaveCount(0)
  await field.fill('no event holds this')
  await expect(wirelens.stream.getByText('No event contains this text.')).toBeVisible()
  await field.press('Escape')
  await expect(field).toHaveCount(0)
  await expect(wirelens.events).not.toHaveAttribute('aria-rowcount', '0')
})

test('Raw shows the bytes as received with the borders of the chunks', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=30')
  await wirelens.tab('Raw').click()
  const raw = page.getByRole('grid', { name: 'Raw body', exact: true })
  await raw.press('Home')
  await expect(raw.getByRole('row').first()).toHaveText(/^chunk 1 · \+\d.* · \d[\d.]* k?B$/u)
  await expect(raw.getByRole('row').nth(1)).toContainText('event: message_start')
  await expect(raw.getByText(/^chunk 2 · /u).first()).toBeVisible()
  await expect(wirelens.stream.getByText(/ in \d+ chunks, as received$/u)).toBeVisible()

  const download = page.waitForEvent('download')
  await wirelens.button('Save raw').click()
  const stream = await (await download).createReadStream()
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString('utf8')
  expect(text.startsWith('event: message_start\ndata: ')).toBe(true)
  expect(text).toMatch(/\ndata: \{"type":"message_stop"\}\n\n\n$/u)
})
