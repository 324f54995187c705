import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

/** What a route may know of the server it runs in. */
export interface RouteContext {
  /** Origin of the demo upstream, such as `http://127.0.0.1:49152`. */
  readonly demoOrigin: string
}

export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: (context: RouteContext, request: IncomingMessage, response: ServerResponse) => void
}

/** package.json is two levels up from src/relay and from dist/relay alike. */
function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return (manifest as { version: string }).version
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(`${JSON.stringify(value)}\n`)
}

/** Everything under /api/. The relay's own routes will stand here too. */
export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/status',
    answer: ({ demoOrigin }, _request, response) =>
      sendJson(response, 200, { name: 'wirelens', version: readVersion(), demoOrigin }),
  },
]

/** Answers a request under /api/: by its route, or 404, or 405 when only the method is wrong. */
export function answerRoute(context: RouteContext, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0]
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const samePath = routes.filter((route) => route.path === path)
  const route = samePath.find((candidate) => candidate.method === method)
  if (route) return route.answer(context, request, response)
  if (samePath.length === 0) return sendJson(response, 404, { error: `There is no ${path} here.` })
  response.setHeader('Allow', samePath.map((candidate) => candidate.method).join(', '))
  sendJson(response, 405, { error: `${path} does not answer ${request.method}.` })
}
