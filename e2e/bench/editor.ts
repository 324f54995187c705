import { expect, type Browser, type Page } from '@playwright/test'
import { focusEditor, freshContext } from './browser.ts'
import type { Figure } from './figure.ts'
import type { BenchServers } from './servers.ts'
import { quantile } from './statistics.ts'

const bodyLength = 5_000_000
const keys = 80
const keyGapMs = 40

interface EditorRun {
  readonly pasteTaskMs: number
  /** From each key to the next painted frame, ms. */
  readonly keyLatencies: readonly number[]
}

/** A 5 MB JSON body pasted, and typed into in its middle: in the page's body editor and in bare Monaco's. */
export async function measureEditor(browser: Browser, servers: BenchServers): Promise<Figure[]> {
  const bare = await pasteAndType(browser, servers.bare.origin, 0)
  const ours = await pasteAndType(browser, servers.ours.origin, 1)
  const p95 = (run: EditorRun) => quantile(run.keyLatencies, 0.95)
  return [
    {
      name: 'Longest task of pasting a body of 5 MB',
      ours: ours.pasteTaskMs,
      baseline: bare.pasteTaskMs,
      unit: 'ms',
      limit: { kind: 'ratio', most: 1.25 },
    },
    {
      name: 'Typing in a body of 5 MB, key to paint, p95',
      ours: p95(ours),
      baseline: p95(bare),
      unit: 'ms',
      limit: { kind: 'value', most: 50 },
    },
  ]
}

async function pasteAndType(browser: Browser, origin: string, editor: number): Promise<EditorRun> {
  const context = await freshContext(browser)
  const page = await context.newPage()
  await page.goto(`${origin}/`)
  const lines = page.locator('.monaco-editor .view-lines').nth(editor)
  await lines.waitFor()
  await focusEditor(page, editor)
  await page.evaluate((text) => navigator.clipboard.writeText(text), largeBody())

  const from = await now(page)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
  await lines.getByText('"last"').waitFor()
  await page.waitForTimeout(1500)
  const pasteTasks = await page.evaluate(([since, to]) => window.bench.longTasks(since, to), [
    from,
    await now(page),
  ] as const)

  // Into the middle: the last lines are cheap to lay out and to tokenise up to.
  await page.keyboard.press('ControlOrMeta+Home')
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('PageDown')
  await page.waitForTimeout(1000)
  const watch = await page.evaluateHandle(() => window.bench.watchAnswers('keydown', () => true))
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press('x')
    await page.waitForTimeout(keyGapMs)
  }
  await expect(lines).toContainText('xxxx')
  const keyLatencies = await watch.evaluate((handle) => handle.answers)
  await context.close()
  return { pasteTaskMs: pasteTasks[0] ?? 0, keyLatencies }
}

function now(page: Page): Promise<number> {
  return page.evaluate(() => performance.now())
}

/** A conversation of many turns, indented, as a capture tool writes it. */
function largeBody(): string {
  const turn = (number: number) => ({
    role: number % 2 === 0 ? 'user' : 'assistant',
    content: [
      { type: 'text', text: `Turn ${number}: ${'the quick brown fox jumps over the lazy dog. '.repeat(8)}` },
    ],
  })
  const turnLength = JSON.stringify([turn(10_000)], null, 2).length + 60
  const messages = Array.from({ length: Math.ceil(bodyLength / turnLength) }, (_, number) => turn(number))
  return JSON.stringify({ model: 'claude', messages, last: true }, null, 2)
}
