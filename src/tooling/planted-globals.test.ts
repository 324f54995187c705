import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// Import rules do not see globals. Core is compiled once with a worker's globals and no Node, once with Node's and no
// DOM, so that only what both have passes; here the real project files are run over a core with one of each kind.
const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const projects = ['src/core', 'src/core/tsconfig.node.json']

const sources: Record<string, string> = {
  'both.ts':
    "export const both = [new TextEncoder(), new URL('http://a/'), performance.now(), crypto.subtle]\n",
  'page.ts': 'export const page = document.title\n',
  'worker.ts': 'export const worker = self.location\n',
  'node.ts': 'export const node = process.env\n',
  'buffer.ts': "export const buffer = Buffer.from('a')\n",
}

describe('core', () => {
  const tree = mkdtempSync(join(tmpdir(), 'wirelens-globals-'))
  let output = ''

  beforeAll(() => {
    mkdirSync(join(tree, 'src/core'), { recursive: true })
    for (const path of ['tsconfig.base.json', 'src/core/tsconfig.json', 'src/core/tsconfig.node.json']) {
      cpSync(join(projectRoot, path), join(tree, path))
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(tree, 'node_modules'), 'junction')
    for (const [name, source] of Object.entries(sources)) writeFileSync(join(tree, 'src/core', name), source)
    const tsc = join(projectRoot, 'node_modules', '.bin', 'tsc')
    const result = spawnSync(tsc, ['-b', ...projects], { cwd: tree, encoding: 'utf8', timeout: 60_000 })
    output = result.stdout
  }, 90_000)

  afterAll(() => rmSync(tree, { recursive: true, force: true }))

  it.each([
    ['page.ts', 'document'],
    ['worker.ts', 'self'],
    ['node.ts', 'process'],
    ['buffer.ts', 'Buffer'],
  ])('may not use what only one side has: %s', (name, global) => {
    expect(output).toMatch(new RegExp(`src/core/${name}\\(1,\\d+\\): error .*'${global}'`))
  })

  it('may use what a page, a worker and Node share', () => {
    expect(output).not.toContain('both.ts')
  })
})
