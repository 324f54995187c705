import { gzipSync } from 'node:zlib'
import type { Locator } from '@playwright/test'
import { startHttp2Upstream, startUpstream } from './upstream.ts'
import type { WirelensPage } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

test.use({ transport: 'relay' })

function radio(wirelens: WirelensPage, name: 'Direct' | 'Relay'): Locator {
  return wirelens.transport.getByRole('radio', { name, exact: true })
}

function card(wirelens: WirelensPage): Locator {
  return wirelens.stream.getByRole('region', { name: 'Why the request failed' })
}

/** The small request, aimed at an upstream of the test. */
async function aimAt(wirelens: WirelensPage, url: string): Promise<void> {
  await wirelens.pasteSmallRequest()
  await wirelens.url.fill(url)
}

test.describe('the choice', () => {
  test('is Relay on a page that a relay serves, and outlives a reload', async ({ wirelens, page }) => {
    await page.evaluate(() => localStorage.removeItem('wirelens.transport'))
    await expect(wirelens.stream).toContainText('Relay sends every header as written')
    await expect(radio(wirelens, 'Relay')).toBeChecked()
    await radio(wirelens, 'Relay').focus()
    await page.keyboard.press('ArrowLeft')
    await expect(radio(wirelens, 'Direct')).toBeChecked()
    await page.reload()
    await expect(radio(wirelens, 'Direct')).toBeChecked()
    await expect(page.getByRole('combobox', { name: 'HTTP version', exact: true })).toHaveCount(0)
  })

  test('is told in the capture bar, and made in the command palette', async ({ wirelens, page }) => {
    await wirelens.pasteReport()
    const bar = page.getByRole('region', { name: 'Capture', exact: true })
    await expect(bar).toContainText('Relay sends all 18 as written')
    await page.getByRole('combobox', { name: 'HTTP version', exact: true }).selectOption('HTTP/2')
    await expect(bar).toContainText('names in lower case')
    await page.keyboard.press('ControlOrMeta+k')
    await wirelens.dialog('Command palette').getByRole('combobox').fill('direct')
    await page.keyboard.press('Enter')
    await expect(radio(wirelens, 'Direct')).toBeChecked()
    await expect(bar).toContainText('Direct sends 17 of 18 as written')
  })

  test('can be reached at 390 px', async ({ wirelens, page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(wirelens.transport).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('combobox', { name: 'HTTP version', exact: true })).toBeInViewport({
      ratio: 1,
    })
    await wirelens.transport.getByText('Direct', { exact: true }).click()
    await expect(radio(wirelens, 'Direct')).toBeChecked()
    await expect(wirelens.send).toBeInViewport({ ratio: 1 })
  })
})

test('the captured request leaves as it was, and all that came back is there', async ({
  wirelens,
  demoLog,
}) => {
  await wirelens.pasteReport()
  await wirelens.aimAtDemo('demo-gap=0&demo-gateway=stock')
  await wirelens.sendWithKey('test-key-1')
  await wirelens.expectStatus('Done')
  const sent = new Map((await demoLog.only()).headers.map(([name, value]) => [name.toLowerCase(), value]))
  expect(sent.get('user-agent')).toMatch(/^claude-cli/u)
  expect(sent.has('origin')).toBe(false)
  expect(sent.has('sec-fetch-site')).toBe(false)

  await expect(wirelens.response).toContainText('HTTP/1.1 200 OK')
  await expect(wirelens.response).not.toContainText('The page can see')
  await expect(wirelens.response.getByText('ESA edge · Singapore')).toBeVisible()
  for (const name of ['via', 'server', 'x-oneapi-request-id'])
    await expect(
      wirelens.responseHeaders.getByRole('gridcell', { name: new RegExp(`^${name}$`, 'iu') }),
    ).toBeVisible()
  await expect(wirelens.response.getByRole('list', { name: /^Stops/u })).toContainText('relay')

  await wirelens.tab('Timing').click()
  const connection = wirelens.response.locator('section').filter({ hasText: 'Connection' })
  await expect(connection).toContainText(new URL(wirelens.demoUrl()).host)
  for (const name of ['Connect', 'Request sent', 'Response head', 'First byte'])
    await expect(
      wirelens.response.getByRole('term').filter({ hasText: new RegExp(`^${name}$`, 'u') }),
    ).toBeVisible()
})

test('what comes before and after, repeated lines and both sizes are shown', async ({ wirelens }) => {
  const text = 'data: {"n":1}\n\n'.repeat(1000)
  await using upstream = await startUpstream((_received, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' }, () => {
      response.writeHead(200, 'Fine', [
        ['Content-Type', 'text/event-stream'],
        ['Content-Encoding', 'gzip'],
        ['Via', '1.1 first'],
        ['via', '1.1 second'],
        ['Trailer', 'X-Sum'],
      ])
      response.addTrailers({ 'X-Sum': 'seven' })
      response.end(gzipSync(text))
    })
  })
  await aimAt(wirelens, `${upstream.origin}/stream`)
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  await wirelens.tab('Events').click()
  await expect(wirelens.events).toHaveAttribute('aria-rowcount', '1000')
  await expect(wirelens.response).toContainText('HTTP/1.1 200 Fine')
  await expect(wirelens.response).toContainText(/\d B gzip → 15 kB/u)
  await expect(wirelens.response).toContainText(/Before the answer: 103 Early Hints/iu)
  await expect(wirelens.response).toContainText('</style.css>; rel=preload')
  await expect(wirelens.response).toContainText('X-Sum')
  await expect(wirelens.response).toContainText('seven')
  await expect(wirelens.responseHeaders.getByRole('gridcell', { name: /^via$/iu })).toHaveCount(2)
  await expect(
    wirelens.responseHeaders.getByRole('gridcell', { name: 'Content-Encoding', exact: true }),
  ).toBeVisible()
  const stops = wirelens.response.getByRole('list', { name: /^Stops/u }).getByRole('listitem')
  await expect(stops.filter({ hasText: 'HTTP/1.1' })).toHaveText([/second/u, /first/u])
})

test('Stop closes the connection to the upstream', async ({ wirelens, demoLog }) => {
  await wirelens.pasteSmallRequest('demo-delivery=stall&demo-gap=0')
  await wirelens.send.click()
  await wirelens.expectStatus('Streaming')
  await wirelens.stop.click()
  await wirelens.expectStatus('Aborted')
  await expect.poll(async () => (await demoLog.requests())[0]?.ended).toBe('client-closed')
})

test('silence of the upstream is counted, before the head and after it', async ({ wirelens, page }) => {
  await wirelens.pasteSmallRequest('demo-delivery=no-head')
  await page.clock.install()
  await wirelens.send.click()
  await wirelens.expectStatus('Sending')
  await page.clock.runFor(12_000)
  await expect(wirelens.stream.getByText(/1[0-9] s/u).first()).toBeVisible()
  await expect(wirelens.response).toContainText(/No response head yet: waiting for 1[0-9]/u)
  await wirelens.stop.click()
  await wirelens.expectStatus('Aborted')

  await wirelens.aimAtDemo('demo-delivery=stall&demo-gap=0')
  await wirelens.send.click()
  await wirelens.expectStatus('Streaming')
  await page.clock.runFor(12_000)
  await expect(wirelens.stream.getByText(/^No bytes for 1[0-9] s\. The connection is open/u)).toBeVisible()
  await wirelens.stop.click()
})

test.describe('a redirect', () => {
  test('is shown, and followed one hop with the method that its status asks for', async ({ wirelens }) => {
    await using upstream = await startUpstream(({ target }, response) => {
      if (target === '/old') response.writeHead(308, { location: '/moved' }).end()
      else if (target === '/moved') response.writeHead(303, { location: 'result?id=7' }).end()
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
    })
    await aimAt(wirelens, `${upstream.origin}/old`)
    await wirelens.send.click()
    await wirelens.expectStatus('Done')
    await expect(wirelens.response).toContainText(`Redirects to ${upstream.origin}/moved`)
    expect(upstream.received).toHaveLength(1)

    await wirelens.button('Follow redirect').click()
    await expect(wirelens.response).toContainText(`Redirects to ${upstream.origin}/result?id=7`)
    await expect(wirelens.url).toHaveValue(`${upstream.origin}/moved`)
    await expect(wirelens.response).toContainText('POST goes on as GET without the body')
    await wirelens.button('Follow redirect').click()
    await expect(wirelens.history.getByRole('option')).toHaveCount(3)
    await expect(wirelens.method).toHaveValue('GET')
    await expect
      .poll(() => upstream.received.map(({ method, target }) => `${method} ${target}`))
      .toEqual(['POST /old', 'POST /moved', 'GET /result?id=7'])
    expect(upstream.received[1]?.body.toString()).toBe('{"model":"m","stream":true}')
    const last = upstream.received[2]
    expect(last?.body).toHaveLength(0)
    expect(last?.rawHeaders.map((part) => part.toLowerCase())).not.toContain('content-type')
    expect(last?.rawHeaders).toContain('Bearer k-1')
  })

  test('takes no credential to another origin without asking', async ({ wirelens, page }) => {
    await using other = await startUpstream((_received, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('there'),
    )
    await using upstream = await startUpstream((_received, response) =>
      response.writeHead(307, { location: `${other.origin}/v1` }).end(),
    )
    const question = page.getByRole('alertdialog', { name: 'Send to another origin?', exact: true })
    const again = async () => {
      await aimAt(wirelens, `${upstream.origin}/`)
      await wirelens.send.click()
      await expect(wirelens.response).toContainText(`Redirects to ${other.origin}/v1`)
      await wirelens.button('Follow redirect').click()
    }
    const choose = (name: string) => question.getByRole('button', { name, exact: true }).click()

    await again()
    await expect(question).toContainText('authorization')
    await expect(question).toContainText(other.origin)
    await expect(question).not.toContainText('k-1')
    await choose('Cancel')
    await expect(question).toBeHidden()
    expect(other.received).toHaveLength(0)

    await wirelens.button('Follow redirect').click()
    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    expect(other.received).toHaveLength(0)

    await wirelens.button('Follow redirect').click()
    await choose('Send once')
    await expect.poll(() => other.received.length).toBe(1)
    expect(other.received[0]?.rawHeaders).toContain('Bearer k-1')

    await again()
    await choose('Send without them')
    await expect.poll(() => other.received.length).toBe(2)
    expect(other.received[1]?.rawHeaders).not.toContain('Bearer k-1')

    await again()
    await choose('Always for this origin')
    await expect.poll(() => other.received.length).toBe(3)
    await again()
    await expect.poll(() => other.received.length).toBe(4)
    await expect(question).toHaveCount(0)
  })
})

test.describe('what fails', () => {
  test('is told as exactly as the relay knows, in its own words', async ({ wirelens }) => {
    const gone = await startUpstream(() => undefined)
    await gone[Symbol.asyncDispose]()
    await aimAt(wirelens, `${gone.origin}/v1`)
    await wirelens.send.click()
    await wirelens.expectStatus('Failed')
    await expect(card(wirelens).getByRole('heading', { name: 'Nothing listens there' })).toBeVisible()
    await expect(card(wirelens)).toContainText('The relay’s own words')
    await expect(card(wirelens)).not.toContainText('browser')

    await wirelens.url.fill(`${new URL(wirelens.page.url()).origin}/v1`)
    await wirelens.send.click()
    await expect(card(wirelens)).toContainText('The URL leads to the relay itself')
  })

  test('in the middle of the answer is told as what it is, and an unknown body is not called empty', async ({
    wirelens,
  }) => {
    await using garbled = await startUpstream((_received, response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 9\r\n\r\nhello')
    })
    await aimAt(wirelens, garbled.origin)
    await wirelens.send.click()
    await wirelens.expectStatus('Failed')
    await expect(wirelens.stream).toContainText('The body is not as HTTP has it')
    await expect(wirelens.stream).toContainText('The relay’s own words: The content-length headers')
    await expect(wirelens.stream).not.toContainText('Connection lost')
    await expect(wirelens.stream).not.toContainText('The body is empty')
    await expect(wirelens.response).not.toContainText('empty body')
  })

  test('for its certificate shows it, and can be allowed for the origin', async ({ wirelens }) => {
    await using upstream = await startUpstream(
      (_received, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('secret'),
      'tls',
    )
    await aimAt(wirelens, `${upstream.origin}/v1`)
    await wirelens.send.click()
    await wirelens.expectStatus('Failed')
    await expect(
      card(wirelens).getByRole('heading', { name: 'The certificate is not trusted' }),
    ).toBeVisible()
    await expect(card(wirelens)).toContainText('gateway.test, *.gateway.test')
    await expect(card(wirelens)).toContainText(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/u)
    expect(upstream.received).toHaveLength(0)
    await card(wirelens)
      .getByRole('button', { name: `Allow this certificate for ${upstream.origin}`, exact: true })
      .click()
    await wirelens.expectStatus('Done')
    expect(upstream.received).toHaveLength(1)
    await wirelens.tab('Timing').click()
    await expect(wirelens.response).toContainText('you allowed it for this origin')
    await expect(wirelens.response).toContainText(/TLSv1\.[23]/u)
  })

  test('by CORS in a direct send goes by the relay at a click', async ({ wirelens, demoLog }) => {
    await wirelens.transport.getByText('Direct', { exact: true }).click()
    await wirelens.pasteSmallRequest('demo-preflight=refuse&demo-gap=0')
    await wirelens.send.click()
    await wirelens.expectStatus('Failed')
    await card(wirelens).getByRole('button', { name: 'Send by relay', exact: true }).click()
    await wirelens.expectStatus('Done')
    await expect(radio(wirelens, 'Relay')).toBeChecked()
    expect(await demoLog.requests()).toHaveLength(1)
  })
})

test('HTTP/2 goes when it is asked for, and ALPN is shown', async ({ wirelens, page }) => {
  await using upstream = await startHttp2Upstream()
  await aimAt(wirelens, `${upstream.origin}/v1?beta=true`)
  await wirelens.send.click()
  await expect(card(wirelens)).toContainText('Choose HTTP/2 beside Relay')
  await page.getByRole('combobox', { name: 'HTTP version', exact: true }).selectOption('HTTP/2')
  await wirelens.send.click()
  await card(wirelens)
    .getByRole('button', { name: `Allow this certificate for ${upstream.origin}`, exact: true })
    .click()
  await wirelens.expectStatus('Done')
  await expect(wirelens.response).toContainText('HTTP/2')
  await expect(wirelens.responseHeaders).toContainText('x-asked-by')
  await wirelens.tab('Timing').click()
  await expect(wirelens.response.getByText('h2', { exact: true })).toBeVisible()
  await wirelens.tab('Raw').click()
  for (const part of ['":method"', '":path"', '"/v1?beta=true"', '"authorization"']) {
    await expect(wirelens.stream).toContainText(part)
  }

  // A host that does not speak it says so.
  await using old = await startUpstream((_received, response) => response.end('1.1'), 'tls')
  await wirelens.url.fill(`${old.origin}/v1`)
  await wirelens.send.click()
  await expect(card(wirelens).getByRole('heading', { name: 'No HTTP/2 came about' })).toBeVisible()
})

test('where a direct answer hides headers, the relay is offered and shows them', async ({ wirelens }) => {
  await wirelens.transport.getByText('Direct', { exact: true }).click()
  await wirelens.pasteSmallRequest('demo-gateway=stock&demo-gap=0')
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
  await wirelens.response.getByRole('button', { name: 'Send by relay', exact: true }).click()
  await expect(wirelens.history.getByRole('option')).toHaveCount(2)
  await wirelens.expectStatus('Done')
  await expect(wirelens.responseHeaders.getByRole('gridcell', { name: /^via$/iu })).toBeVisible()
})
