import { captureReport } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

const reportUrl = 'https://anyrouter.top/v1/messages?beta=true'

test('tables without a cURL give the request, and a remark about the missing body', async ({
  wirelens,
  page,
}) => {
  const report = await captureReport()
  const tables = report.slice(0, report.indexOf('curl -X POST'))
  await wirelens.paste(tables)
  await expect(wirelens.url).toHaveValue(reportUrl)
  await expect(wirelens.tab('Headers').first()).toHaveAccessibleDescription('18')
  const text = await wirelens.textOf(wirelens.requestHeaders)
  // Value and Chinese explanation share a cell of the table.
  for (const line of [
    'anthropic-dangerous-direct-browser-access: true',
    'x-stainless-timeout: 600',
    'user-agent: claude-cli/2.1.74 (external, cli)',
    'accept-language: *',
    'sec-fetch-mode: cors',
  ])
    expect(text.split('\n')).toContain(line)
  expect(text).not.toMatch(/\p{Script=Han}/u)
  await expect(wirelens.request.getByText('no body')).toBeVisible()

  await page.getByRole('button', { name: /^\d+ remarks?$/u }).click()
  const remarks = wirelens.dialog('What the import could not take as it was')
  await expect(remarks.getByRole('listitem').filter({ hasText: /body/iu })).not.toHaveCount(0)
  await expect(remarks.getByRole('listitem').filter({ hasText: 'sk-rK***yGkU' })).not.toHaveCount(0)
})

test('where table and cURL disagree the cURL wins, and a remark says so', async ({ wirelens, page }) => {
  const report = await captureReport()
  await wirelens.paste(report.replace("'x-app: cli'", "'x-app: other'"))
  await expect(wirelens.url).toHaveValue(reportUrl)
  expect(await wirelens.textOf(wirelens.requestHeaders)).toContain('x-app: other')
  await page.getByRole('button', { name: /^\d+ remarks?$/u }).click()
  await expect(
    wirelens
      .dialog('What the import could not take as it was')
      .getByRole('listitem')
      .filter({ hasText: 'x-app' }),
  ).not.toHaveCount(0)
})

test('a fenced cURL is read, its shell variables become variables', async ({ wirelens }) => {
  await wirelens.paste(
    [
      'Try this:',
      '',
      '```bash',
      'curl "https://example.test/v1/$PATH_PART" \\',
      '  -H "x-api-key: $API_KEY" \\',
      '  --json \'{"a":1}\'',
      '```',
    ].join('\n'),
  )
  await expect(wirelens.url).toHaveValue('https://example.test/v1/{{PATH_PART}}')
  await expect(wirelens.method).toHaveValue('POST')
  const headers = (await wirelens.textOf(wirelens.requestHeaders)).trimEnd().split('\n')
  expect(headers.sort()).toEqual([
    'Accept: application/json',
    'Content-Type: application/json',
    'x-api-key: {{API_KEY}}',
  ])
})

test('a JSON body alone goes into the current request', async ({ wirelens }) => {
  await wirelens.pasteReport()
  const body = '{"model":"m2","messages":[]}\n'
  await wirelens.paste(body)
  await expect(wirelens.notices).toContainText('The JSON went into the body of this request.')
  await expect(wirelens.url).toHaveValue(reportUrl)
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(body)
  expect(await wirelens.textOf(wirelens.requestHeaders)).toContain('x-stainless-timeout: 600')
})

test('a paste in a field is the field’s, anywhere else it is taken at once', async ({ wirelens, page }) => {
  await page.evaluate(() => navigator.clipboard.writeText("curl 'https://example.test/in-field'"))
  await wirelens.url.focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(wirelens.url).toHaveValue("curl 'https://example.test/in-field'")
  await expect(wirelens.notices).not.toContainText('Imported')

  await wirelens.replaceText(wirelens.requestBody, '')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(wirelens.request.getByText('curl', { exact: false }).first()).toBeVisible()
  await expect(wirelens.url).toHaveValue("curl 'https://example.test/in-field'")

  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(wirelens.url).toHaveValue('https://example.test/in-field')
  expect(await wirelens.paste("curl 'https://example.test/taken'")).toBe(true)
})

test('the Paste button reads the clipboard', async ({ wirelens, page }) => {
  const report = await captureReport()
  await page.evaluate((text) => navigator.clipboard.writeText(text), report)
  await wirelens.button('Paste').click()
  await expect(wirelens.url).toHaveValue(reportUrl)
})

test('where the clipboard is refused the Paste button says what to do', async ({ wirelens, context }) => {
  await context.clearPermissions()
  await wirelens.page.evaluate(() => {
    navigator.clipboard.readText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))
  })
  await wirelens.button('Paste').click()
  await expect(wirelens.notices).toContainText('outside a field instead')
})

test('the stream panel says where to begin, and with a request at hand what comes next', async ({
  wirelens,
}) => {
  const first = wirelens.stream.getByText('Paste a captured request', { exact: true })
  const ready = wirelens.stream.getByText('Ready to send', { exact: true })
  await expect(first).toBeVisible()
  await wirelens.pasteReport()
  await expect(ready).toBeVisible()
  await expect(first).toHaveCount(0)
  await expect(wirelens.stream).toContainText('Nothing has left this page yet.')
  await wirelens.notices.getByRole('button', { name: 'Undo' }).click()
  await expect(first).toBeVisible()
})

test('an import is undone by button and by Ctrl+Z', async ({ wirelens, page }) => {
  await wirelens.pasteSmallRequest()
  const first = await wirelens.url.inputValue()
  const firstHeaders = await wirelens.textOf(wirelens.requestHeaders)
  await wirelens.pasteReport()
  await wirelens.notices.getByRole('button', { name: 'Undo' }).last().click()
  await expect(wirelens.url).toHaveValue(first)
  expect(await wirelens.textOf(wirelens.requestHeaders)).toBe(firstHeaders)
  expect(await wirelens.textOf(wirelens.requestBody)).toBe('{"model":"m","stream":true}')

  await wirelens.pasteReport()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(wirelens.url).toHaveValue(first)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(wirelens.url).toHaveValue('')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(wirelens.notices).toContainText('There is nothing to undo.')
})

test('what cannot be read is said so, and changes nothing', async ({ wirelens }) => {
  await wirelens.pasteReport()
  const before = await wirelens.textOf(wirelens.requestHeaders)
  await wirelens.paste('Dear diary, today I saw a cat.')
  await expect(wirelens.notices).toContainText(
    'Nothing was imported. “Dear diary, today I saw a cat.” is nothing that can be read here. Paste a bash cURL, a Markdown capture report or a JSON body.',
  )
  await expect(wirelens.url).toHaveValue(reportUrl)
  expect(await wirelens.textOf(wirelens.requestHeaders)).toBe(before)
})

test('several requests in one paste can be chosen between', async ({ wirelens, page }) => {
  await wirelens.paste("curl 'https://one.test/'\ncurl 'https://two.test/'")
  // Behind the open dialog the field has no role.
  await expect(page.locator('input[inputmode="url"]')).toHaveValue('https://one.test/')
  const choice = wirelens.dialog('The paste holds 2 requests').getByRole('list', { name: 'Requests' })
  await choice.getByRole('button', { name: /two\.test/u }).click()
  await expect(wirelens.url).toHaveValue('https://two.test/')
})
