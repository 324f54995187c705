import { expect, test } from './wirelens-test.ts'
import type { WirelensPage } from './wirelens-page.ts'

async function chooseTransport(wirelens: WirelensPage, name: 'Direct' | 'Relay'): Promise<void> {
  const radio = wirelens.page
    .getByRole('radiogroup', { name: 'Transport' })
    .getByRole('radio', { name, exact: true })
  // The radio itself is one pixel, under the text of its label; a key chooses it as a user would.
  if (!(await radio.isChecked())) await radio.press('Space')
  await expect(radio).toBeChecked()
}

async function openWireView(wirelens: WirelensPage) {
  await wirelens.button('What reaches the wire').click()
  await wirelens.tab('As sent').click()
  return wirelens.page.getByRole('region', { name: 'Wire view' })
}

async function copyView(wirelens: WirelensPage): Promise<string> {
  await wirelens.button('Copy the request as shown').click()
  await expect(wirelens.button('Copy the request as shown')).toHaveText('Copied')
  return wirelens.page.evaluate(() => navigator.clipboard.readText())
}

const strange = ['X-UPPER: 1', 'x-twice: a', 'X-Twice: b', 'user-agent: own/1.0', 'x-note: caf\u00e9']

test('the ledger says what the relay will send, the wire view what it sent, and the server got that', async ({
  wirelens,
  demoLog,
}) => {
  await wirelens.pasteSmallRequest('demo-gap=0', { headers: strange })
  await chooseTransport(wirelens, 'Relay')
  await expect(wirelens.page.getByText('Relay sends all 7 as written')).toBeVisible()
  await wirelens.button('What reaches the wire').click()
  const dialog = wirelens.dialog('What reaches the wire')
  await expect(dialog.getByRole('columnheader', { name: 'Relay' })).toHaveAccessibleDescription('chosen')
  // The page knows from the server which codings it undoes.
  await expect(dialog).not.toContainText('where the relay’s Node undoes it')
  const predicted: (readonly [name: string, value: string])[] = []
  for (const row of await dialog
    .getByRole('row')
    .filter({ has: wirelens.page.getByRole('rowheader') })
    .all()) {
    const [written = ''] = (await row.getByRole('cell').first().innerText()).split('\n')
    const [outcome, added] = (await row.getByRole('cell').nth(2).innerText()).split('\n')
    if (outcome === 'not sent') continue
    predicted.push([
      await row.getByRole('rowheader').innerText(),
      outcome === 'added' ? (added ?? '') : written,
    ])
  }
  await dialog.getByRole('button', { name: 'Close' }).click()

  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  const logged = await demoLog.only()
  // The log has one character a byte. Both hide the credential, each in its own way.
  const asLogged = predicted.map(([name, value]) => [name, Buffer.from(value).toString('latin1')])
  const withoutSecret = ([name = '', value]: readonly (string | undefined)[]) =>
    name === 'authorization' ? [name] : [name, value]
  expect(logged.headers.map(withoutSecret)).toEqual(asLogged.map(withoutSecret))

  const view = await openWireView(wirelens)
  await expect(view.getByText('added by the relay')).toHaveCount(4)
  const lines = (await copyView(wirelens)).split('\n')
  expect(lines[0]).toBe(String.raw`POST ${logged.url} HTTP/1.1\r\n`)
  const names = lines.slice(1, lines.indexOf(String.raw`\r\n`)).map((line) => line.split(':', 1)[0])
  expect(names).toEqual(predicted.map(([name]) => name))
  expect(lines).toContain(String.raw`x-note: caf\xC3\xA9\r\n`)
  expect(lines).toContain(String.raw`user-agent: own/1.0\r\n`)
  expect(lines.at(-1)).toBe('{"model":"m","stream":true}')
})

test('a secret stays hidden in text, in hex and in what is copied, until it is shown', async ({
  wirelens,
}) => {
  await wirelens.pasteSmallRequest('demo-gap=0&key=in-the-query')
  await chooseTransport(wirelens, 'Relay')
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  const view = await openWireView(wirelens)
  await expect(view).toContainText('authorization: Bearer ••••••••')
  const hidden = await copyView(wirelens)
  expect(hidden).not.toContain('k-1')
  expect(hidden).not.toContain('in-the-query')
  await wirelens.button('Show secrets').click()
  await expect(view).toContainText(String.raw`authorization: Bearer k-1\r\n`)
  await wirelens.button('Show secrets').click()
  await view.getByText('Hex', { exact: true }).click()
  await expect(view.getByRole('grid', { name: 'Request bytes' })).toContainText('POST /v1/message')
  await expect(view.getByRole('grid', { name: 'Request bytes' })).toContainText('••')
})

test('the same request sent both ways stands side by side', async ({ wirelens, page }) => {
  await wirelens.pasteSmallRequest('demo-gap=0&demo-gateway=stock', { headers: ['User-Agent: own/1.0'] })
  await chooseTransport(wirelens, 'Direct')
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  await chooseTransport(wirelens, 'Relay')
  await wirelens.send.click()
  await expect(wirelens.history.getByRole('option')).toHaveCount(2)
  await wirelens.expectStatus('Done')
  await wirelens.button('Compare two sends').click()
  const dialog = wirelens.dialog('Compare two sends')
  const cells = (name: string | RegExp) =>
    dialog
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell')
  const chosen = (side: string) => dialog.getByRole('combobox', { name: side }).locator('option:checked')
  await expect(chosen('Left send')).toContainText(' · Relay · ')
  await expect(chosen('Right send')).toContainText(' · Direct · ')
  await expect(cells(/^user-agent$/iu).first()).toHaveText('own/1.0', { useInnerText: true })
  await expect(cells(/^user-agent$/iu).last()).toHaveText('different')
  await expect(cells(/^via$/iu).last()).toHaveText('right: hidden from the page or not sent')
  await expect(cells('Request body').last()).toHaveText('same')
  await expect(cells('Message').last()).toHaveText('same')
})
