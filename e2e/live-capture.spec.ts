import { AxeBuilder } from '@axe-core/playwright'
import { startBuiltServer, type RunningServer } from './local-server.ts'
import { startUpstream } from './upstream.ts'
import { WirelensPage } from './wirelens-page.ts'
import { expect, test as base } from './wirelens-test.ts'

interface Fixtures {
  /** A relay of this test's own: what one holds of its captures every page of it shows. */
  readonly ownServer: RunningServer
}

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
  ownServer: async ({}, use) => {
    const server = await startBuiltServer(process.env['WIRELENS_E2E_BUILD'] ?? '.')
    await use(server)
    await server.stop()
  },
  wirelens: async ({ page, ownServer, mark }, use) => {
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    const wirelens = new WirelensPage(page, ownServer, mark)
    await wirelens.open()
    await use(wirelens)
    if (problems.length > 0) throw new Error(`The page threw: ${problems.join('; ')}`)
  },
})

const key = `sk-ant-api03-${'c4pT'.repeat(20)}`

/** Starts a capture in the page and gives the Base URL that clients are pointed at. */
async function startCapture(wirelens: WirelensPage, upstream: string): Promise<string> {
  const dialog = wirelens.dialog('Live capture')
  if (await dialog.isHidden()) await wirelens.button('Capture from a client').click()
  const before = await dialog.getByRole('button', { name: 'Stop capture', exact: true }).count()
  await dialog.getByRole('textbox', { name: 'Upstream', exact: true }).fill(upstream)
  await dialog.getByRole('button', { name: 'Start capture', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Stop capture', exact: true })).toHaveCount(before + 1)
  const baseUrl = dialog.getByRole('textbox', { name: 'Base URL', exact: true })
  await expect(baseUrl).toBeFocused()
  return baseUrl.inputValue()
}

async function closeDialog(wirelens: WirelensPage): Promise<void> {
  await wirelens.page.keyboard.press('Escape')
  await expect(wirelens.dialog('Live capture')).toBeHidden()
}

/** A client's call for a stream, as Claude Code makes one. */
function callMessages(baseUrl: string, query: string, path = '/v1/messages'): Promise<Response> {
  return fetch(`${baseUrl}${path}?${query}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-api-key': key,
      'user-agent': 'claude-cli/2.1.74 (external, cli)',
    },
    body: '{"model":"m","stream":true,"messages":[{"role":"user","content":"Hello {{NAME}}"}]}',
  })
}

const options = (wirelens: WirelensPage) => wirelens.history.getByRole('option')

test('a client’s call is seen while it streams, opens as a request, and is sent again', async ({
  wirelens,
  ownServer,
  mark,
}) => {
  const baseUrl = await startCapture(wirelens, ownServer.demoOrigin)
  expect(baseUrl).toMatch(new RegExp(String.raw`^${ownServer.origin}/c/[\w-]{16,}$`, 'u'))
  await closeDialog(wirelens)

  const answer = await callMessages(baseUrl, `${mark}&demo-gap=200`)
  expect(answer.status).toBe(200)
  await expect(options(wirelens)).toContainText('POST /v1/messages')
  await expect(options(wirelens)).toContainText('captured · streaming')
  await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
  await wirelens.expectStatus('Streaming')
  await expect(wirelens.stream).toContainText('Claude Code 2.1.74')

  const text = await answer.text()
  expect(text).toContain('message_stop')
  await wirelens.expectStatus('Done')
  const eventCount = text.match(/^event: /gmu)?.length
  await expect(wirelens.tab('Events')).toHaveAccessibleDescription(String(eventCount))
  await expect(wirelens.responseHeaders).toContainText('content-type')

  await wirelens.button('Open as request').click()
  await expect(wirelens.url).toHaveValue(`${ownServer.demoOrigin}/v1/messages?${mark}&demo-gap=200`)
  await expect(wirelens.method).toHaveValue('POST')
  await expect(wirelens.notices).toContainText('its credentials are the values of API_KEY')
  const headers = await wirelens.textOf(wirelens.requestHeaders)
  expect(headers).toContain('x-api-key: {{API_KEY}}')
  expect(headers).not.toContain(key)
  expect(headers).not.toMatch(/^(?:content-length|host|connection):/imu)
  expect(await wirelens.textOf(wirelens.requestBody)).toContain('Hello {{NAME}}')

  await wirelens.url.fill(`${ownServer.demoOrigin}/v1/messages?${mark}&demo-gap=0`)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  await expect(options(wirelens)).toHaveCount(2)
  await expect(options(wirelens).filter({ hasText: 'captured' })).toHaveCount(1)
  await expect(wirelens.button('Open as request')).toBeHidden()
})

test('a stopped capture answers 404 and records nothing', async ({ wirelens, ownServer, mark }) => {
  const stoppedUrl = await startCapture(wirelens, ownServer.demoOrigin)
  const dialog = wirelens.dialog('Live capture')
  await dialog.getByRole('button', { name: 'Stop capture', exact: true }).click()
  await expect(dialog.getByText('No capture is running.')).toBeVisible()
  await expect(dialog.getByRole('textbox', { name: 'Upstream', exact: true })).toBeFocused()
  await expect(wirelens.notices).toContainText(`Stopped capturing calls to ${ownServer.demoOrigin}.`)
  const refused = await callMessages(stoppedUrl, mark)
  expect(refused.status).toBe(404)
  expect(await refused.text()).not.toContain('message_start')

  // What is heard after it would come after it.
  const baseUrl = await startCapture(wirelens, ownServer.demoOrigin)
  expect(baseUrl).not.toBe(stoppedUrl)
  await closeDialog(wirelens)
  await (await fetch(`${baseUrl}/v1/models?${mark}`)).text()
  await expect(options(wirelens)).toHaveCount(1)
  await expect(options(wirelens)).toContainText('GET /v1/models')
})

test('parallel calls of every kind are told apart', async ({ wirelens, ownServer, mark, page }) => {
  const baseUrl = await startCapture(wirelens, ownServer.demoOrigin)
  await closeDialog(wirelens)
  const [stream, count, models, head] = await Promise.all([
    callMessages(baseUrl, `${mark}&demo-gap=50`),
    callMessages(baseUrl, mark, '/v1/messages/count_tokens'),
    fetch(`${baseUrl}/v1/models?${mark}`),
    fetch(`${baseUrl}/?${mark}`, { method: 'HEAD' }),
  ])
  // The demo upstream has neither counting nor models, and says so; it describes itself at its root.
  expect([stream.status, count.status, models.status, head.status]).toEqual([200, 404, 404, 200])
  expect(await count.text()).toContain('not_found_error')
  expect(await models.text()).toContain('not_found_error')
  expect(await head.text()).toBe('')
  expect(await stream.text()).toContain('message_stop')
  await expect(options(wirelens)).toHaveCount(4)
  for (const call of ['POST /v1/messages/count_tokens', 'GET /v1/models', 'HEAD /', 'POST /v1/messages'])
    await expect(options(wirelens).filter({ hasText: call }).first()).toContainText('captured · done')

  await options(wirelens).filter({ hasText: 'HEAD /' }).click()
  await expect(wirelens.response).toContainText('200')
  await wirelens.button('Open as request').click()
  await expect(wirelens.method).toHaveValue('HEAD')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search actions' }).fill('client')
  await page.keyboard.press('Enter')
  await expect(wirelens.dialog('Live capture').getByText('4 calls')).toBeVisible()
  await expect(
    wirelens.dialog('Live capture').getByText(/^The relay holds .+ of .+, in memory only/u),
  ).toBeVisible()
})

test('who ended a captured call is told rightly', async ({ wirelens, ownServer, mark }) => {
  const baseUrl = await startCapture(wirelens, ownServer.demoOrigin)
  await closeDialog(wirelens)
  const leaving = new AbortController()
  const left = fetch(`${baseUrl}/v1/messages?${mark}&demo-gap=1000`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: '{"model":"m","stream":true}',
    signal: leaving.signal,
  })
  await expect(wirelens.responseHeaders).toContainText('content-type')
  await (await left).body?.getReader().read()
  leaving.abort()
  await wirelens.expectStatus('Aborted')
  await expect(wirelens.stream).toContainText('The client ended the call at')
  await expect(wirelens.stream).not.toContainText('Aborted by you')
  await expect(wirelens.response.getByRole('list', { name: /^Stops/u })).toContainText('client')

  const cut = (await callMessages(baseUrl, `${mark}&demo-gap=1000`)).text().catch(() => 'cut')
  await expect(options(wirelens)).toHaveCount(2)
  await options(wirelens).first().click()
  await wirelens.expectStatus('Streaming')
  await wirelens.button('Capture from a client').click()
  await wirelens.dialog('Live capture').getByRole('button', { name: 'Stop capture', exact: true }).click()
  await expect(wirelens.notices).toContainText('calls under way were broken off')
  await closeDialog(wirelens)
  expect(await cut).toBe('cut')
  await wirelens.expectStatus('Failed')
  await expect(wirelens.stream).toContainText('Not recorded from')
  await expect(wirelens.stream).not.toContainText('Send again')
})

test('a captured call that stalls is not said to be the Stop button’s', async ({
  wirelens,
  ownServer,
  mark,
  page,
}) => {
  const baseUrl = await startCapture(wirelens, ownServer.demoOrigin)
  await closeDialog(wirelens)
  await using _leaving = { [Symbol.asyncDispose]: () => ownServer.stop() }
  const call = callMessages(baseUrl, `${mark}&demo-delivery=stall&demo-gap=0`)
  await (await call).body?.getReader().read()
  await wirelens.expectStatus('Streaming')
  await page.clock.install()
  await page.clock.fastForward(12_000)
  await expect(wirelens.stream.getByText(/^No bytes for 1[0-9] s\./u)).toBeVisible()
  await expect(wirelens.stream).not.toContainText('Stop ends it')
})

test('a captured call that fails offers no sending of what is in the editors', async ({ wirelens }) => {
  await using untrusted = await startUpstream(
    (_received, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok'),
    'tls',
  )
  const baseUrl = await startCapture(wirelens, untrusted.origin)
  await closeDialog(wirelens)
  expect((await callMessages(baseUrl, '')).ok).toBe(false)
  const card = wirelens.stream.getByRole('region', { name: 'Why the request failed' })
  await expect(card).toContainText('The certificate is not trusted')
  await expect(card.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  await card.getByRole('button', { name: /^Allow this certificate/u }).click()
  await expect(wirelens.notices).toContainText('Let the client call again.')
  await expect(options(wirelens)).toHaveCount(1)
  expect((await callMessages(baseUrl, '')).ok).toBe(true)
})

test('every page of the relay shows the calls, also one that is opened later', async ({
  wirelens,
  ownServer,
  mark,
  context,
  page,
}) => {
  const besides = new WirelensPage(await context.newPage(), ownServer, mark)
  const asked = besides.page.waitForResponse((response) => response.url().endsWith('/api/captures'))
  await besides.open()
  // The channel between the pages is there when the other page has asked for captures once.
  await asked
  const baseUrl = await startCapture(wirelens, ownServer.demoOrigin)
  await (await callMessages(baseUrl, `${mark}&demo-gap=0`)).text()
  await expect(options(besides)).toContainText('POST /v1/messages')
  await besides.expectStatus('Done')
  await page.reload()
  await expect(options(wirelens)).toContainText('captured · done')
  await wirelens.expectStatus('Done')
})

test('an upstream that is none, or that the relay refuses, is said at the field', async ({
  wirelens,
  ownServer,
}) => {
  await wirelens.button('Capture from a client').click()
  const dialog = wirelens.dialog('Live capture')
  const upstream = dialog.getByRole('textbox', { name: 'Upstream', exact: true })
  await expect(upstream).toBeFocused()
  await upstream.fill('api.anthropic.com')
  await upstream.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(/^This is no http or https address\./u)
  await expect(upstream).toHaveAttribute('aria-invalid', 'true')
  await upstream.fill(ownServer.origin)
  await expect(dialog.getByRole('alert')).toBeHidden()
  await upstream.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(/relay/u)
  await expect(dialog.getByRole('button', { name: 'Stop capture' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'api.openai.com' }).click()
  await expect(upstream).toHaveValue('https://api.openai.com')
  await wirelens.page.keyboard.press('Escape')
  await expect(wirelens.button('Capture from a client')).toBeFocused()
})

test('the lines for a client are copied as they stand', async ({ wirelens, page }) => {
  const baseUrl = await startCapture(wirelens, 'https://api.openai.com')
  const dialog = wirelens.dialog('Live capture')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await dialog.getByRole('button', { name: 'Copy the Base URL', exact: true }).click()
  await expect.poll(copied).toBe(baseUrl)
  await dialog.getByRole('button', { name: 'Copy the bash lines', exact: true }).click()
  await expect.poll(copied).toBe(`export OPENAI_BASE_URL='${baseUrl}/v1'`)
  await dialog.getByRole('tab', { name: 'Anthropic' }).click()
  await dialog.getByRole('button', { name: 'Copy the PowerShell lines', exact: true }).click()
  await expect.poll(copied).toBe(`$env:ANTHROPIC_BASE_URL = '${baseUrl}'`)
})

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the dialog or beside a captured call, ${theme}`, async ({
    wirelens,
    ownServer,
    mark,
    page,
  }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    const baseUrl = await startCapture(wirelens, ownServer.demoOrigin)
    await startCapture(wirelens, 'https://api.openai.com')
    expect.soft(await violations(), 'dialog').toEqual([])
    await page.setViewportSize({ width: 360, height: 640 })
    const cut = await wirelens
      .dialog('Live capture')
      .evaluate((dialog) =>
        [dialog, ...dialog.querySelectorAll('*')]
          .filter((part) => part.getBoundingClientRect().right > innerWidth + 0.5)
          .map((part) => part.outerHTML.slice(0, 80)),
      )
    expect.soft(cut, 'leaves the window').toEqual([])
    await closeDialog(wirelens)
    await (await callMessages(baseUrl, `${mark}&demo-gap=0`)).text()
    await wirelens.expectStatus('Done')
    expect.soft(await violations(), 'captured call').toEqual([])
  })
}
