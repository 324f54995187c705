import { chainFixture, type ChainFixtures } from './chain/chain-fixture.ts'
import { nginxVia } from './chain/nginx-configuration.ts'
import { startBuiltServer } from './local-server.ts'
import { WirelensPage } from './wirelens-page.ts'
import { expect, test as base } from './wirelens-test.ts'

const test = base.extend<object, ChainFixtures>({ chain: chainFixture })

// What chain.spec.ts sees with a plain client, the page shows by the relay.
test.use({ transport: 'relay' })

async function sendThrough(wirelens: WirelensPage, origin: string, switches: string): Promise<void> {
  const headers = ['accept-encoding: gzip']
  await wirelens.pasteSmallRequest(switches, { headers })
  const demo = new URL(wirelens.demoUrl(switches))
  await wirelens.url.fill(origin + demo.pathname + demo.search)
  await wirelens.send.click()
}

/** The values of a header in the grid of response headers, in its order. */
async function valuesShown(wirelens: WirelensPage, name: string): Promise<string[]> {
  const rows = wirelens.responseHeaders
    .getByRole('row')
    .filter({ has: wirelens.page.getByRole('gridcell', { name, exact: true }) })
  const values: string[] = []
  for (const row of await rows.all()) values.push(await row.getByRole('gridcell').last().innerText())
  return values
}

const slowStream = 'demo-events=24&demo-gap=60'

test('two via lines are two rows and one route', async ({ wirelens, chain }) => {
  await sendThrough(wirelens, chain.streamingOrigin, 'demo-gap=0')
  await wirelens.expectStatus('Done')
  await expect(wirelens.responseHeaders.getByRole('row').first()).toBeVisible()
  expect(await valuesShown(wirelens, 'Via')).toEqual([
    expect.stringMatching(/^1\.1 Caddy, .*, 1\.1 cache\.chain\.test \(squid\/[\d.]+\)$/u),
    nginxVia,
  ])
  const stops = wirelens.response.getByRole('list', { name: 'Stops, from you to the server' })
  await expect(stops.getByRole('listitem')).toHaveText([
    /you.*relay/su,
    /edge\.chain\.test/u,
    /cache\.chain\.test/u,
    /Singapore/u,
    /Hong Kong/u,
    /Caddy/u,
  ])
})

test('a stream that nginx compressed comes event by event, with both sizes', async ({ wirelens, chain }) => {
  await sendThrough(wirelens, chain.streamingOrigin, slowStream)
  await wirelens.expectStatus('Done')
  await expect(wirelens.response).toContainText(
    /Streamed live: \d+ events in \d+ chunks, no proxy buffering\./u,
  )
  await expect(wirelens.response).toContainText(/[\d.]+ (?:B|kB) gzip → [\d.]+ kB/u)
  expect(await valuesShown(wirelens, 'Content-Encoding')).toEqual(['gzip'])
})

test('events are on screen while a compressed stream is still open', async ({ wirelens, chain, demoLog }) => {
  await sendThrough(wirelens, chain.streamingOrigin, 'demo-gap=5&demo-delivery=stall')
  await expect(wirelens.recentEvents.getByRole('row').first()).toBeVisible()
  expect((await demoLog.only()).ended).toBe('open')
  await wirelens.stop.click()
  await wirelens.expectStatus('Aborted')
  await expect.poll(async () => (await demoLog.only()).ended).toBe('client-closed')
})

test('a stream that nginx gathered is told as buffered', async ({ wirelens, chain }) => {
  await sendThrough(wirelens, chain.bufferingOrigin, slowStream)
  await wirelens.expectStatus('Done')
  await expect(wirelens.response).toContainText(
    /\d+ events came in \d+ chunks?: something on the way buffers the stream\./u,
  )
})

test('a proxy that the environment names is used, and the screen says so', async ({
  page,
  server,
  chain,
}) => {
  const build = process.env['WIRELENS_E2E_BUILD'] ?? '.'
  const behindProxy = await startBuiltServer(build, {
    HTTP_PROXY: chain.forwardProxyOrigin,
    http_proxy: '',
    NO_PROXY: '',
    no_proxy: '',
  })
  try {
    // The other server's demo: a relay asks no proxy for its own.
    const wirelens = new WirelensPage(page, { ...behindProxy, demoOrigin: server.demoOrigin }, 'mark=proxy')
    await wirelens.open()
    await wirelens.sendSmallRequest('demo-gap=0')
    await expect(wirelens.responseHeaders.getByRole('row').first()).toBeVisible()
    expect(await valuesShown(wirelens, 'Via')).toEqual([expect.stringMatching(/\(squid\/[\d.]+\)$/u)])
    await expect(wirelens.response).toContainText(chain.forwardProxyOrigin)
  } finally {
    await behindProxy.stop()
  }
})
