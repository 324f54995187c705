import type { Locator } from '@playwright/test'
import { expect, test } from './wirelens-test.ts'

interface LedgerLine {
  readonly name: string
  readonly outcome: string
  readonly wire: string
}

async function readLedger(dialog: Locator): Promise<readonly LedgerLine[]> {
  const rows = await dialog
    .getByRole('row')
    .filter({ has: dialog.page().getByRole('rowheader') })
    .all()
  return Promise.all(
    rows.map(async (row) => ({
      name: await row.getByRole('rowheader').innerText(),
      outcome: await row.getByRole('cell').nth(1).innerText(),
      // The note under the value is a word of its own.
      wire: await row.getByRole('cell').nth(2).locator('span').last().innerText(),
    })),
  )
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
  const row = dialog
    .getByRole('row')
    .filter({ has: wirelens.page.getByRole('rowheader', { name: 'cookie', exact: true }) })
  await expect(row).toContainText('dropped')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  const names = (await demoLog.only()).headers.map(([name]) => name.toLowerCase())
  expect(names).toContain('x-own')
  expect(names).not.toContain('cookie')
})
