import { createHash } from 'node:crypto'
import { captureReport, type WirelensPage } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** CRLF and LF mixed, an integer beyond 2^53, a BOM inside, escapes as written, no line feed at the end. */
const awkwardBody =
  '{"stream":true,\r\n "model":"m", \n "big":12345678901234567890,\r\n "one":1.0,"e":1E+2, "emoji":"🌏\\u00e9é",\r\n' +
  ' "dup":1,"dup":2, "bom":"\u{FEFF}x" }  \r\n\t'

test('a dropped report is imported', async ({ wirelens }) => {
  await wirelens.drop({ name: 'capture.md', content: await captureReport() })
  await expect(wirelens.url).toHaveValue('https://anyrouter.top/v1/messages?beta=true')
  await expect(wirelens.tab('Headers').first()).toHaveAccessibleDescription('18')
})

test('a chosen file is imported', async ({ wirelens, page }) => {
  const chooser = page.waitForEvent('filechooser')
  await wirelens.stream.getByRole('button', { name: 'Choose a file' }).click()
  await (
    await chooser
  ).setFiles({
    name: 'request.sh',
    mimeType: 'text/plain',
    buffer: Buffer.from("curl 'https://example.test/chosen'"),
  })
  await expect(wirelens.url).toHaveValue('https://example.test/chosen')
})

async function pasteAskingForFile(wirelens: WirelensPage): Promise<void> {
  await wirelens.paste(
    `curl '${wirelens.demoUrl('demo-gap=0')}' -H 'content-type: application/json' -H 'authorization: Bearer k-1' --data-binary @_body.json`,
  )
  await expect(
    wirelens.page.getByText('This request sends the file _body.json, which was not in the paste.'),
  ).toBeVisible()
}

test('Send says which file is missing', async ({ wirelens, demoLog }) => {
  await pasteAskingForFile(wirelens)
  await wirelens.send.click()
  await expect(
    wirelens.page.getByRole('alert').filter({ hasText: 'The body is in _body.json.' }),
  ).toContainText('Drop that file on the page, or type a body.')
  expect(await demoLog.requests()).toHaveLength(0)
})

test('the missing file is taken by drop, byte for byte', async ({ wirelens, demoLog }) => {
  await pasteAskingForFile(wirelens)
  await wirelens.drop({ name: '_body.json', content: awkwardBody })
  await expect(wirelens.page.getByText('This request sends the file')).toHaveCount(0)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  const logged = await demoLog.only()
  expect(logged.bodySha256).toBe(sha256(awkwardBody))
})

test('the missing file is taken by the file chooser', async ({ wirelens, demoLog, page }) => {
  await pasteAskingForFile(wirelens)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('status').getByRole('button', { name: 'Choose a file' }).click()
  const content = '{"model":"from the chooser","stream":true}\n'
  await (
    await chooser
  ).setFiles({ name: '_body.json', mimeType: 'application/json', buffer: Buffer.from(content) })
  await expect(page.getByText('This request sends the file')).toHaveCount(0)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256(content))
})

test('-d @file drops line ends as curl does', async ({ wirelens, demoLog }) => {
  await wirelens.paste(
    `curl '${wirelens.demoUrl('demo-gap=0')}' -H 'content-type: application/json' -H 'authorization: Bearer k-1' -d @./captures/_body.json`,
  )
  await wirelens.drop({ name: '_body.json', content: '{"model":"m",\r\n"stream":true}\n' })
  await expect(wirelens.page.getByText('This request sends the file')).toHaveCount(0)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256('{"model":"m","stream":true}'))
})

test('a JSON body of its own keeps every byte', async ({ wirelens, demoLog }) => {
  await wirelens.pasteSmallRequest()
  await wirelens.drop({ name: '_body.json', content: awkwardBody })
  await expect(wirelens.notices).toContainText('The JSON went into the body of this request.')
  await wirelens.expectEditors()
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256(awkwardBody))
})

test('a body with a BOM at its start keeps it', async ({ wirelens, demoLog }) => {
  const body = `\u{FEFF}{"model":"m","stream":true}`
  await pasteAskingForFile(wirelens)
  await wirelens.drop({ name: '_body.json', content: body })
  await expect(wirelens.page.getByText('This request sends the file')).toHaveCount(0)
  await wirelens.expectEditors()
  await wirelens.send.click()
  const logged = await demoLog.only()
  expect(logged.bodySha256).toBe(sha256(body))
})

test('a body that is no text goes byte for byte, and cannot be edited', async ({
  wirelens,
  demoLog,
  page,
}) => {
  const body = Uint8Array.from([0x7b, 0xff, 0xfe, 0x00, 0x80, 0x0d, 0x0a, 0xc3, 0x28])
  await pasteAskingForFile(wirelens)
  await wirelens.drop({ name: '_body.json', content: body })
  await expect(page.getByText('The body is not UTF-8 text.', { exact: false })).toBeVisible()
  await wirelens.requestBody.focus()
  await page.keyboard.insertText('x')
  await wirelens.send.click()
  const logged = await demoLog.only()
  expect(logged.bodySha256).toBe(sha256(body))
})

test('5 MB of JSON keep their bytes and stay editable', async ({ wirelens, demoLog, page }) => {
  const item = '{"role":"user","content":"0123456789 你好 ","n":1},\r\n'
  const body = `{"model":"m","stream":true,"messages":[\n${item.repeat(Math.ceil(5_000_000 / item.length))}{}]}`
  await wirelens.pasteSmallRequest()
  await wirelens.expectEditors()
  expect(await wirelens.paste(body)).toBe(true)
  await expect(
    page.getByText('Large body: colours and checks are off, the bytes are not touched.'),
  ).toBeVisible({ timeout: 30_000 })
  await wirelens.requestBody.focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type(' ')
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256(` ${body}`))
})

test('quotes of a cURL keep the bytes between them', async ({ wirelens, demoLog }) => {
  const body = '{"stream":true,"model":"it\'s","n":9007199254740993,\r\n"t":"a\tb"}'
  await wirelens.pasteSmallRequest('demo-gap=0', { body })
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  expect((await demoLog.only()).bodySha256).toBe(sha256(body))
})
