import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** package.json is two levels up from src/relay, from dist/relay, and from where npm puts the package. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return (manifest as { version: string }).version
}
