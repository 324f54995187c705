import { resolve } from 'node:path'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { preloadParts } from './preload-parts.ts'

const page = resolve('page')
const files: Readonly<Record<string, string>> = {
  [`${page}/index.html`]: '<head></head><script type="module" src="/entry.js"></script>',
  [`${page}/entry.js`]: `void import('./first.js'); void import('./later.js'); void import('./last.js')`,
  [`${page}/first.js`]: 'globalThis.first = true',
  [`${page}/later.js`]: 'globalThis.later = true',
  [`${page}/last.js`]: 'globalThis.last = true',
}

it('has index.html preload chunks at once, later or not, as it is told', async () => {
  const output = await build({
    root: page,
    configFile: false,
    logLevel: 'silent',
    base: './',
    plugins: [
      {
        name: 'files-in-memory',
        enforce: 'pre',
        resolveId: (id, importer) => {
          const path = id.startsWith(page)
            ? id
            : resolve(importer === undefined ? page : `${importer}/..`, `.${id.replace(/^\./u, '')}`)
          return path in files ? path : undefined
        },
        load: (id) => files[id],
      },
      preloadParts(['/page/first.js'], ['/page/later.js']),
    ],
    build: { write: false },
  })
  const { output: written } = Array.isArray(output) ? output[0]! : (output as never)
  const html = (written as readonly { fileName: string; source?: unknown }[]).find(
    (file) => file.fileName === 'index.html',
  )
  const links = [...String(html?.source).matchAll(/rel="([\w-]+)"[^>]*href="\.\/assets\/(\w+)-/gu)]
  expect(links.map(([, rel, chunk]) => `${rel} ${chunk}`)).toEqual([
    'modulepreload first',
    'later-modulepreload later',
  ])
})
