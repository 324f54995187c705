import { expect, test } from './wirelens-test.ts'

const tokenName = 'x-wirelens-token'
const tokenMeta = 'meta[name="wirelens-relay-token"]'

test('the page a browser got from the relay may call it', async ({ page, server }) => {
  await page.goto(server.origin)
  const statuses = await page.evaluate(
    async ([name, meta]) => {
      const token = document.querySelector<HTMLMetaElement>(meta)?.content ?? ''
      const headers = { [name]: token }
      const referrerPolicy = 'no-referrer'
      const body = JSON.stringify({ id: 'none' })
      const status = await fetch('/api/status', { headers, referrerPolicy })
      const post = await fetch('/api/captures/close', { method: 'POST', headers, body, referrerPolicy })
      const without = await fetch('/api/captures/close', { method: 'POST', body })
      return [status.status, post.status, without.status]
    },
    [tokenName, tokenMeta] as const,
  )
  expect(statuses).toEqual([200, 204, 403])
})

test('another origin’s page reaches nothing, whatever it knows', async ({ page, server, mark, demoLog }) => {
  await page.goto(server.origin)
  const { token, capture } = await page.evaluate(
    async ([name, meta, upstream]) => {
      const ownToken = document.querySelector<HTMLMetaElement>(meta)?.content ?? ''
      const answer = await fetch('/api/captures', {
        method: 'POST',
        headers: { [name]: ownToken },
        body: JSON.stringify({ upstream }),
      })
      const { id } = (await answer.json()) as { id: string }
      return { token: ownToken, capture: `/c/${id}` }
    },
    [tokenName, tokenMeta, server.demoOrigin] as const,
  )
  // On this machine too, on another port: to a browser it is the same site and another origin.
  await page.goto(server.demoOrigin)
  const outcomes = await page.evaluate(
    async ([origin, name, stolen, path]) => {
      const attempt = async (url: string, init: RequestInit): Promise<string> => {
        try {
          const answer = await fetch(origin + url, init)
          return answer.type === 'opaque' ? 'opaque' : String(answer.status)
        } catch {
          return 'rejected'
        }
      }
      const headers = { [name]: stolen }
      return [
        await attempt('/', {}),
        await attempt('/api/status', { headers }),
        await attempt('/api/captures', { method: 'POST', headers, body: '{}' }),
        await attempt(path, {}),
        // Sent without asking first, and their answers hidden: it is the server that must refuse.
        await attempt(path, { mode: 'no-cors' }),
        await attempt(path, { mode: 'no-cors', method: 'POST', body: 'a' }),
      ]
    },
    [server.origin, tokenName, token, `${capture}/v1/messages?${mark}`] as const,
  )
  // Cross-Origin-Resource-Policy withholds even what is opaque.
  expect(outcomes).toEqual(Array.from({ length: 6 }, () => 'rejected'))
  const seen = async (): Promise<number> =>
    (await demoLog.all()).filter(({ url }) => url.includes(mark)).length
  expect(await seen()).toBe(0)
})

test('an upstream’s answer is never shown as a page of the relay’s own', async ({
  page,
  server,
  mark,
  demoLog,
}) => {
  await page.goto(server.origin)
  const base = await page.evaluate(
    async ([name, meta, upstream]) => {
      const ownToken = document.querySelector<HTMLMetaElement>(meta)?.content ?? ''
      const headers = { [name]: ownToken }
      const answer = await fetch('/api/captures', {
        method: 'POST',
        headers,
        body: JSON.stringify({ upstream }),
      })
      return `/c/${((await answer.json()) as { id: string }).id}`
    },
    [tokenName, tokenMeta, server.demoOrigin] as const,
  )
  const shown = await page.goto(`${server.origin}${base}/?${mark}`)
  expect(shown?.status()).toBe(403)
  expect((await demoLog.all()).filter(({ url }) => url.includes(mark))).toEqual([])
})
