import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loggedRequests, postMessages, sha256 } from './demo-client.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'

let demo: DemoServer
beforeAll(async () => {
  demo = await startDemoServer({ port: 0 })
})
afterAll(() => demo.close())

/** How the last request ended, once it has. */
async function lastEnded(): Promise<string> {
  const deadline = performance.now() + 10_000
  for (;;) {
    const last = (await loggedRequests(demo.origin)).at(-1)
    if (last?.endedAt || performance.now() > deadline) return last?.ended ?? 'nothing logged'
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('the request log', () => {
  it('holds header pairs in order, case and number as received, and no credential', async () => {
    const body = '{"model":"m"}'
    await new Promise<void>((resolve, reject) => {
      const outgoing = httpRequest(`${demo.origin}/v1/messages?beta=true&demo-gap=0`, {
        method: 'POST',
        // Node sends this flat list as it is: case, order and repeats.
        headers: [
          'X-App',
          'cli',
          'Host',
          `127.0.0.1:${demo.port}`,
          'authorization',
          'Bearer sk-123',
          'x-app',
          'again',
          'Content-Length',
          String(body.length),
        ],
      })
      outgoing.on('response', (response) => response.resume().on('end', resolve))
      outgoing.on('error', reject)
      outgoing.end(body)
    })
    const entry = (await loggedRequests(demo.origin)).at(-1)
    expect(entry).toMatchObject({
      method: 'POST',
      url: '/v1/messages?beta=true&demo-gap=0',
      bodyBytes: body.length,
      bodySha256: sha256(body),
      ended: 'finished',
    })
    expect(entry?.headers.slice(0, 5)).toEqual([
      ['X-App', 'cli'],
      ['Host', `127.0.0.1:${demo.port}`],
      ['authorization', '(13 characters)'],
      ['x-app', 'again'],
      ['Content-Length', '13'],
    ])
  })

  it.each(['', '?demo-delivery=silent', '?demo-delivery=stall', '?demo-delivery=no-head'])(
    'says that the client went away (%s)',
    async (query) => {
      const stop = new AbortController()
      const answer = postMessages(demo.origin, query, { signal: stop.signal }).then((response) =>
        response.text(),
      )
      const failure = answer.catch((error: unknown) => String(error))
      await new Promise((resolve) => setTimeout(resolve, 450))
      expect((await loggedRequests(demo.origin)).at(-1)?.ended).toBe('open')
      stop.abort()
      expect(await failure).toContain('AbortError')
      expect(await lastEnded()).toBe('client-closed')
    },
  )

  it('tells a broken connection of its own making from the client’s', async () => {
    const response = await postMessages(demo.origin, '?demo-gap=0&demo-end=reset')
    await response.text().catch(() => undefined)
    expect(await lastEnded()).toBe('reset')
  })

  it('keeps the last fifty', async () => {
    for (let count = 0; count < 55; count += 1) await (await fetch(`${demo.origin}/?n=${count}`)).text()
    const requests = await loggedRequests(demo.origin)
    expect(requests).toHaveLength(50)
    expect(requests.at(-1)?.url).toBe('/?n=54')
  })
})
