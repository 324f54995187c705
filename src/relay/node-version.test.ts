import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { oldNodeProblem } from './node-version.ts'

it.each(['20.19.0', '20.20.2', '22.12.0', '22.22.1', '23.0.0', '24.1.0', '30.0.0'])(
  'takes Node %s',
  (version) => {
    expect(oldNodeProblem(version)).toBeUndefined()
  },
)

it.each(['12.22.12', '18.20.8', '20.9.0', '20.18.3', '21.7.3', '22.0.0', '22.11.0'])(
  'refuses Node %s, and says what is needed',
  (version) => {
    expect(oldNodeProblem(version)).toBe(
      `Wirelens needs Node 20.19 or a later 20, or Node 22.12 or later; this is Node ${version}. Install a newer one from https://nodejs.org/, then start it again.`,
    )
  },
)

it('is what package.json asks of npm', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(manifest).toMatchObject({ engines: { node: '^20.19.0 || >=22.12.0' } })
})
