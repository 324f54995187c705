import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { freshContext } from './browser.ts'
import type { Figure } from './figure.ts'
import type { BenchServers } from './servers.ts'

const assets = join(import.meta.dirname, '../../dist/page/assets')
const staticImport = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+\s*from\s*)?["']\.\/([^"']+\.js)["']/gu

/**
 * All that must arrive and run before the editors can stand, gzipped at level 9: the script of index.html, the
 * page it mounts, each with all it imports statically. For information: all scripts the page has
 * fetched when it stands, readers and idle parts among them, editor not counted.
 */
export async function measureEntrySize(browser: Browser, servers: BenchServers): Promise<Figure[]> {
  const html = await readFile(join(assets, '../index.html'), 'utf8')
  const entry = /<script[^>]+src="[^"]*\/([^"/]+\.js)"/u.exec(html)?.[1]
  if (entry === undefined) throw new Error('index.html has no script')
  return [
    {
      name: 'Entry JavaScript before editors, gzip',
      ours: await gzippedSize(await withStaticImports([entry, ...(await chunksOf(['page']))])),
      unit: 'KB',
      limit: { kind: 'value', most: 150 },
    },
    {
      name: 'All JavaScript of a page at rest but the editor, gzip',
      ours: await gzippedSize(await scriptsAtRest(browser, servers)),
      unit: 'KB',
    },
  ]
}

/** Chunks of these modules, by the name that the build gives them: `mount-CXR6ulbi.js`. */
async function chunksOf(modules: readonly string[]): Promise<string[]> {
  const files = await readdir(assets)
  return modules.map((module) => {
    const chunk = files.find((file) => new RegExp(`^${module}-[\\w-]{8}\\.js$`, 'u').test(file))
    if (chunk === undefined) throw new Error(`The build has no chunk for ${module}`)
    return chunk
  })
}

async function withStaticImports(entries: readonly string[]): Promise<Set<string>> {
  const found = new Set(entries)
  // A set gives out what is added while it is gone through.
  for (const name of found) {
    const code = await readFile(join(assets, name), 'utf8')
    for (const [, imported] of code.matchAll(staticImport)) if (imported !== undefined) found.add(imported)
  }
  return found
}

async function scriptsAtRest(browser: Browser, servers: BenchServers): Promise<Set<string>> {
  const context = await freshContext(browser)
  const page = await context.newPage()
  const found = new Set<string>()
  page.on('request', (request) => {
    const name = basename(new URL(request.url()).pathname)
    if (name.endsWith('.js') && !isEditor(name)) found.add(name)
  })
  await page.goto(servers.ours.origin, { waitUntil: 'networkidle' })
  await context.close()
  return found
}

/** The editor and its workers. */
function isEditor(name: string): boolean {
  return name.startsWith('mount-editor-') || name.includes('worker')
}

async function gzippedSize(names: Iterable<string>): Promise<number> {
  let bytes = 0
  for (const name of names) bytes += gzipSync(await readFile(join(assets, name)), { level: 9 }).length
  return bytes / 1000
}
