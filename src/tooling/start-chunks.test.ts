import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'
import { compileHint } from './compile-hint.ts'
import { startChunks } from './start-chunks.ts'

/** A page cut as ours is: index.html's script, a page with a part of its own, readers with theirs, one they share. */
const files: Readonly<Record<string, string>> = {
  '/src/app/main.ts': `
    globalThis.readers = () => import('/src/core/importers/import-capture.ts')
    globalThis.page = () => import('/src/app/mount.tsx')`,
  '/src/app/mount.tsx': `import '/src/app/app.ts'; import '/src/core/both.ts'; globalThis.at = 'mount'
    globalThis.dialog = () => import('/src/app/dialog.ts')`,
  '/src/app/app.ts': `globalThis.at = 'app'`,
  '/src/app/dialog.ts': `import '/src/app/app.ts'; import '/src/core/both.ts'; globalThis.at = 'dialog'`,
  '/src/core/importers/import-capture.ts': `import '/src/core/both.ts'; globalThis.at = 'readers'`,
  '/src/core/both.ts': `globalThis.at = 'both'`,
}

async function chunks(): Promise<ReadonlyMap<string, Rolldown.OutputChunk>> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'files-in-memory',
        enforce: 'pre',
        resolveId: (id) => (id in files ? id : undefined),
        load: (id) => files[id],
      },
      compileHint(['/src/app/mount.tsx']),
    ],
    build: {
      write: false,
      rolldownOptions: { input: '/src/app/main.ts', output: { codeSplitting: startChunks } },
    },
  })
  const { output } = result as Rolldown.RolldownOutput
  return new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.name, chunk]))
}

it('cuts the start into page, readers and what they share, and readers wait for no page', async () => {
  const built = await chunks()
  expect([...built.keys()].toSorted()).toEqual(['dialog', 'import-capture', 'main', 'page', 'shared'])
  expect(built.get('page')?.moduleIds).toEqual(
    expect.arrayContaining(['/src/app/app.ts', '/src/app/mount.tsx']),
  )
  expect(built.get('shared')?.moduleIds).toEqual(['/src/core/both.ts'])
  expect(built.get('import-capture')?.imports).toEqual([built.get('shared')?.fileName])
})

it('marks the page, before its first line, as compiled whole', async () => {
  const built = await chunks()
  const firstLine = (name: string) => built.get(name)?.code.split('\n')[0]
  expect(firstLine('page')).toBe('//# allFunctionsCalledOnLoad')
  expect(firstLine('import-capture')).not.toContain('allFunctionsCalledOnLoad')
})
