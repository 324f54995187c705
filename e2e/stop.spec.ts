import type { DemoLog } from './wirelens-test.ts'
import { expect, test } from './wirelens-test.ts'

/** Waits until the server has seen the client close the connection; an answer that went to its end is none. */
async function expectClosed(demoLog: DemoLog): Promise<void> {
  await expect.poll(async () => (await demoLog.requests())[0]?.ended).toBe('client-closed')
}

for (const way of ['the Stop button', 'Esc'] as const) {
  test(`${way} closes the connection, and what had arrived stays`, async ({ wirelens, demoLog, page }) => {
    await wirelens.pasteSmallRequest('demo-gap=200')
    await wirelens.send.click()
    await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
    if (way === 'Esc') await page.keyboard.press('Escape')
    else await wirelens.stop.click()
    await wirelens.expectStatus('Aborted')
    await expectClosed(demoLog)
    await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
    await expect(wirelens.stream.getByText(/^Aborted by you at \d/u)).toBeVisible()
    await expect(wirelens.response.getByText('ESA edge · Singapore')).toBeVisible()
    await expect(wirelens.history.getByRole('option')).toContainText('stopped')
    await expect(wirelens.send).toBeVisible()
  })
}

test('Stop before the head came ends the wait', async ({ wirelens, demoLog }) => {
  await wirelens.pasteSmallRequest('demo-delivery=no-head')
  await wirelens.send.click()
  await wirelens.expectStatus('Sending')
  await expect.poll(async () => (await demoLog.requests()).length).toBe(1)
  await wirelens.stop.click()
  await wirelens.expectStatus('Aborted')
  await expect(wirelens.response.getByText('Stopped before a response head came.')).toBeVisible()
  await expect(wirelens.stream.getByText(/^Aborted by you at \d/u)).toBeVisible()
  await expect(wirelens.stream).not.toContainText('The body is empty')
  await expectClosed(demoLog)
})

test('Esc in an editor stops too, and in a dialog closes the dialog only', async ({ wirelens, page }) => {
  await wirelens.pasteSmallRequest('demo-delivery=stall&demo-gap=0')
  await wirelens.send.click()
  await wirelens.expectStatus('Streaming')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(wirelens.dialog('Command palette')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(wirelens.dialog('Command palette')).toBeHidden()
  await expect(wirelens.streamStatus).toHaveText('Streaming')
  await wirelens.requestBody.focus()
  await page.keyboard.press('Escape')
  await wirelens.expectStatus('Aborted')
})

test('a stream that goes silent is said to be stalled, with the seconds counted', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-delivery=stall&demo-gap=0')
  await wirelens.page.clock.install()
  await wirelens.send.click()
  await wirelens.expectStatus('Streaming')
  await expect(wirelens.stream.getByText(/No bytes for/u)).toHaveCount(0)
  await wirelens.page.clock.runFor(12_000)
  await expect(wirelens.stream.getByText(/^No bytes for 1[0-9] s\. The connection is open/u)).toBeVisible()
})

test('the captured timeout is offered, and taken it stops the send', async ({ wirelens, demoLog }) => {
  await wirelens.pasteReport()
  await expect(wirelens.page.getByRole('checkbox', { name: 'Time out after 600 s' })).not.toBeChecked()

  await wirelens.pasteSmallRequest('demo-delivery=silent&demo-gap=0', {
    headers: ['x-stainless-timeout: 1'],
  })
  await wirelens.page.getByRole('checkbox', { name: 'Time out after 1 s' }).check()
  await wirelens.send.click()
  await wirelens.expectStatus('Aborted')
  await expect(wirelens.stream.getByText(/^Stopped at 1.*: the timeout of this request$/u)).toBeVisible()
  await expectClosed(demoLog)
  const [request] = await demoLog.requests()
  // Not before its time; that it came at all is the timeout's doing, as this answer never ends.
  expect(Date.parse(request?.endedAt ?? '') - Date.parse(request?.startedAt ?? '')).toBeGreaterThan(700)
})

test('without the offer taken the captured timeout stops nothing', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-gap=25', { headers: ['x-stainless-timeout: 1'] })
  await wirelens.send.click()
  await wirelens.expectStatus('Done')
})
