import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { launchBrowser } from './browser.ts'
import { readCapture } from './capture.ts'
import { measureColdLoad } from './cold-load.ts'
import { measureEditor } from './editor.ts'
import { measureEntrySize } from './entry-size.ts'
import { figureTable, keepsLimit, type Figure } from './figure.ts'
import { startServers } from './servers.ts'
import { measureRelay } from './relay.ts'
import { measureStream } from './stream.ts'

/**
 * `npm run bench`: how fast the built page is in a real Chromium, against a baseline measured in the same run.
 * Ends with code 1 when a limit is broken. `--only cold,entry,stream,editor,relay` measures some of it.
 */
const measures = {
  entry: measureEntrySize,
  cold: measureColdLoad,
  stream: measureStream,
  editor: measureEditor,
  relay: measureRelay,
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const known = Object.keys(measures) as (keyof typeof measures)[]
const chosen = values.only?.split(',') ?? known
const unknown = chosen.filter((name) => !(name in measures))

if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. Choose from ${known.join(', ')}.\n`)
  process.exitCode = 2
} else {
  const figures = await measureAll()
  const [processor] = cpus()
  say(`\n${figureTable(figures)}\n\n${cpus().length} × ${processor?.model ?? 'unknown processor'}`)
  process.exitCode = figures.every(keepsLimit) ? 0 : 1
}

async function measureAll(): Promise<Figure[]> {
  const capture = await readCapture()
  const servers = await startServers(capture.bodyText)
  const browser = await launchBrowser()
  const figures: Figure[] = []
  try {
    say(`Chromium ${browser.version()}`)
    for (const name of known.filter((each) => chosen.includes(each))) {
      say(`Measuring: ${name}…`)
      figures.push(...(await measures[name](browser, servers, capture)))
    }
  } finally {
    await browser.close()
    await servers.stop()
  }
  return figures
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
