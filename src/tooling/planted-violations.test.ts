import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// A checker that resolves no import is green and blind. So the real configuration is run over a small tree in which
// each kind of violation is planted once, among files that are as they should be.
const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

const clean: Record<string, string> = {
  'src/core/http/thing.ts':
    "import * as v from 'valibot'\nexport const thing = v.string()\nexport type Thing = string\n",
  'src/core/http/seam.ts':
    "import { thing } from './thing.ts'\nexport type { Thing } from './thing.ts'\nexport const seam = thing\n",
  'src/core/http/thing.test.ts':
    "import { readFileSync } from 'node:fs'\nimport { expect, it } from 'vitest'\nimport { build } from '../../testing/build.ts'\nimport { thing } from './thing.ts'\nit('is', () => expect([readFileSync, build, thing]).toHaveLength(3))\n",
  'src/testing/build.ts': "import { thing } from '../core/http/thing.ts'\nexport const build = thing\n",
  'src/platform/store.ts':
    "import { openDB } from 'idb'\nimport { thing } from '../core/http/thing.ts'\nexport const store = [openDB, thing]\n",
  'src/state/workspace.ts':
    "import { useState } from 'react'\nimport { store } from '../platform/store.ts'\nexport const workspace = [useState, store]\n",
  'src/ui/panel.tsx':
    "import { useState } from 'react'\nimport { thing } from '../core/http/thing.ts'\nexport const panel = [useState, thing]\n",
  'src/ui/code-editor/editor.ts':
    "import { editor } from 'monaco-editor'\nexport const codeEditor = editor\n",
  'src/ui/code-editor/workers.ts':
    "import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker'\nexport const worker = EditorWorker\n",
  'src/core/exporters/to-har.ts': "import type { Har } from 'har-format'\nexport type Archive = Har\n",
  'src/app/styles.ts':
    "import '@fontsource-variable/inter'\nimport './styles.css'\nexport const styles = 1\n",
  'src/features/request/tab.tsx':
    "import { panel } from '../../ui/panel.tsx'\nimport { workspace } from '../../state/workspace.ts'\nexport const tab = [panel, workspace]\n",
  'src/features/request/view.tsx': "import { tab } from './tab.tsx'\nexport const view = tab\n",
  'src/features/stream/grid.tsx': 'export const grid = 1\n',
  'src/app/main.tsx':
    "import { view } from '../features/request/view.tsx'\nimport { grid } from '../features/stream/grid.tsx'\nexport const main = [view, grid]\n",
  'src/relay/main.ts':
    "import { createServer } from 'node:http'\nimport { thing } from '../core/http/thing.ts'\nexport const relay = [createServer, thing]\n",
  'src/tooling/start.ts': "import { relay } from '../relay/main.ts'\nexport const start = relay\n",
  'e2e/page.ts': "import { build } from '../src/testing/build.ts'\nexport const page = build\n",
  'vite.config.ts': "import { start } from './src/tooling/start.ts'\nexport default start\n",
}

interface Planted {
  readonly kind: string
  readonly path: string
  readonly source: string
  readonly refusedBy: string
  /** Part of the message, where one rule refuses for several reasons. */
  readonly because?: string
}

const boundary = 'boundaries(dependencies)'
const planted: readonly Planted[] = [
  ...(
    [
      ['core imports platform', 'src/core/a.ts', '../platform/store.ts'],
      ['core imports ui', 'src/core/b.ts', '../ui/panel.tsx'],
      ['core imports react', 'src/core/c.ts', 'react'],
      ['core imports a part of react-dom', 'src/core/d.ts', 'react-dom/client'],
      ['core imports monaco', 'src/core/e.ts', 'monaco-editor'],
      ['core imports a Node module', 'src/core/f.ts', 'node:fs'],
      ['core imports a Node module without its prefix', 'src/core/g.ts', 'fs'],
      ['core imports a package that needs a page', 'src/core/h.ts', 'idb'],
      ['platform imports state', 'src/platform/a.ts', '../state/workspace.ts'],
      ['platform imports react', 'src/platform/b.ts', 'react'],
      ['platform imports a Node module', 'src/platform/c.ts', 'node:path'],
      ['state imports a feature', 'src/state/a.ts', '../features/stream/grid.tsx'],
      ['state imports ui', 'src/state/b.ts', '../ui/panel.tsx'],
      ['ui imports state', 'src/ui/a.ts', '../state/workspace.ts'],
      ['ui imports platform', 'src/ui/b.ts', '../platform/store.ts'],
      ['a feature imports another', 'src/features/request/a.ts', '../stream/grid.tsx'],
      ['a feature imports app', 'src/features/request/b.ts', '../../app/main.tsx'],
      ['relay imports platform', 'src/relay/a.ts', '../platform/store.ts'],
      ['relay imports tooling', 'src/relay/b.ts', '../tooling/start.ts'],
      ['app imports relay', 'src/app/a.ts', '../relay/main.ts'],
      ['testing imports state', 'src/testing/a.ts', '../state/workspace.ts'],
      ['tooling imports state', 'src/tooling/a.ts', '../state/workspace.ts'],
      ['e2e imports the app', 'e2e/a.ts', '../src/app/main.tsx'],
      ['a shipped file imports testing', 'src/state/c.ts', '../testing/build.ts'],
      ['a core test imports state', 'src/core/i.test.ts', '../state/workspace.ts'],
    ] as const
  ).map(([kind, path, from]) => ({
    kind,
    path,
    source: `import * as planted from '${from}'\nexport const a = planted\n`,
    refusedBy: boundary,
  })),
  {
    kind: 'ui outside the code editor imports monaco',
    path: 'src/ui/c.ts',
    source: "import { editor } from 'monaco-editor'\nexport const a = editor\n",
    refusedBy: boundary,
    because: 'only src/ui/code-editor',
  },
  {
    kind: 'a feature imports a type of monaco',
    path: 'src/features/request/c.ts',
    source:
      "import type { editor } from 'monaco-editor/esm/vs/editor/editor.api.js'\nexport type A = typeof editor\n",
    refusedBy: boundary,
    because: 'only src/ui/code-editor',
  },
  {
    kind: 'a feature imports a type of another',
    path: 'src/features/stream/a.ts',
    source: "import type { view } from '../request/view.tsx'\nexport type A = typeof view\n",
    refusedBy: boundary,
  },
  {
    kind: 'a feature imports another when it needs it',
    path: 'src/features/stream/b.ts',
    source: "export const a = () => import('../request/view.tsx')\n",
    refusedBy: boundary,
  },
  {
    kind: 'a file hands on a value of another',
    path: 'src/core/j.ts',
    source: "export { thing } from './http/thing.ts'\n",
    refusedBy: boundary,
    because: 'no barrels',
  },
  {
    kind: 'a file hands on all of another',
    path: 'src/core/k.ts',
    source: "export * from './http/thing.ts'\n",
    refusedBy: 'oxc(no-barrel-file)',
  },
  {
    kind: 'an index file is imported',
    path: 'src/core/l.ts',
    source: "import { inside } from './folder/index.ts'\nexport const a = inside\n",
    refusedBy: boundary,
    because: 'no barrels',
  },
  {
    kind: 'a folder is called helpers',
    path: 'src/core/m.ts',
    source: "import { help } from './helpers/help.ts'\nexport const a = help\n",
    refusedBy: boundary,
    because: 'no folders called',
  },
  {
    kind: 'an import leads nowhere',
    path: 'src/core/n.ts',
    source: "import { nothing } from './nowhere.ts'\nexport const a = nothing\n",
    refusedBy: 'boundaries(no-unknown-dependencies)',
  },
  {
    kind: 'an import leads to a file of no layer',
    path: 'src/app/b.ts',
    source: "import { stray } from '../stray.ts'\nexport const a = stray\n",
    refusedBy: 'boundaries(no-unknown-dependencies)',
  },
  {
    kind: 'a file belongs to no layer',
    path: 'src/stray.ts',
    source: 'export const stray = 1\n',
    refusedBy: 'boundaries(no-unknown-files)',
  },
  {
    kind: 'an import has no extension',
    path: 'src/core/o.ts',
    source: "import { thing } from './http/thing'\nexport const a = thing\n",
    refusedBy: 'import(extensions)',
  },
  {
    kind: 'two files import each other',
    path: 'src/core/p.ts',
    source: "import { round } from './round.ts'\nexport const a = () => round\n",
    refusedBy: 'import(no-cycle)',
  },
  {
    kind: 'a default export',
    path: 'src/core/q.ts',
    source: 'export default 1\n',
    refusedBy: 'import(no-default-export)',
  },
  {
    kind: 'any',
    path: 'src/core/r.ts',
    source: 'export const a = (value: any): unknown => value\n',
    refusedBy: 'typescript(no-explicit-any)',
  },
  {
    kind: 'a promise nobody waits for',
    path: 'src/core/s.ts',
    source: 'export function a(): void {\n  Promise.resolve(1)\n}\n',
    refusedBy: 'typescript(no-floating-promises)',
  },
  {
    kind: 'a file of more than 400 lines',
    path: 'src/core/t.ts',
    source: 'export const a = [\n' + '  1,\n'.repeat(400) + ']\n',
    refusedBy: 'eslint(max-lines)',
  },
]

// What the planted files lean on: refused nowhere itself, or for a reason of its own.
const props: Record<string, string> = {
  'src/app/styles.css': '',
  'src/core/folder/index.ts': 'export const inside = 1\n',
  'src/core/helpers/help.ts': 'export const help = 1\n',
  'src/core/round.ts': "import { a } from './p.ts'\nexport const round = () => a\n",
}

const diagnostics = v.object({
  number_of_files: v.number(),
  diagnostics: v.array(v.object({ code: v.optional(v.string()), message: v.string(), filename: v.string() })),
})

describe('the rules of the house', () => {
  const tree = mkdtempSync(join(tmpdir(), 'wirelens-planted-'))
  let report: v.InferOutput<typeof diagnostics> = { number_of_files: 0, diagnostics: [] }
  const refusals = (path: string) => report.diagnostics.filter((diagnostic) => diagnostic.filename === path)

  beforeAll(() => {
    for (const name of ['.oxlintrc.json', 'tsconfig.base.json'])
      cpSync(join(projectRoot, name), join(tree, name))
    writeFileSync(
      join(tree, 'tsconfig.json'),
      '{ "extends": "./tsconfig.base.json", "include": ["src", "e2e"] }',
    )
    symlinkSync(join(projectRoot, 'node_modules'), join(tree, 'node_modules'), 'junction')
    const files = {
      ...clean,
      ...props,
      ...Object.fromEntries(planted.map(({ path, source }) => [path, source])),
    }
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true })
      writeFileSync(join(tree, path), source)
    }
    const oxlint = join(projectRoot, 'node_modules', '.bin', 'oxlint')
    const { stdout } = spawnSync(oxlint, ['--format=json'], { cwd: tree, encoding: 'utf8', timeout: 60_000 })
    report = v.parse(diagnostics, JSON.parse(stdout))
  }, 90_000)

  afterAll(() => rmSync(tree, { recursive: true, force: true }))

  it('reads every file of the tree', () => {
    const sources = Object.keys({ ...clean, ...props }).filter((path) => !path.endsWith('.css'))
    expect(report.number_of_files).toBe(sources.length + planted.length)
  })

  it.each(Object.keys(clean))('accepts %s', (path) => {
    expect(refusals(path)).toEqual([])
  })

  it.each(planted)('refuses: $kind', ({ path, refusedBy, because = '' }) => {
    const reasons = refusals(path).map(({ code, message }) => ({ code, message }))
    expect(reasons).toContainEqual({ code: refusedBy, message: expect.stringContaining(because) })
  })
})
