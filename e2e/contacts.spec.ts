import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from './wirelens-test.ts'

test('the page contacts no host but the one the user sends to', async ({
  context,
  wirelens,
  page,
  server,
}) => {
  const origins: string[] = []
  context.on('request', (request) => origins.push(new URL(request.url()).origin))
  await page.reload()
  await wirelens.expectEditors()
  await page.waitForLoadState('networkidle')
  await wirelens.pasteReport()
  await wirelens.tab('Events').click()
  for (const name of ['What reaches the wire', 'Presets', 'Share']) {
    await wirelens.button(name).click()
    await expect(wirelens.dialog(name)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(wirelens.dialog(name)).toBeHidden()
  }
  await page.getByRole('button', { name: '切换到简体中文' }).click()
  await page.getByRole('button', { name: 'Switch to English' }).click()
  const own = (origin: string) => origin === server.origin || origin === 'null'
  expect(origins.filter((origin) => !own(origin))).toEqual([])

  await wirelens.aimAtDemo('demo-gap=0')
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  expect([...new Set(origins.filter((origin) => !own(origin)))]).toEqual([server.demoOrigin])
})

test('the sample is sent at once, and needs no key', async ({ wirelens, demoLog, server }) => {
  await wirelens.stream.getByRole('button', { name: 'Open the sample' }).click()
  await expect(wirelens.url).toHaveValue(`${server.demoOrigin}/v1/messages?beta=true`)
  await expect(wirelens.tab('Headers').first()).toHaveAccessibleDescription('18')
  const before = (await demoLog.all()).length
  await wirelens.send.click()
  await expect(wirelens.dialog('Values for this request')).toHaveCount(0)
  await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
  await wirelens.expectStatus('Done')
  expect((await demoLog.all()).length).toBeGreaterThan(before)
  await expect(
    wirelens.stream.getByText('This is the Wirelens demo upstream, not a model', { exact: false }),
  ).toBeVisible()
})

test('npm start serves the page, on a free port when asked, and stops on Ctrl+C', async ({ page }) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/tooling/start.ts', '--no-open'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  try {
    const lines = createInterface({ input: child.stdout })
    const [line] = (await once(lines, 'line')) as [string]
    const origin = /^Wirelens is ready at (http:\/\/127\.0\.0\.1:\d+\/)$/u.exec(line)?.[1]
    expect(origin).toBeDefined()
    await page.goto(origin ?? '')
    await expect(page).toHaveTitle(/Wirelens/u)
    await expect(page.getByRole('textbox', { name: 'URL', exact: true })).toBeVisible()
  } finally {
    child.kill('SIGINT')
  }
  expect((await exit)[0]).toBe(0)
})
