import { expect, test } from './wirelens-test.ts'

const lateError = 'Overloaded. This error was asked for with demo-end.'

test('an error event in the stream is shown with type and message, beside what came before', async ({
  wirelens,
}) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-end=error', 'Done')
  await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
  await expect(
    wirelens.stream.getByRole('heading', { name: 'The provider reported an error inside the stream' }),
  ).toBeVisible()
  await expect(wirelens.stream.getByText('overloaded_error').first()).toBeVisible()
  await expect(wirelens.stream.getByText(lateError, { exact: true })).toBeVisible()
})

test('an error without framing is shown as the tail that no client reads', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-end=bare-error', 'Cut off')
  await expect(wirelens.stream.getByText(/at the end dispatched no event/u)).toBeVisible()
  await expect(wirelens.stream.getByText(lateError, { exact: false }).first()).toBeVisible()
  await expect(wirelens.response.getByText('overloaded_error', { exact: false })).toBeVisible()
})

test('a stream without its last event is cut off, whatever HTTP says', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-end=cut', 'Cut off')
  await expect(wirelens.stream.getByText(/^Cut off at/u)).toBeVisible()
  await expect(wirelens.stream.getByText(/message_stop for Anthropic\) never came/u)).toBeVisible()
  await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
  await expect(wirelens.history.getByRole('option')).toContainText('cut off')
})

test('a connection that breaks is lost, and what had come stays', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=5&demo-end=reset', 'Failed')
  await expect(wirelens.stream.getByText(/^Connection lost at/u)).toBeVisible()
  await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
  await expect(wirelens.response.getByText('ESA edge · Singapore')).toBeVisible()
})

test('a stream that a proxy buffered is told from a live one', async ({ wirelens }) => {
  const buffered = wirelens.response.getByText(
    /events came in \d+ chunks?: something on the way buffers the stream\.$/u,
  )
  const live = wirelens.response.getByText(/Streamed live: \d+ events in \d+ chunks, no proxy buffering\.$/u)
  await wirelens.sendSmallRequest('demo-gap=1&demo-delivery=buffered')
  await expect(buffered).toBeVisible()
  await expect(live).toHaveCount(0)
  await wirelens.sendSmallRequest('demo-gap=40')
  await expect(live).toBeVisible()
  await expect(buffered).toHaveCount(0)
})

test('a silent answer has its head shown while nothing comes', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-gap=0&demo-delivery=silent')
  await wirelens.send.click()
  await expect(wirelens.stream.getByText('The head is here. Waiting for the first event.')).toBeVisible()
  await expect(wirelens.response.getByText('ESA edge · Singapore')).toBeVisible()
  await expect(wirelens.stop).toBeVisible()
  await wirelens.stop.click()
  await wirelens.expectStatus('Aborted')
})

test('a stalled stream keeps what came and stays open', async ({ wirelens }) => {
  await wirelens.pasteSmallRequest('demo-gap=0&demo-delivery=stall')
  await wirelens.send.click()
  await expect(wirelens.stream.getByText('One of everything')).toBeVisible()
  await wirelens.expectStatus('Streaming')
  await wirelens.stop.click()
  await wirelens.expectStatus('Aborted')
})

test('a gateway that starts over inside one answer is found out', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-retry=twice')
  await expect(wirelens.stream.getByText('A second message_start in one stream.')).toBeVisible()
  await expect(wirelens.response.getByText(/second message_start/u)).toBeVisible()
})

test('an answer with tool, text and thinking shows each as a block of its kind', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0')
  for (const [kind, text] of [
    ['thinking', '先想一想，再回答。'],
    ['text', '中文和表情也会原样到达：你好，世界 🌏 ✅。'],
    ['tool_use', '"limit": 120'],
  ] as const) {
    const block = wirelens.stream.getByRole('article').filter({
      has: wirelens.page.getByRole('heading', { name: kind, exact: true }),
    })
    await expect(block).toContainText(text.startsWith('"') ? /"limit":\s*120/u : text)
  }
})
