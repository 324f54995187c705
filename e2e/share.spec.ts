import { WirelensPage } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

const key = 'sk-ant-api03-NeverToBeShared0123456789'

async function linkOf(wirelens: WirelensPage): Promise<string> {
  await wirelens.button('Share').click()
  const field = wirelens.dialog('Share').getByRole('textbox', { name: 'Share link' })
  await expect(field).toHaveValue(/#v1\./u)
  return field.inputValue()
}

test('the link opens elsewhere without the key and sends nothing', async ({
  wirelens,
  browser,
  server,
  mark,
  demoLog,
}) => {
  await wirelens.pasteSmallRequest('demo-gap=0', {
    headers: [`x-api-key: ${key}`, 'x-own: 1'],
    body: '{"model":"m","stream":true,\r\n"big":12345678901234567890}',
  })
  await wirelens.button('Share').click()
  const dialog = wirelens.dialog('Share')
  const takenOut = dialog.getByRole('list', { name: 'Taken out' }).getByRole('listitem')
  await expect(takenOut).toHaveText([
    /authorization.*credential → \{\{\w+\}\}/u,
    /x-api-key.*credential → \{\{\w+\}\}/u,
  ])
  const link = await dialog.getByRole('textbox', { name: 'Share link' }).inputValue()
  expect(link).not.toContain(key)
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(() => wirelens.page.evaluate(() => navigator.clipboard.readText())).toBe(link)

  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const page = await context.newPage()
  const other = new WirelensPage(page, server, mark)
  await page.goto(link)
  await expect(other.url).toHaveValue(wirelens.demoUrl('demo-gap=0'))
  await expect(other.notices).toContainText('Nothing was sent.')
  const headers = await other.textOf(other.requestHeaders)
  expect(headers).toContain('x-own: 1')
  expect(headers).toMatch(/x-api-key: \{\{\w+\}\}/u)
  expect(headers).not.toContain(key)
  expect(await other.textOf(other.requestBody)).toContain('12345678901234567890')
  await expect(other.streamStatus).toHaveText('Idle')
  expect(asked.filter((url) => !url.startsWith(`${server.origin}/`) && !url.startsWith('data:'))).toEqual([])
  expect(asked.join('\n')).not.toContain('#v1')
  expect(await demoLog.requests()).toHaveLength(0)
  // Send then asks for what was taken out.
  await other.send.click()
  await expect(other.dialog('Values for this request').getByRole('textbox')).toHaveCount(2)
  await context.close()
})

test('a link put into an open page is opened, and can be undone', async ({ wirelens, page }) => {
  await wirelens.pasteReport()
  const link = await linkOf(wirelens)
  await page.keyboard.press('Escape')
  await wirelens.pasteSmallRequest()
  await page.evaluate((hash) => {
    location.hash = hash
  }, new URL(link).hash)
  await expect(wirelens.url).toHaveValue('https://anyrouter.top/v1/messages?beta=true')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(wirelens.url).toHaveValue(wirelens.demoUrl('demo-gap=0'))
})

for (const [what, fragment] of [
  ['cut off', (whole: string) => whole.slice(0, whole.length * 0.7)],
  ['mixed up', (whole: string) => `${whole.slice(0, 40)}AAAA${whole.slice(44)}`],
] as const) {
  test(`a link that is ${what} says so and changes nothing`, async ({ wirelens, page }) => {
    await wirelens.pasteReport()
    const { hash } = new URL(await linkOf(wirelens))
    await page.goto('about:blank')
    await wirelens.open(fragment(hash))
    await expect(wirelens.notices).toContainText(
      /^The link is damaged, perhaps cut off by a chat program \(.+\)\. Ask for it again\./u,
    )
    await expect(wirelens.url).toHaveValue('')
  })
}

test('a link of a newer version says so', async ({ wirelens, page }) => {
  await page.goto('about:blank')
  await wirelens.open('#v99.AAAA')
  await expect(wirelens.notices).toContainText('This link was made by a newer Wirelens')
})

test('without a request there is nothing to share', async ({ wirelens }) => {
  await wirelens.button('Share').click()
  await expect(wirelens.dialog('Share')).toContainText(
    'There is nothing to share yet: the request has no URL.',
  )
})
