import type { Locator } from '@playwright/test'
import { expect, test } from './wirelens-test.ts'

interface LedgerLine {
  readonly name: string
  readonly outcome: string
  readonly wire: string
  /** What the relay makes of it, and its value where it is another one. */
  readonly relay: string
}

async function readLedger(dialog: Locator): Promise<readonly LedgerLine[]> {
  const rows = await dialog
    .getByRole('row')
    .filter({ has: dialog.page().getByRole('rowheader') })
    .all()
  return Promise.all(
    rows.map(async (row) => {
      const [captured = ''] = (await row.getByRole('cell').nth(0).innerText()).split('\n')
      // What Direct makes of it, then its value where it is another one than the captured.
      const [outcome = '', value = ''] = (await row.getByRole('cell').nth(1).innerText()).split('\n')
      const isOther = outcome === 'replaced' || outcome === 'added'
      return {
        name: await row.getByRole('rowheader').innerText(),
        outcome,
        wire: isOther ? value : captured,
        relay: await row.getByRole('cell').nth(2).innerText(),
      }
    }),
  )
}

/** Rows of one name; HTTP does not care for its case. */
function rowsOf(dialog: Locator, name: string): Locator {
  const named = dialog.page().getByRole('rowheader', { name, exact: true })
  return dialog.getByRole('row').filter({ has: named })
}

test('the ledger says before sending what the server then gets', async ({ wirelens, demoLog, page }) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0')
  await expect(page.getByText(/Direct sends 17 of 18 as written/u)).toContainText(
    'the browser replaces user-agent',
  )
  await wirelens.button('What reaches the wire').click()
  const dialog = wirelens.dialog('What reaches the wire')
  await expect(dialog.getByText(/17 of 18 as captured · 1 replaced · \d+ added/u).first()).toBeVisible()
  await expect(dialog).toContainText('A gateway that checks user-agent will see a browser.')
  const lines = await readLedger(dialog)
  const outcomeOf = new Map(lines.map((line) => [line.name, line.outcome]))
  expect(outcomeOf.get('user-agent')).toBe('replaced')
  expect(outcomeOf.get('sec-fetch-mode')).toBe('browser, same value')
  expect(outcomeOf.get('x-stainless-timeout')).toBe('kept')
  // The relay leaves all as it is, Host first, and adds what HTTP needs.
  expect(lines[0]).toMatchObject({ name: 'Host', relay: expect.stringMatching(/^added\n127\.0\.0\.1:/u) })
  expect(lines.find(({ name }) => name === 'user-agent')?.relay).toBe('exact')
  expect(lines.find(({ name }) => name === 'origin')?.relay).toBe('not sent')
  expect(lines.filter(({ relay }) => relay.startsWith('added')).map(({ name }) => name)).toEqual([
    'Host',
    'Connection',
    'Accept-Encoding',
    'Content-Length',
  ])
  const added = lines.filter((line) => line.outcome === 'added').map((line) => line.name.toLowerCase())
  expect(added).toEqual(expect.arrayContaining(['origin', 'host', 'content-length', 'accept-encoding']))
  await dialog.getByRole('button', { name: 'Close' }).click()

  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  const logged = (await demoLog.only()).headers
  const wire = new Map(logged.map(([name, value]) => [name.toLowerCase(), value]))
  for (const { name, outcome, wire: said } of lines) {
    const got = wire.get(name.toLowerCase())
    if (outcome === 'dropped') expect.soft(got, name).toBeUndefined()
    else if (/HTTP\/2/u.test(said) || name.toLowerCase() === 'priority') continue
    else expect.soft(got, `${name} is ${outcome}`).toBeDefined()
    // The value of a credential is hidden in both places.
    if (['kept', 'browser, same value', 'replaced'].includes(outcome) && name !== 'authorization')
      expect.soft(got, name).toBe(said)
  }
  // And nothing arrives of which the ledger was silent.
  const named = new Set(lines.map((line) => line.name.toLowerCase()))
  expect([...wire.keys()].filter((name) => !named.has(name))).toEqual([])
})

test('a header that a page may not set is said to be dropped, and does not leave', async ({
  wirelens,
  demoLog,
}) => {
  await wirelens.pasteSmallRequest('demo-gap=0', { headers: ['cookie: a=b', 'x-own: 1'] })
  await wirelens.button('What reaches the wire').click()
  const dialog = wirelens.dialog('What reaches the wire')
  const row = rowsOf(dialog, 'cookie').getByRole('cell')
  await expect(row.nth(1)).toContainText('dropped')
  await expect(row.nth(2)).toHaveText('exact', { useInnerText: true })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  const names = (await demoLog.only()).headers.map(([name]) => name.toLowerCase())
  expect(names).toContain('x-own')
  expect(names).not.toContain('cookie')
})

test('a content-length that does not fit the body is told of, and put right', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-gap=0', { headers: ['Content-Length: 5'] })
  await wirelens.button('What reaches the wire').click()
  const dialog = wirelens.dialog('What reaches the wire')
  const relay = rowsOf(dialog, 'Content-Length').getByRole('cell').nth(2)
  await expect(relay).toContainText('less than the body has: the server cuts it off')
  await dialog.getByRole('button', { name: 'Write 27', exact: true }).click()
  await expect(relay).toHaveText('exact', { useInnerText: true })
  await expect(rowsOf(dialog, 'Content-Length').getByRole('cell').nth(0)).toContainText('changed since')
  await dialog.getByRole('button', { name: 'Close' }).click()
  expect(await wirelens.textOf(wirelens.requestHeaders)).toContain('Content-Length: 27')
})

test('what was changed since the capture stands beside it', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-gap=0', { headers: ['x-old: 1', 'x-kept: 2'] })
  await wirelens.replaceText(
    wirelens.requestHeaders,
    'content-type: text/plain\nauthorization: Bearer k-1\nx-kept: 2\nx-new: 3',
  )
  await wirelens.button('What reaches the wire').click()
  const dialog = wirelens.dialog('What reaches the wire')
  const captured = (name: string) => rowsOf(dialog, name).getByRole('cell').first()
  await expect(captured('content-type')).toHaveText(/application\/json.*now.*text\/plain.*changed since/u)
  await expect(captured('x-kept')).toHaveText(/2$/u)
  await expect(captured('x-new')).toContainText('not in the capture')
  await expect(captured('x-old')).toContainText('in the capture, not in the request now')
  await expect(rowsOf(dialog, 'x-old').getByRole('cell').nth(2)).toHaveText(/not sent$/u)
  // A secret is nobody else's business, not even before it is sent.
  await expect(captured('authorization')).toContainText('Bearer ••••••••')
  await expect(dialog).not.toContainText('k-1')
})

test('after a send the same dialog has what was sent, secrets hidden until they are asked for', async ({
  wirelens,
  page,
}) => {
  const open = async () => {
    await wirelens.button('What reaches the wire').click()
    await wirelens.tab('As sent').click()
  }
  const dialog = wirelens.dialog('What reaches the wire')
  await wirelens.pasteSmallRequest('demo-gap=0&key=in-the-query')
  await open()
  await expect(dialog).toContainText('Nothing was sent yet.')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  await open()
  await expect(dialog).toContainText('A page cannot see its own wire')
  await expect(dialog).not.toContainText('in-the-query')
  const value = rowsOf(dialog, 'authorization').getByRole('cell')
  await expect(value).toHaveText('Bearer ••••••••')
  await expect(rowsOf(dialog, 'user-agent').getByRole('cell')).toContainText('from the browser')
  await expect(dialog.getByRole('group', { name: 'Request body as sent' })).toHaveText(
    '{"model":"m","stream":true}',
  )
  const copied = async () => {
    await dialog.getByRole('button', { name: 'Copy the request as shown' }).click()
    await expect(dialog.getByRole('button', { name: 'Copy the request as shown' })).toHaveText('Copied')
    return page.evaluate(() => navigator.clipboard.readText())
  }
  expect(await copied()).toContain('authorization: Bearer ••••••••\n')
  const toggle = dialog.getByRole('button', { name: 'Show secrets' })
  await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await expect(value).toHaveText('Bearer k-1')
  expect(await copied()).toContain('authorization: Bearer k-1\n')

  // The radio itself is one pixel: its label takes the click.
  await dialog.getByText('Hex', { exact: true }).click()
  const grid = dialog.getByRole('grid', { name: 'Request bytes' })
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  await expect(grid.getByRole('row').first()).toContainText('7b 22 6d 6f 64 65 6c')
  await expect(grid.getByRole('row').first()).toContainText('{"model":"m","st')
})

test('the ledger scrolls by keyboard and fits a phone', async ({ wirelens, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await wirelens.pasteReport()
  await wirelens.button('What reaches the wire').click()
  const panel = wirelens.dialog('What reaches the wire').getByRole('tabpanel')
  await panel.focus()
  const box = await panel.evaluateHandle((element) => {
    let scroller: Element | null = element
    while (scroller !== null && getComputedStyle(scroller).overflowY !== 'auto')
      scroller = scroller.parentElement
    return scroller
  })
  expect(
    await box.evaluate((element) => (element === null ? -1 : element.scrollWidth - element.clientWidth)),
  ).toBe(0)
  await page.keyboard.press('End')
  await expect.poll(() => box.evaluate((element) => element?.scrollTop ?? 0)).toBeGreaterThan(400)
})
