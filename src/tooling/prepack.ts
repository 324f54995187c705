// What `npm pack` and `npm publish` run first: the package holds the build, and never an old one.
import { join } from 'node:path'
import { buildIfStale } from './build-if-stale.ts'

process.exitCode = await buildIfStale(join(import.meta.dirname, '../..'))
