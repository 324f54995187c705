import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, createBuilder } from 'vite'
import { dateBuild, isBuildStale } from '../../src/tooling/build-freshness.ts'
import { startBuiltServer, type RunningServer } from '../local-server.ts'

export interface BenchServers {
  readonly ours: RunningServer
  /** The bare pages, served by a copy of the same built server. */
  readonly bare: RunningServer
  stop(): Promise<void>
}

const projectDirectory = join(import.meta.dirname, '../..')
const bareDirectory = join(projectDirectory, '.cache/bench')

/** Builds both pages and serves each from a process of its own. `bodyText` is what the bare editor shows. */
export async function startServers(bodyText: string): Promise<BenchServers> {
  if (isBuildStale(projectDirectory)) {
    const startedAt = Date.now()
    const builder = await createBuilder({ root: projectDirectory, logLevel: 'warn' })
    await builder.buildApp()
    dateBuild(projectDirectory, startedAt)
  }
  await buildBarePage(bodyText)
  const ours = await startBuiltServer(projectDirectory)
  try {
    const bare = await startBuiltServer(bareDirectory)
    return { ours, bare, stop: async () => void (await Promise.all([ours.stop(), bare.stop()])) }
  } catch (error) {
    await ours.stop()
    throw error
  }
}

async function buildBarePage(bodyText: string): Promise<void> {
  const root = join(import.meta.dirname, 'fixtures/bare-page')
  await rm(bareDirectory, { recursive: true, force: true })
  await mkdir(join(bareDirectory, 'dist'), { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    define: { __BODY_TEXT__: JSON.stringify(bodyText) },
    worker: { format: 'es' },
    build: {
      outDir: join(bareDirectory, 'dist/page'),
      chunkSizeWarningLimit: 100_000,
      rolldownOptions: { input: [join(root, 'index.html'), join(root, 'blank.html')] },
    },
  })
  await cp(join(projectDirectory, 'package.json'), join(bareDirectory, 'package.json'))
  await cp(join(projectDirectory, 'dist/relay'), join(bareDirectory, 'dist/relay'), { recursive: true })
}
