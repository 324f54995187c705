import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FeedListener, listenToFeed, openCapture } from '../../testing/capture-feed.ts'
import { openRelayPage, type RelayPage } from '../../testing/relay-page.ts'
import { loggedRequests } from '../demo/demo-client.ts'
import { type LocalServer, startLocalServer } from '../local-server.ts'

let directory: string
let server: LocalServer
let page: RelayPage
let feed: FeedListener
let demoOrigin: string
/** What a user would set as ANTHROPIC_BASE_URL. */
let captureBase: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wirelens-page-'))
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>Wirelens</title>')
  server = await startLocalServer({ port: 0, pageDirectory: directory })
  page = await openRelayPage(server.url)
  demoOrigin = server.demoUrl.slice(0, -1)
  captureBase = `${page.origin}/c/${(await openCapture(page, demoOrigin)).id}`
  feed = await listenToFeed(page)
})
afterAll(async () => {
  feed.close()
  await server.close()
  await rm(directory, { recursive: true })
})

const question = {
  model: 'claude-opus-4-6',
  max_tokens: 1000,
  messages: [{ role: 'user' as const, content: 'Hello' }],
}

function client(baseURL: string, query: Record<string, string>): Anthropic {
  const defaultQuery = { 'demo-gap': '0', ...query }
  return new Anthropic({ baseURL, apiKey: 'sk-demo', maxRetries: 0, defaultQuery })
}

/** What a client makes of an answer, error or message, without what is new in every answer. */
async function outcome(run: () => Promise<unknown>): Promise<unknown> {
  const value = await run().catch((error: unknown) => {
    if (!(error instanceof Anthropic.APIError)) return { name: (error as Error).name, message: String(error) }
    const { name, status, error: body } = error as { name: string; status: unknown; error: unknown }
    return { name, status, body }
  })
  // The demo numbers its answers.
  return JSON.parse(JSON.stringify(value).replaceAll(/req_\w+|\d{14,}\w*/g, 'id'))
}

it.each([
  ['a stream with a tool call', {}],
  ['a stream all at once', { 'demo-delivery': 'buffered' }],
  ['a late error', { 'demo-end': 'error' }],
  ['an end too early', { 'demo-end': 'cut' }],
  ['a broken connection', { 'demo-end': 'reset' }],
  ['too many requests', { 'demo-status': '429' }],
  ['an overloaded provider', { 'demo-status': '529' }],
  ['a page of HTML', { 'demo-status': '500', 'demo-error-body': 'html' }],
] as const)('gives the official client what it gets directly: %s', async (_what, query) => {
  const stream = (base: string) => outcome(() => client(base, query).messages.stream(question).finalMessage())
  const direct = await stream(demoOrigin)
  expect(await stream(captureBase)).toEqual(direct)
})

it('gives it the message that is answered without streaming, too', async () => {
  const create = (base: string) => outcome(() => client(base, {}).messages.create(question))
  expect(await create(captureBase)).toEqual(await create(demoOrigin))
})

it('passes its abort on, and the recording ends with it', async () => {
  const path = 'aborted-here'
  const slow = client(captureBase, { 'demo-gap': '1000', mark: path })
  const stream = slow.messages.stream(question)
  const began = new Promise((resolve) => stream.once('streamEvent', resolve))
  const failure = stream.finalMessage().catch((error: unknown) => (error as Error).name)
  await began
  stream.abort()
  expect(await failure).toBe('APIUserAbortError')
  const recorded = () =>
    [...feed.exchanges().values()].find(
      ([first]) => first?.type === 'request-sent' && first.request.url.includes(path),
    )
  await feed.until(() => recorded()?.at(-1)?.type === 'abort')
  const seen = async () => (await loggedRequests(demoOrigin)).find(({ url }) => url.includes(path))
  while ((await seen())?.ended === 'open') await new Promise((resolve) => setImmediate(resolve))
  expect(await seen()).toMatchObject({ ended: 'client-closed' })
})
