import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WirelensPage } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

function card(wirelens: WirelensPage) {
  return wirelens.stream.getByRole('region', { name: 'Why the request failed' })
}

async function expectFailure(wirelens: WirelensPage, title: string): Promise<void> {
  await wirelens.expectStatus('Failed')
  await expect(card(wirelens).getByRole('heading', { name: title })).toBeVisible()
  await expect(wirelens.history.getByRole('option')).toContainText('failed')
  // Nothing arrived, so there is no strip of arrivals.
  await expect(wirelens.stream.getByRole('img')).toHaveCount(0)
  await expect(wirelens.response).toContainText('No response head came')
}

test('a refused preflight names the likely headers and the operator’s lines', async ({
  wirelens,
  demoLog,
  page,
}) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-preflight=refuse')
  const before = (await demoLog.all()).at(-1)?.number ?? 0
  await wirelens.sendWithKey('secret-key-7')
  await expectFailure(wirelens, 'The server refused the browser’s preflight')
  const items = card(wirelens).getByRole('listitem')
  await expect(items.first()).toHaveText(/^x-stainless-/u)
  await expect(card(wirelens)).toContainText(/access-control-allow-headers: .*x-stainless-os/iu)
  await expect(card(wirelens)).toContainText('Failed to fetch')
  await card(wirelens).getByRole('button', { name: 'Copy for the operator' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('Please answer OPTIONS on this path')
  expect(copied).not.toContain('secret-key-7')

  // The call itself never left; what did is a preflight and one probe with nothing of the user's in it.
  expect(await demoLog.requests()).toHaveLength(0)
  const probes = (await demoLog.all()).filter(
    (request) => request.number > before && request.method !== 'OPTIONS',
  )
  expect(probes.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /'])
  const probed = new Map(probes[0]?.headers.map(([name, value]) => [name.toLowerCase(), value]))
  for (const name of probed.keys())
    expect(name).not.toMatch(/^x-|^anthropic-|^authorization$|^cookie$|^referer$/u)
  expect(probes[0]?.bodyBytes ?? 0).toBe(0)
  const origin = new URL(wirelens.demoUrl()).origin
  await expect(card(wirelens)).toContainText(
    `To find out, the page asked ${origin}/ once, without credentials, body or your headers; an answer came after`,
  )
})

test('leaving out x-stainless-* gets through where only those are refused', async ({ wirelens, demoLog }) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-preflight=no-stainless&demo-gap=0')
  await wirelens.sendWithKey()
  await expectFailure(wirelens, 'The server refused the browser’s preflight')
  await card(wirelens).getByRole('button', { name: 'Leave out x-stainless-*' }).click()
  await expect(wirelens.notices).toContainText('8 header lines are switched off.')
  await expect(card(wirelens).getByRole('button', { name: 'Leave out x-stainless-*' })).toBeDisabled()
  await card(wirelens).getByRole('button', { name: 'Try again' }).click()
  await wirelens.expectStatus('Done')
  const names = (await demoLog.only()).headers.map(([name]) => name.toLowerCase())
  expect(names.filter((name) => name.startsWith('x-stainless-'))).toEqual([])
  expect(names).toContain('x-app')
  expect(await wirelens.textOf(wirelens.requestHeaders)).toMatch(/^# ?x-stainless-os: MacOS$/mu)
})

test('an answer without CORS lines came, but may not be read', async ({ wirelens, demoLog }) => {
  await wirelens.pasteSmallRequest('demo-cors=none')
  await wirelens.send.click()
  await wirelens.expectStatus('Failed')
  await expect(card(wirelens)).toContainText('a page cannot tell which')
  await expect(card(wirelens)).toContainText(/access-control-allow-origin/iu)
  expect(await demoLog.requests()).toHaveLength(1)

  // Without a preflight only the answer can have been refused.
  await wirelens.paste(
    `curl '${wirelens.demoUrl('demo-cors=none')}' -H 'content-type: text/plain' --data-raw x`,
  )
  await expect(wirelens.notices).toContainText('Imported')
  await wirelens.send.click()
  await expect(
    card(wirelens).getByRole('heading', { name: 'The answer came, but may not be read here' }),
  ).toBeVisible()
})

test('a port where nothing listens is told as unreachable', async ({ wirelens }) => {
  const placeholder = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => placeholder.once('listening', resolve))
  const { port } = placeholder.address() as AddressInfo
  await new Promise((resolve) => placeholder.close(resolve))

  await wirelens.pasteSmallRequest()
  await wirelens.url.fill(`http://127.0.0.1:${port}/v1/messages`)
  await wirelens.send.click()
  await expectFailure(wirelens, 'The host did not answer')
  await expect(card(wirelens)).toContainText(`that failed too, after`)
  await expect(card(wirelens)).toContainText(`127.0.0.1:${port}`)
})

test('a computer without network is told so, and nothing is probed', async ({ wirelens, context, page }) => {
  await wirelens.pasteSmallRequest()
  await wirelens.url.fill('https://gateway.test/v1/messages')
  // All that the page may need of its own server is there before it is needed: a busy machine fetches it late.
  await wirelens.expectEditors()
  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  for (const part of ['sending-engine', 'failure-card', 'message-tab'])
    await expect.poll(async () => (await fetched()).some((name) => name.includes(part))).toBe(true)
  // The body's language has a worker of its own, which comes last.
  const worker = () => page.workers().find((running) => running.url().includes('json'))
  await expect
    .poll(async () =>
      worker()
        ?.evaluate(() => true)
        .catch(() => false),
    )
    .toBe(true)
  const asked: string[] = []
  wirelens.page.on('request', (request) => asked.push(request.url()))
  await context.setOffline(true)
  await wirelens.send.click()
  await expectFailure(wirelens, 'This computer is offline')
  expect(
    asked
      .filter((url) => url.startsWith('https://gateway.test'))
      .every((url) => url.endsWith('/v1/messages')),
  ).toBe(true)
  await context.setOffline(false)
})

const refused = [
  ['a URL that is none', 'http://[broken/v1', undefined],
  ['a GET with a body', undefined, 'GET'],
  ['a port that browsers block', 'http://127.0.0.1:6667/v1', undefined],
] as const

for (const [what, url, method] of refused) {
  test(`${what} is explained and nothing reaches a server`, async ({ wirelens, demoLog }) => {
    await wirelens.pasteSmallRequest()
    if (url !== undefined) await wirelens.url.fill(url)
    if (method !== undefined) await wirelens.method.selectOption(method)
    await wirelens.send.click()
    await wirelens.expectStatus('Failed')
    await expect(card(wirelens).getByRole('heading')).not.toHaveText('')
    await expect(card(wirelens)).not.toHaveText(/^Failed to fetch$/u)
    if (what !== 'a port that browsers block')
      await expect(
        card(wirelens).getByRole('heading', { name: 'The browser refused to build this request' }),
      ).toBeVisible()
    expect(await demoLog.requests()).toHaveLength(0)
  })
}

test('a part of the page that cannot be loaded is said, and the rest stays', async ({
  context,
  wirelens,
  page,
}) => {
  await context.route(/ledger-dialog/u, (route) => route.abort())
  await page.reload()
  await wirelens.pasteSmallRequest()
  await wirelens.button('What reaches the wire').click()
  await expect(wirelens.notices).toContainText(
    'The server of this page did not give the part that belongs here.',
  )
  await expect(wirelens.url).toHaveValue(wirelens.demoUrl('demo-gap=0'))
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
})

test('without a URL Send says what is missing', async ({ wirelens }) => {
  await wirelens.send.click()
  await expect(wirelens.page.getByRole('alert').filter({ hasText: 'no URL' })).toHaveText(
    'There is no URL to send to. Type one, or paste a captured request.',
  )
  await wirelens.expectStatus('Idle')
})
