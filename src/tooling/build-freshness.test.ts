import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dateBuild, isBuildStale } from './build-freshness.ts'

let project: string

/** Writes a file and dates it, and the directory it is in, so many seconds after a fixed time. */
function write(path: string, seconds: number): void {
  const file = join(project, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, path)
  utimesSync(file, 1_000_000 + seconds, 1_000_000 + seconds)
  for (let parent = dirname(file); parent !== project; parent = dirname(parent)) date(parent, seconds)
}

function date(path: string, seconds: number): void {
  utimesSync(path, 1_000_000 + seconds, 1_000_000 + seconds)
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'wirelens-build-'))
  for (const input of [
    'src/app/main.tsx',
    'public/icon.svg',
    'index.html',
    'package-lock.json',
    'vite.config.ts',
  ])
    write(input, 10)
  write('dist/page/index.html', 20)
  write('dist/relay/main.js', 20)
})
afterEach(() => rmSync(project, { recursive: true }))

it('a build newer than all it is made from is kept', () => {
  expect(isBuildStale(project)).toBe(false)
})

it.each(['src/app/main.tsx', 'public/icon.svg', 'index.html', 'package-lock.json', 'vite.config.ts'])(
  'a change of %s makes it stale',
  (input) => {
    date(join(project, input), 30)
    expect(isBuildStale(project)).toBe(true)
  },
)

it('a file removed makes it stale', () => {
  rmSync(join(project, 'src/app/main.tsx'))
  expect(isBuildStale(project)).toBe(true)
})

it.each(['dist/page/index.html', 'dist/relay/main.js'])('a build without %s is stale', (output) => {
  rmSync(join(project, output))
  expect(isBuildStale(project)).toBe(true)
})

it('a file changed while the build ran makes it stale', () => {
  date(join(project, 'index.html'), 25)
  date(join(project, 'dist/page/index.html'), 30)
  date(join(project, 'dist/relay/main.js'), 30)
  expect(isBuildStale(project)).toBe(false)
  dateBuild(project, (1_000_000 + 24) * 1000)
  expect(isBuildStale(project)).toBe(true)
})
