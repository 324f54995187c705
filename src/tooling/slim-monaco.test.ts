import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { slimMonaco, unusedMonacoModules } from './slim-monaco.ts'

// Its exports lead only below esm/vs.
const api = createRequire(import.meta.url).resolve('monaco-editor')
const monaco = api.slice(0, api.lastIndexOf('monaco-editor') + 'monaco-editor'.length)

function load(id: string): unknown {
  const { load: hook } = slimMonaco()
  return typeof hook === 'function' ? hook.call({} as never, id) : undefined
}

it.each(Object.entries(unusedMonacoModules))('replaces %s, which Monaco still has', (path, code) => {
  const file = join(monaco, 'esm/vs', path)
  expect(existsSync(file)).toBe(true)
  const original = readFileSync(file, 'utf8')
  for (const [, name] of code.matchAll(/export (?:class|const) (\w+)/g)) {
    expect(original).toMatch(new RegExp(`export \\{[^}]*\\b${name}\\b`))
  }
  expect(load(file)).toBe(code)
  expect(load(`${file}?v=1`)).toBe(code)
})

it('leaves everything else alone', () => {
  expect(load(join(monaco, 'esm/vs/editor/editor.api.js'))).toBeUndefined()
  expect(load('/home/me/platform/list/browser/listService.js')).toBeUndefined()
})
