import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './build-if-stale.ts'

const projectDirectory = join(import.meta.dirname, '../..')

const exitCode = await buildIfStale(projectDirectory)
if (exitCode !== 0) process.exit(exitCode)
await import(pathToFileURL(join(projectDirectory, 'dist/relay/main.js')).href)
