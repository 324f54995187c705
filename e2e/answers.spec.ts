import { expect, test } from './wirelens-test.ts'

test('a JSON answer is shown as JSON, with the message in blocks', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-body=json')
  await expect(wirelens.stream.getByRole('article', { name: 'JSON answer' })).toContainText('"stop_reason"')
  await expect(wirelens.stream.getByRole('heading', { name: 'thinking', exact: true })).toBeVisible()
  await expect(wirelens.response).toContainText('JSON')
  await expect(wirelens.response).toContainText('20,114')
})

test('what came decides, not what content-type or accept say', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-type=application/json', 'Done', {
    headers: ['accept: application/json'],
  })
  await expect(wirelens.stream.getByRole('heading', { name: 'tool_use', exact: true })).toBeVisible()
  await expect(wirelens.response).toContainText('event stream')
  await wirelens.sendSmallRequest('demo-gap=0&demo-body=json&demo-type=text/event-stream', 'Done', {
    headers: ['accept: text/event-stream'],
  })
  await expect(wirelens.stream.getByRole('article', { name: 'JSON answer' })).toBeVisible()
})

test('an HTML page is shown as source and never becomes part of this page', async ({ wirelens, page }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-body=html')
  await expect(
    wirelens.stream.getByRole('heading', { name: 'The answer is an HTML page, not a model’s answer' }),
  ).toBeVisible()
  await expect(wirelens.stream.getByRole('article', { name: 'HTML source' })).toContainText(
    '<body><center><h1>200</h1></center><hr>',
  )
  await expect(page.locator('center, iframe')).toHaveCount(0)
})

test('an empty body is told as 0 bytes', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-body=empty')
  await expect(wirelens.stream.getByText('The body is empty: 0 bytes.')).toBeVisible()
  await expect(wirelens.response).toContainText('empty body')
})

test('JSON lines, which are no event stream, are shown from the first to the last', async ({ wirelens }) => {
  await wirelens.sendSmallRequest('demo-gap=0&demo-body=ndjson')
  const body = wirelens.stream.getByRole('article', { name: 'Text answer' })
  await expect(body).toContainText('"type":"message_start"')
  await expect(body).toContainText('{"type":"message_stop"}')
})

const errors = [
  [401, 'new_api_error', 'Invalid token.', 'The key is missing, mistyped, expired or not for this host.'],
  [403, 'new_api_error', 'User quota is not enough.', 'The key is known but may not do this'],
  [
    429,
    'rate_limit_error',
    'Number of requests has exceeded the rate limit.',
    'A rate limit or a quota is used up.',
  ],
  [529, 'overloaded_error', 'Overloaded.', 'The provider has no capacity just now.'],
] as const

for (const [status, type, message, hint] of errors) {
  test(`status ${status} shows the provider’s error and what to do`, async ({ wirelens }) => {
    await wirelens.sendSmallRequest(`demo-status=${status}`)
    await expect(
      wirelens.stream.getByRole('heading', { name: `The server answered ${status}` }),
    ).toBeVisible()
    const card = wirelens.stream
      .locator('section')
      .filter({ hasText: `The server answered ${status}` })
      .last()
    await expect(card).toContainText(type)
    await expect(card).toContainText(message)
    await expect(wirelens.response).toContainText(hint)
    if (status === 429)
      await expect(wirelens.response).toContainText('The server asks to wait 7 s (retry-after).')
    await expect(wirelens.history.getByRole('option')).toContainText(String(status))
  })

  test(`status ${status} with an HTML or an empty body`, async ({ wirelens, page }) => {
    await wirelens.sendSmallRequest(`demo-status=${status}&demo-error-body=html`)
    await expect(wirelens.stream.getByRole('article', { name: 'HTML source' })).toContainText('<title>')
    await expect(page.locator('center')).toHaveCount(0)
    await wirelens.sendSmallRequest(`demo-status=${status}&demo-error-body=empty`)
    await expect(wirelens.stream.getByText('The body is empty: 0 bytes.')).toBeVisible()
    await expect(wirelens.response).toContainText(hint)
  })
}
