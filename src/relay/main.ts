import { join } from 'node:path'
import { runCommandLine } from './command-line.ts'

// Two levels up from src/relay/main.ts and from the bundle dist/relay/main.js alike.
await runCommandLine({ pageDirectory: join(import.meta.dirname, '../../dist/page') })
