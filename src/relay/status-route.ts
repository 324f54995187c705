import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sendJson } from './answers.ts'
import type { RouteAnswer } from './route.ts'

/** package.json is two levels up from src/relay and from dist/relay alike. */
function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return (manifest as { version: string }).version
}

/** GET /api/status: what this server is. */
export const answerStatus: RouteAnswer = ({ demoOrigin }, _request, response) =>
  sendJson(response, 200, { name: 'wirelens', version: readVersion(), demoOrigin })
