import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './wirelens-test.ts'
import type { WirelensPage } from './wirelens-page.ts'

function rowOf(wirelens: WirelensPage, name: string) {
  return wirelens
    .dialog('Compare two sends')
    .getByRole('row')
    .filter({ has: wirelens.page.getByRole('rowheader', { name, exact: true }) })
}

async function sendTwice(wirelens: WirelensPage): Promise<void> {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.sendSmallRequest('demo-status=429', 'Done', { headers: ['x-mine: 1'] })
}

test('two sends stand side by side, and what differs is told by word', async ({ wirelens }) => {
  await sendTwice(wirelens)
  await wirelens.button('Compare two sends').click()
  const dialog = wirelens.dialog('Compare two sends')
  const cells = (name: string) => rowOf(wirelens, name).getByRole('cell')
  // Each value has its column's name before it, which only a narrow screen shows.
  const seen = { useInnerText: true }
  // The chosen one, which is the latest, is on the left.
  await expect(cells('Status code')).toHaveText(['429', '200', 'different'], seen)
  await expect(cells('Method')).toHaveText(['POST', 'POST', 'same'], seen)
  await expect(cells('x-mine')).toHaveText(['1', '—', 'only left'], seen)
  await expect(cells('authorization')).toHaveText(['Bearer ••••••••', 'Bearer ••••••••', 'same'], seen)
  await expect(cells('Stop reason').last()).toHaveText('only right')
  await expect(cells('Duration').last()).toHaveText(/^[+−][\d.]+ m?s$/u)
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ differences$/u)

  await dialog.getByRole('checkbox', { name: 'Only differences' }).check()
  await expect(rowOf(wirelens, 'Method')).toHaveCount(0)
  await expect(rowOf(wirelens, 'x-mine')).toBeVisible()

  // Against itself nothing is left.
  const [left, right] = [
    dialog.getByRole('combobox', { name: 'Left send' }),
    dialog.getByRole('combobox', { name: 'Right send' }),
  ]
  await expect(left.locator('option:checked')).toHaveText(/ · Direct · 429 · done$/u)
  await right.selectOption(await left.inputValue())
  await expect(dialog.getByRole('status')).toHaveText('Both sides are the same send.')
  await expect(rowOf(wirelens, 'Status code')).toHaveCount(0)
})

test('the palette opens the comparison, which says what it needs', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await expect(wirelens.button('Compare two sends')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search actions' }).fill('compare two')
  await page.keyboard.press('Enter')
  await expect(wirelens.dialog('Compare two sends')).toContainText('Two sends are needed.')
})

test('what was sent leads to the comparison', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.button('What reaches the wire').click()
  await wirelens.tab('As sent').click()
  await wirelens.dialog('What reaches the wire').getByRole('button', { name: 'Compare two sends' }).click()
  await expect(rowOf(wirelens, 'URL').getByRole('cell').last()).toHaveText('same')
  await expect(wirelens.dialog('What reaches the wire')).toHaveCount(0)
})

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in a comparison and in what was sent, ${theme}`, async ({ wirelens, page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    const violations = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)
    await sendTwice(wirelens)
    await wirelens.button('Compare two sends').click()
    await expect(rowOf(wirelens, 'Status code')).toBeVisible()
    expect.soft(await violations(), 'comparison').toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect.soft(await violations(), 'comparison at 390 px').toEqual([])
    const dialog = wirelens.dialog('Compare two sends')
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
    await dialog.getByRole('button', { name: 'Close' }).click()
    await wirelens.button('What reaches the wire').click()
    await wirelens.tab('As sent').click()
    await expect(wirelens.page.getByRole('region', { name: 'Wire view' })).toBeVisible()
    expect.soft(await violations(), 'as sent').toEqual([])
    await wirelens.page.getByText('Hex', { exact: true }).click()
    expect.soft(await violations(), 'as bytes').toEqual([])
  })
}
