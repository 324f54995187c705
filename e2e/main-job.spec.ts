import { createHash } from 'node:crypto'
import { captureReport } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

/** The body of the report's cURL, as it stands between the quotes. */
const reportBody =
  '{"model":"claude-opus-4-6","max_tokens":32000,"temperature":1,"stream":true,' +
  '"output_config":{"effort":"medium"},"messages":[{"role":"user","content":"Hello"}]}'

const reportHeaderLines = [
  'accept: application/json',
  'content-type: application/json',
  'authorization: Bearer {{AUTH_TOKEN}}',
  'anthropic-version: 2023-06-01',
  'anthropic-beta: claude-code-20250219,interleaved-thinking-2025-05-14,prompt-caching-scope-2026-01-05,effort-2025-11-24',
  'anthropic-dangerous-direct-browser-access: true',
  'user-agent: claude-cli/2.1.74 (external, cli)',
  'x-app: cli',
  'x-stainless-lang: js',
  'x-stainless-package-version: 0.74.0',
  'x-stainless-os: MacOS',
  'x-stainless-arch: x64',
  'x-stainless-runtime: node',
  'x-stainless-runtime-version: v22.20.0',
  'x-stainless-retry-count: 0',
  'x-stainless-timeout: 600',
  'accept-language: *',
  'sec-fetch-mode: cors',
]

test('the pasted report stands in the editors', async ({ wirelens }) => {
  await wirelens.pasteReport()
  await expect(wirelens.method).toHaveValue('POST')
  await expect(wirelens.tab('Headers').first()).toHaveAccessibleDescription('18')
  const headers = await wirelens.textOf(wirelens.requestHeaders)
  expect(headers.trimEnd().split('\n')).toEqual(reportHeaderLines)
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(reportBody)
  await expect(wirelens.page.getByText('key is masked, using {{AUTH_TOKEN}}')).toBeVisible()
})

test('the same request comes from the cURL of the report alone', async ({ wirelens }) => {
  const report = await captureReport()
  const curl = report.slice(report.indexOf('curl -X POST'), report.indexOf("beta=true'") + 10)
  await wirelens.paste(curl)
  await expect(wirelens.url).toHaveValue('https://anyrouter.top/v1/messages?beta=true')
  const headers = await wirelens.textOf(wirelens.requestHeaders)
  expect(headers.trimEnd().split('\n')).toEqual(reportHeaderLines)
  expect(await wirelens.textOf(wirelens.requestBody)).toBe(reportBody)
})

test('deltas are on screen before the stream ends, and the head beside them', async ({ wirelens }) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=60')
  await wirelens.send.click()
  const dialog = wirelens.dialog('Values for this request')
  const field = dialog.getByRole('textbox', { name: 'AUTH_TOKEN' })
  await expect(field).toHaveAttribute('type', 'password')
  await expect(field).toBeFocused()
  await expect(dialog).toContainText('The captured key was masked (sk-rK***yGkU).')
  await field.fill('test-key-1')
  await dialog.getByRole('button', { name: 'Use and send' }).click()

  await expect(wirelens.stream.getByText('One of everything, then')).toBeVisible()
  await expect(wirelens.response.getByText('ESA edge · Singapore')).toBeVisible()
  // Both at one moment of the stream, or the text above might have come with its end.
  await expect(wirelens.streamStatus).toHaveText('Streaming', { timeout: 1 })
  const early = Number(await wirelens.recentEvents.getAttribute('aria-rowcount'))
  expect(early).toBeGreaterThan(0)

  await wirelens.expectStatus('Done')
  await expect(wirelens.stream.getByText('Five code points, one picture: 👩‍👩‍👧.')).toBeVisible()
  await expect(wirelens.stream.getByText('/home/reader/projects/示例/README.md')).toBeVisible()
  await expect(wirelens.stream.getByText('The model wants a tool to be run.')).toBeVisible()
})

test('route, request id, headers with meanings, timing and usage are told', async ({ wirelens }) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=1')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')

  const stops = wirelens.response.getByRole('list', { name: 'Stops, from you to the server' })
  await expect(stops.getByRole('listitem').filter({ hasText: /\S/u })).toHaveText([
    /^you\s*direct$/u,
    /^cache10\.sg17\s*ESA edge · Singapore$/u,
    /^cache27\.l2hk12\s*ESA L2 · Hong Kong$/u,
    /^Caddy/u,
  ])
  const id = wirelens.response.getByRole('listitem').filter({ hasText: 'x-oneapi-request-id' })
  const value = (await id.locator('code').textContent()) ?? ''
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d+/u.exec(value) ?? []
  await expect(id).toContainText(`made ${year}-${month}-${day} ${hour}:${minute}:${second}`)
  await expect(id).toContainText(`random part ${value.slice(-8)}`)

  const rows = wirelens.responseHeaders.getByRole('row')
  const via = rows.filter({ has: wirelens.page.getByRole('gridcell', { name: 'via', exact: true }) })
  await expect(via.getByRole('gridcell')).toHaveText([
    'via',
    '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17',
  ])
  await expect(via).toHaveAccessibleDescription(/prox.*as captured/iu)
  // Only the demo's own mark is a header that nobody else sends.
  await expect(rows.filter({ hasText: 'No description for this header.' })).toHaveText([/^x-wirelens-demo/u])
  await expect(wirelens.response).toContainText('20,114')

  await wirelens.response.getByRole('tab', { name: 'Timing' }).click()
  await expect(wirelens.response).toContainText(/First token[\s\S]*\d ms/u)
  await expect(wirelens.response).toContainText(/Output rate[\s\S]*tok\/s|Output rate[\s\S]*\d/u)
  await wirelens.response.getByRole('tab', { name: 'Usage' }).click()
  await expect(wirelens.response).toContainText(/cache read[\s\S]*20,114/u)
  await expect(wirelens.response).toContainText(/cache write[\s\S]*312/u)
})

test('the server gets the captured bytes, the header values and the key as given', async ({
  wirelens,
  demoLog,
  page,
}) => {
  const sent = page.waitForRequest(
    (request) => request.url().includes('mark=') && request.method() === 'POST',
  )
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0')
  await wirelens.sendWithKey('sk-not-masked-any-more')
  await wirelens.expectStatus('Done')
  const logged = await demoLog.only()
  expect(logged.bodySha256).toBe(createHash('sha256').update(reportBody).digest('hex'))
  expect(logged.bodyBytes).toBe(reportBody.length)
  const values = new Map(logged.headers.map(([name, value]) => [name.toLowerCase(), value]))
  for (const line of reportHeaderLines) {
    const [name = '', value] = line.split(/: (.*)/u)
    // The log keeps of a credential its length only; the browser writes its own user-agent.
    if (name === 'authorization' || name === 'user-agent') continue
    expect.soft(values.get(name), name).toBe(value)
  }
  expect(values.get('authorization')).toBe(`(${'Bearer sk-not-masked-any-more'.length} characters)`)
  expect((await (await sent).allHeaders())['authorization']).toBe('Bearer sk-not-masked-any-more')
  // The value stays in memory: the editor still shows the variable.
  expect(await wirelens.textOf(wirelens.requestHeaders)).toContain('Bearer {{AUTH_TOKEN}}')
  // And it is not asked for again.
  await wirelens.send.click()
  await expect.poll(async () => (await demoLog.requests()).length).toBe(2)
})

test('history shows an older exchange whole again', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  await wirelens.sendSmallRequest('demo-status=429', 'Done')
  const entries = wirelens.history.getByRole('option')
  await expect(entries).toHaveCount(2)
  await expect(entries.nth(0)).toHaveText(/\d\d:\d\d:\d\d.*429.*done/u)
  await expect(entries.nth(1)).toHaveText(/\d\d:\d\d:\d\d.*(ms|s).*done/u)
  await expect(entries.nth(0)).toHaveAttribute('aria-selected', 'true')
  await expect(wirelens.stream.getByText('rate_limit_error').first()).toBeVisible()

  await entries.nth(1).click()
  await expect(wirelens.stream.getByText('One of everything, then')).toBeVisible()
  await expect(wirelens.stream.getByText('rate_limit_error')).toHaveCount(0)
  await expect(wirelens.response.getByText('ESA edge · Singapore')).toBeVisible()
  await wirelens.tab('Events').click()
  await wirelens.events.press('End')
  await expect(wirelens.events.getByRole('row').last()).toContainText('message_stop')

  await entries.nth(1).focus()
  await wirelens.page.keyboard.press('ArrowLeft')
  await expect(entries.nth(0)).toHaveAttribute('aria-selected', 'true')
})
