import type { Browser, Page } from '@playwright/test'
import { focusEditor, freshContext } from './browser.ts'
import type { BenchCapture } from './capture.ts'
import type { Figure } from './figure.ts'
import type { BenchServers } from './servers.ts'
import { median } from './statistics.ts'

const slowdown = 4
const runs = 7
const marksPrefix = 'cold load: '

/** Milliseconds since the navigation began. */
interface PageMarks {
  /** The page took the paste event and its URL field shows the pasted URL. */
  readonly accepted: number
  /** Every Monaco editor of the page shows text, that frame is painted and the main thread is free. */
  readonly ready: number
}

/** What a page waits for: the paste, if it takes one, then so many editors. */
interface Awaited {
  readonly paste?: { readonly text: string; readonly url: string }
  readonly editors: number
  /** What the console line with the marks begins with. */
  readonly marksPrefix: string
}

/**
 * Cold loads of the page and of a bare Monaco page with one JSON editor holding the same body, by turns: each in
 * a profile of its own, from the same static server, the CPU slowed down.
 */
export async function measureColdLoad(
  browser: Browser,
  servers: BenchServers,
  capture: BenchCapture,
): Promise<Figure[]> {
  const ours: PageMarks[] = []
  const bare: PageMarks[] = []
  const { report: text, url } = capture
  for (let run = 0; run < runs; run += 1) {
    bare.push(await loadOnce(browser, servers.bare.origin, { editors: 1, marksPrefix }))
    ours.push(await loadOnce(browser, servers.ours.origin, { paste: { text, url }, editors: 2, marksPrefix }))
  }
  const baseline = median(bare.map((marks) => marks.ready))
  return [
    {
      name: 'Cold load, CPU 4× slower: paste accepted',
      ours: median(ours.map((marks) => marks.accepted)),
      baseline,
      unit: 'ms',
      limit: { kind: 'ratio', most: 0.4 },
    },
    {
      name: 'Cold load, CPU 4× slower: both editors ready',
      ours: median(ours.map((marks) => marks.ready)),
      baseline,
      unit: 'ms',
      limit: { kind: 'ratio', most: 1.25 },
    },
  ]
}

async function loadOnce(browser: Browser, origin: string, awaited: Awaited): Promise<PageMarks> {
  const context = await freshContext(browser)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.addInitScript(watchColdLoad, awaited)
  // The page says so by itself: asked by the driver, it would compile the driver's script while it is measured.
  const marked = page.waitForEvent('console', (line) => line.text().startsWith(marksPrefix))
  await page.goto(`${origin}/`, { waitUntil: 'commit' })
  const marks = JSON.parse((await marked).text().slice(marksPrefix.length)) as PageMarks
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await checkTyping(page, awaited.editors)
  await context.close()
  return marks
}

/** Ready is only who takes typing: a letter typed must show up in each editor. */
async function checkTyping(page: Page, editors: number): Promise<void> {
  for (let index = 0; index < editors; index += 1) {
    await focusEditor(page, index)
    await page.keyboard.insertText('Ω')
    await page
      .locator('.monaco-editor .view-lines')
      .nth(index)
      .getByText('Ω')
      .first()
      .waitFor({ timeout: 5000 })
  }
}

/**
 * Runs in the page before its own scripts. The paste is tried from the moment there is a body, every few
 * milliseconds, until the page takes it, which it shows by preventing the default.
 */
function watchColdLoad({ paste, editors, marksPrefix: prefix }: Awaited): void {
  let taken = paste === undefined
  let accepted = taken ? 0 : Number.NaN

  const tryPaste = (text: string): void => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.body.dispatchEvent(event)
    taken = event.defaultPrevented
  }
  const showsUrl = (): boolean =>
    [...document.querySelectorAll('input')].some((field) => field.value === paste?.url)
  const showText = (): boolean => {
    const shown = [...document.querySelectorAll('.monaco-editor .view-lines')]
    return shown.filter((lines) => lines.textContent.trim() !== '').length >= editors
  }

  const look = (): void => {
    if (!taken && paste !== undefined && document.body !== null) tryPaste(paste.text)
    if (taken && Number.isNaN(accepted) && showsUrl()) accepted = performance.now()
    if (Number.isNaN(accepted) || !showText()) setTimeout(look, 4)
    else
      void window.bench.painted().then((ready) => {
        // oxlint-disable-next-line no-console -- the bench listens to it
        console.log(prefix + JSON.stringify({ accepted, ready }))
      })
  }
  look()
}
