import { join } from 'node:path'
import { runCommandLine } from './command-line.ts'

// Two levels up from src/relay and from the bundle in dist/relay alike.
await runCommandLine({ pageDirectory: join(import.meta.dirname, '../../dist/page') })
