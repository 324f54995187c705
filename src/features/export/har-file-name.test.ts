import { expect, it } from 'vitest'
import { exampleBeginning } from '../../testing/exchanges.ts'
import { harFileName } from './har-file-name.ts'

const startedAt = new Date(2026, 10, 7, 4, 8, 6).getTime()
const sentTo = (url: string, later = 0) => {
  const exchange = exampleBeginning()
  return { ...exchange, startedAt: startedAt + later, request: { ...exchange.request, url } }
}

it.each([
  ['https://api.example.com/v1/messages', 'wirelens-api.example.com-2026-11-07-040806.har'],
  ['http://me:pw@[::1]:8080/', 'wirelens-1-8080-2026-11-07-040806.har'],
  ['https://{{HOST}}/v1', 'wirelens-HOST-2026-11-07-040806.har'],
  ['https://示例.test', 'wirelens-示例.test-2026-11-07-040806.har'],
  ['..', 'wirelens-2026-11-07-040806.har'],
])('%s', (url, expected) => expect(harFileName([sentTo(url)])).toBe(expected))

it('several are named by their one host, or as all, and by the latest', () => {
  expect(harFileName([sentTo('https://a.test/1'), sentTo('https://a.test/2', 2000)])).toBe(
    'wirelens-a.test-2026-11-07-040808.har',
  )
  expect(harFileName([sentTo('https://a.test/1'), sentTo('https://b.test/')])).toBe(
    'wirelens-all-2026-11-07-040806.har',
  )
})
