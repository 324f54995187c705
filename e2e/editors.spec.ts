import { createHash } from 'node:crypto'
import { expect, test } from './wirelens-test.ts'

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

test('a header line behind # is off, equal names both go', async ({ wirelens, demoLog }) => {
  await wirelens.pasteSmallRequest()
  await wirelens.replaceText(
    wirelens.requestHeaders,
    [
      'content-type: application/json',
      'authorization: Bearer k-1',
      '# x-switched-off: 1',
      'x-twice: a',
      'x-typed: here it is',
      'x-twice: b',
    ].join('\n'),
  )
  await expect(wirelens.tab('Headers').first()).toHaveAccessibleDescription('5')
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  const { headers } = await demoLog.only()
  const names = headers.map(([name]) => name.toLowerCase())
  expect(names).not.toContain('x-switched-off')
  expect(headers).toContainEqual(['x-typed', 'here it is'])
  // A browser joins lines of one name, as HTTP allows.
  expect(headers).toContainEqual(['x-twice', 'a, b'])
})

test('a line that is no header stops Send, and the sentence names the line', async ({
  wirelens,
  demoLog,
}) => {
  await wirelens.pasteSmallRequest()
  await wirelens.appendLine(wirelens.requestHeaders, 'this is no header')
  await wirelens.send.click()
  const obstacle = wirelens.page.getByRole('alert').filter({ hasText: 'Header line' })
  await expect(obstacle).toHaveText(
    'Header line 3 cannot be sent. Correct it, or start it with # to switch it off.',
  )
  await wirelens.expectStatus('Idle')
  expect(await demoLog.requests()).toHaveLength(0)

  await wirelens.requestHeaders.focus()
  await wirelens.page.keyboard.press('Home')
  await wirelens.page.keyboard.insertText('# ')
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  await expect(obstacle).toHaveCount(0)
})

test('an edit of the body leaves mixed line ends alone', async ({ wirelens, demoLog, page }) => {
  const body = '{\r\n"model": "m",\n"stream": true,\r\n"note": "x"\n}\r\n'
  await wirelens.pasteSmallRequest()
  await wirelens.drop({ name: '_body.json', content: body })
  await expect(wirelens.notices).toContainText('The JSON went into the body')
  await wirelens.expectEditors()
  await wirelens.requestBody.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.insertText('odel')
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256(body.replace('"m",', '"model",')))
})

test('format and minify run on request only, and can be undone', async ({ wirelens, demoLog, page }) => {
  const body = '{"b": 1.0,  "a":[1,2 ],"stream":true, "big":12345678901234567890}'
  await wirelens.pasteSmallRequest('demo-gap=0', { body })
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(body)

  await wirelens.button('Format').click()
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(
    [
      '{',
      '  "b": 1.0,',
      '  "a": [',
      '    1,',
      '    2',
      '  ],',
      '  "stream": true,',
      '  "big": 12345678901234567890',
      '}',
    ].join('\n'),
  )
  await wirelens.button('Minify').click()
  const minified = '{"b":1.0,"a":[1,2],"stream":true,"big":12345678901234567890}'
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(minified)

  await wirelens.requestBody.focus()
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(body)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256(body))
})

test('a body that is no JSON is said to be so, left as it is, and sent', async ({ wirelens, demoLog }) => {
  await wirelens.pasteSmallRequest('demo-gap=0', { body: '{"stream":true,\n"model" "m"}' })
  await expect(wirelens.request.getByText('not valid JSON, line 2')).toBeVisible()
  await wirelens.button('Format').click()
  await expect(wirelens.notices).toContainText(
    'The body is not valid JSON at line 2, column 9, so it was left as it is.',
  )
  await wirelens.send.click()
  expect((await demoLog.only()).bodySha256).toBe(sha256('{"stream":true,\n"model" "m"}'))
})

test('typing in the body works at once and reaches the server', async ({ wirelens, demoLog, page }) => {
  await wirelens.pasteSmallRequest()
  await wirelens.expectEditors()
  await wirelens.requestBody.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.type('{"model":"typed","stream":true}')
  const text = await wirelens.textOf(wirelens.requestBody)
  expect(JSON.parse(text)).toEqual({ model: 'typed', stream: true })
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256(text))
  await expect(wirelens.stream.getByText('Your request asked for `typed`.', { exact: false })).toBeVisible()
})

test('what was changed since the capture is counted', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-gap=0', { headers: ['x-a: 1', 'x-b: 2'] })
  await expect(wirelens.request.getByText(/changed since capture/u)).toHaveCount(0)
  await wirelens.replaceText(
    wirelens.requestHeaders,
    ['content-type: application/json', 'authorization: Bearer k-1', 'x-a: changed', 'x-b: 2'].join('\n'),
  )
  await expect(wirelens.request.getByText('1 header changed since capture')).toBeVisible()
})

test('hosted without a relay it sends directly, and says how to get the relay', async ({
  wirelens,
  page,
}) => {
  // As a static host serves it: no relay puts its token into the page.
  await page.route('**/', async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace(/<meta name="wirelens-relay-token"[^>]*>/u, '')
    await route.fulfill({ response, body })
  })
  await page.reload()
  await expect(wirelens.transport.getByRole('radio', { name: 'Direct', exact: true })).toBeChecked()
  const relay = wirelens.transport.getByRole('radio', { name: 'Relay', exact: true })
  await expect(relay).toBeDisabled()
  await expect(relay).toHaveAccessibleDescription(/npx wirelens/u)
  await expect(page.getByRole('combobox', { name: 'HTTP version', exact: true })).toHaveCount(0)
  await expect(wirelens.send).toBeEnabled()

  // To be read without pointing at anything, wide and narrow, empty and with a request.
  const hint = page.getByText(/run npx wirelens$/u).filter({ visible: true })
  await expect(hint).toHaveText('To send every header as written: run npx wirelens')
  await wirelens.pasteSmallRequest()
  await expect(hint).toHaveText('To send every header as written: run npx wirelens')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(hint).toHaveText('Relay: run npx wirelens')
  await expect(hint).toBeInViewport({ ratio: 1 })
})

test('query rows edit the URL, and the URL the rows', async ({ wirelens, page }) => {
  await wirelens.url.fill('https://example.test/v1?beta=true&a=%20x&empty')
  await wirelens.tab('Query').click()
  const name = (row: number) => page.getByRole('textbox', { name: `Query name ${row}`, exact: true })
  const value = (row: number) => page.getByRole('textbox', { name: `Query value ${row}`, exact: true })
  await expect(name(1)).toHaveValue('beta')
  await expect(value(2)).toHaveValue(' x')
  await value(1).fill('false & more')
  await expect(wirelens.url).toHaveValue(
    /^https:\/\/example\.test\/v1\?beta=false(\+|%20)%26(\+|%20)more&a=%20x&empty$/u,
  )
  await name(4).fill('added')
  await value(4).fill('1')
  await expect(wirelens.url).toHaveValue(/&added=1$/u)
  await wirelens.button('Remove query row 3').click()
  await expect(wirelens.url).toHaveValue(/&a=%20x&added=1$/u)
  await wirelens.url.fill('https://example.test/v1?only=one')
  await expect(name(1)).toHaveValue('only')
  await expect(name(3)).toHaveCount(0)
  await expect(wirelens.tab('Query')).toHaveAccessibleDescription('1')
})

test('variables in URL and body are asked for once each, and filled in', async ({ wirelens, demoLog }) => {
  const dialog = wirelens.dialog('Values for this request')
  await wirelens.pasteSmallRequest('demo-gap=0', {
    body: '{"model":"{{MODEL}}","stream":true,"n":"{{MODEL}}"}',
  })
  await wirelens.url.fill(`${wirelens.demoUrl('demo-gap=0')}&tenant={{TENANT}}`)
  await wirelens.send.click()
  await expect(dialog.getByRole('textbox')).toHaveCount(2)
  await dialog.getByRole('textbox', { name: 'TENANT' }).fill('t-7')
  await dialog.getByRole('button', { name: 'Use and send' }).click()
  await expect(dialog.getByText('A value is needed here.')).toHaveCount(1)
  await expect(dialog.getByRole('textbox', { name: 'MODEL' })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByRole('textbox', { name: 'MODEL' }).fill('m-9')
  await dialog.getByRole('button', { name: 'Use and send' }).click()
  await wirelens.expectStatus('Done')
  const logged = await demoLog.only()
  expect(logged.url).toContain('&tenant=t-7')
  expect(logged.bodySha256).toBe(sha256('{"model":"m-9","stream":true,"n":"m-9"}'))
})

test('values are kept in memory only: gone after reload, and forgotten by command', async ({
  wirelens,
  page,
}) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0')
  await wirelens.sendWithKey('key-kept-nowhere')
  await wirelens.expectStatus('Done')
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  )
  expect(kept).not.toContain('key-kept-nowhere')

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search actions' }).fill('forget')
  await page.keyboard.press('Enter')
  await expect(wirelens.notices).toContainText('The values of all variables were forgotten.')
  await wirelens.send.click()
  await expect(wirelens.dialog('Values for this request')).toBeVisible()
})

test('the header that lets a page in is offered where it is missing, with one click', async ({
  wirelens,
  demoLog,
  page,
}) => {
  await wirelens.pasteSmallRequest('demo-gap=0', { headers: ['anthropic-version: 2023-06-01'] })
  const offer = wirelens.button('Add the header')
  await expect(offer).toHaveAccessibleDescription(/anthropic-dangerous-direct-browser-access: true/u)
  await offer.click()
  await expect(offer).toHaveCount(0)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).headers).toContainEqual(['anthropic-dangerous-direct-browser-access', 'true'])
  // Undone like any change by button.
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(offer).toBeVisible()

  await wirelens.paste("curl 'https://example.test/' -H 'x: y'")
  await expect(wirelens.url).toHaveValue('https://example.test/')
  await expect(offer).toHaveCount(0)
})
