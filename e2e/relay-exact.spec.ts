import { readFileSync } from 'node:fs'
import { toIsomorphicString } from '../src/core/http/header-bytes.ts'
import { startWireEcho, type WireEcho, type WireRequest } from './wire-echo.ts'
import type { WirelensPage } from './wirelens-page.ts'
import { expect, test } from './wirelens-test.ts'

/** What real curl sent for each command people paste. */
interface CurlCase {
  readonly name: string
  readonly kind: 'bash' | 'decorated' | 'cmd'
  readonly class: string
  readonly input: string
  readonly env: Readonly<Record<string, string>>
  readonly expect: readonly {
    readonly method: string
    readonly url: string
    readonly headers: readonly (readonly [string, string])[]
    readonly bodyBase64: string
  }[]
}

const fixture = new URL('../src/core/importers/fixtures/curl-cases.json', import.meta.url)
const holdable = (JSON.parse(readFileSync(fixture, 'utf8')) as CurlCase[]).filter(
  (each) => each.kind !== 'cmd' && /^(?:pure|env|multi)$/u.test(each.class),
)

test.use({ transport: 'relay' })

let echo: WireEcho
test.beforeEach(async () => {
  echo = await startWireEcho()
})
test.afterEach(() => echo.stop())

const parts = 4

test('there are as many cases as the importers are held to', () => expect(holdable).toHaveLength(79))

for (let part = 0; part < parts; part += 1) {
  test(`pasted commands leave byte for byte as real curl sent them (${part + 1} of ${parts})`, async ({
    wirelens,
  }) => {
    test.slow()
    for (const each of holdable.filter((_, index) => index % parts === part)) {
      for (const [index, wanted] of each.expect.entries()) {
        const seen = echo.requests.length
        // Values are kept while the page lives, and each case has its own.
        if (Object.keys(each.env).length > 0) await wirelens.open()
        await pasteCase(wirelens, each, index)
        await wirelens.url.fill(moveTo(echo.origin, await wirelens.url.inputValue()))
        await send(wirelens, each, () => echo.requests.length > seen)
        await expect.poll(() => echo.requests.length, { message: each.name }).toBe(seen + 1)
        await wirelens.expectStatus('Done')
        expect(asWritten(echo.requests[seen]), each.name).toEqual(asTruth(wanted))
      }
    }
  })
}

async function pasteCase(wirelens: WirelensPage, each: CurlCase, index: number): Promise<void> {
  await wirelens.url.fill('')
  await wirelens.paste(each.input)
  if (each.expect.length > 1) {
    await wirelens.page.getByRole('dialog').getByRole('listitem').nth(index).getByRole('button').click()
  }
  await expect(wirelens.url, each.name).not.toHaveValue('')
}

/** Another origin, the rest of the URL as it was written. */
function moveTo(origin: string, url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/iu, origin)
}

/** Sends, and gives the values that the request asks for where it does. */
async function send(wirelens: WirelensPage, each: CurlCase, isHeard: () => boolean): Promise<void> {
  await wirelens.page.keyboard.press('ControlOrMeta+Enter')
  const dialog = wirelens.dialog('Values for this request')
  await expect.poll(async () => isHeard() || (await dialog.isVisible()), { message: each.name }).toBe(true)
  if (isHeard()) return
  for (const field of await dialog.getByRole('textbox').all()) {
    const name = (await field.getAttribute('aria-label')) ?? ''
    await field.fill(each.env[name] ?? '')
  }
  await dialog.getByRole('button', { name: 'Use and send' }).click()
}

const mayBeAdded = ['host', 'connection', 'accept-encoding', 'content-length']

/** Without what the relay may add, which the truth leaves out as curl's own. */
function asWritten(request: WireRequest | undefined) {
  if (request === undefined) return undefined
  const headers = request.headers.filter(([name]) => !mayBeAdded.includes(name.toLowerCase()))
  return withoutBoundary({ ...request, headers })
}

function asTruth({ method, url, headers, bodyBase64 }: CurlCase['expect'][number]) {
  const written = headers.filter(([name]) => !mayBeAdded.includes(name.toLowerCase()))
  return withoutBoundary({
    method,
    target: moveTo('', url),
    headers: written.map((pair) => pair.map((part) => toIsomorphicString(part))),
    body: Buffer.from(bodyBase64, 'base64').toString('latin1'),
  })
}

/** curl draws the boundary of a multipart body at random. */
function withoutBoundary(value: object): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/-{24}[0-9a-f]{16}/gu, 'BOUNDARY'))
}
