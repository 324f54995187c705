import { relayTokenMeta } from '../core/transport/relay-codec.ts'

const form = new RegExp(`<meta name="${relayTokenMeta}" content="([^"]+)">`)

/** The token that a relay put into its page, which is at `origin`. */
export async function tokenOfPage(origin: string): Promise<string> {
  const html = await (await fetch(origin)).text()
  const token = form.exec(html)?.[1]
  if (token === undefined) throw new Error(`The page at ${origin} has no token.`)
  return token
}
