import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { relayTokenMeta } from '../core/transport/relay-codec.ts'

const compress = promisify(gzip)

/** The document with the token at its head's start, where the page finds it before anything runs. */
export function insertToken(html: string, token: string): string {
  const meta = `<meta name="${relayTokenMeta}" content="${token}">`
  // A document may leave its head's tag out; a meta element opens it then.
  const start =
    /<head(?:\s[^>]*)?>/i.exec(html) ?? /<html(?:\s[^>]*)?>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html)
  const index = start === null ? 0 : start.index + start[0].length
  return html.slice(0, index) + meta + html.slice(index)
}

/** Whether a request is for the page's document, which alone gets the token. */
export function asksForDocument(request: IncomingMessage): boolean {
  const path = request.url?.split('?', 1)[0]
  return (request.method === 'GET' || request.method === 'HEAD') && (path === '/' || path === '/index.html')
}

/**
 * Answers with the document as it is now. No validator, and nothing that a cache may keep: a stored document would
 * have the token of an earlier start.
 */
export async function answerDocument(
  html: string,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = Buffer.from(insertToken(html, token))
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Vary', 'Accept-Encoding')
  if (takesGzip(request)) {
    body = await compress(body)
    response.setHeader('Content-Encoding', 'gzip')
  }
  response.setHeader('Content-Length', body.length)
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : body)
}

export function takesGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')
}
