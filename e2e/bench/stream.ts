import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { WirelensPage } from '../wirelens-page.ts'
import { freshContext } from './browser.ts'
import type { BenchCapture } from './capture.ts'
import type { Figure } from './figure.ts'
import type { BenchServers } from './servers.ts'
import { median } from './statistics.ts'

const many = 200_000
const few = 20_000
const runs = 3
/** Start and stop of the message and of its one block, and the message's delta. */
const framingEvents = 5
/** Without the wait before the first byte that the demo has by default, and a flood has not. */
const emptyAnswer = 'demo-body=empty&demo-gap=0'

interface StreamRun {
  /** From the click on Send until the page says Done, the same of an empty answer taken off, ms. */
  readonly wallMs: number
  /** Main-thread tasks of 50 ms and more meanwhile, longest first. */
  readonly longTasks: readonly number[]
}

interface OurRun extends StreamRun {
  readonly heapMegabytes: number
}

/** Streams of small deltas from the demo upstream, on the page and on a bare page, by turns. */
export async function measureStream(
  browser: Browser,
  servers: BenchServers,
  capture: BenchCapture,
): Promise<Figure[]> {
  const ours: OurRun[] = []
  const oursFew: OurRun[] = []
  const relayed: OurRun[] = []
  const bare: StreamRun[] = []
  for (let run = 0; run < runs; run += 1) {
    bare.push(await drainOnBarePage(browser, servers, capture, many))
    oursFew.push(await streamOnPage(browser, servers, few))
    ours.push(await streamOnPage(browser, servers, many))
    relayed.push(await streamOnPage(browser, servers, many, 'relay'))
  }
  const clicked = await clickWhileStreaming(browser, servers)
  const wall = median(ours.map((run) => run.wallMs))
  const longest = (all: readonly StreamRun[]) => Math.max(0, ...all.map((run) => run.longTasks[0] ?? 0))
  return [
    {
      name: '200,000 events, Send to Done less an empty send',
      ours: wall,
      baseline: median(bare.map((run) => run.wallMs)),
      unit: 'ms',
      limit: { kind: 'ratio', most: 2 },
    },
    {
      name: 'Cost of an event, 200,000 against 20,000',
      ours: (wall / many) * 1000,
      baseline: (median(oursFew.map((run) => run.wallMs)) / few) * 1000,
      unit: 'µs',
      limit: { kind: 'ratio', most: 1.3 },
    },
    {
      name: 'Longest main-thread task while streaming (0: none of 50 ms)',
      ours: longest([...ours, ...oursFew]),
      baseline: longest(bare),
      unit: 'ms',
      limit: { kind: 'value', most: 50 },
    },
    {
      name: 'The same while tabs are clicked',
      ours: longest([clicked]),
      unit: 'ms',
      limit: { kind: 'value', most: 50 },
    },
    {
      name: 'Slowest answer to a click on a tab while streaming',
      ours: Math.max(...clicked.answers),
      baseline: await clickOnBarePage(browser, servers, capture),
      unit: 'ms',
      limit: { kind: 'value', most: 100 },
    },
    {
      name: 'By the relay: 200,000 events, Send to Done less an empty send',
      ours: median(relayed.map((run) => run.wallMs)),
      baseline: median(bare.map((run) => run.wallMs)),
      unit: 'ms',
    },
    {
      name: 'By the relay: longest main-thread task while streaming',
      ours: longest(relayed),
      baseline: longest(bare),
      unit: 'ms',
    },
    {
      name: 'JavaScript heap after 200,000 events',
      ours: median(ours.map((run) => run.heapMegabytes)),
      unit: 'MB',
    },
  ]
}

async function streamOnPage(
  browser: Browser,
  servers: BenchServers,
  events: number,
  transport: 'direct' | 'relay' = 'direct',
): Promise<OurRun> {
  const { context, wirelens } = await readyToSend(browser, servers, transport)
  const { page } = wirelens
  const empty = await timedSend(page)
  await wirelens.aimAtDemo(`demo-events=${events}`)
  const full = await timedSend(page)
  await expect(wirelens.tab('Events'), 'every event has arrived').toContainText(
    (events + framingEvents).toLocaleString('en'),
  )
  const longTasks = await page.evaluate(([from, to]) => window.bench.longTasks(from, to), full)
  const heapMegabytes = await heapInUse(context, page)
  await context.close()
  return { wallMs: length(full) - length(empty), longTasks, heapMegabytes }
}

/** The page with the report's request aimed at an empty answer of the demo, and one such send behind it. */
async function readyToSend(
  browser: Browser,
  servers: BenchServers,
  transport: 'direct' | 'relay' = 'direct',
) {
  const context = await freshContext(browser, transport)
  const wirelens = new WirelensPage(await context.newPage(), servers.ours, '')
  await wirelens.open()
  await wirelens.pasteReport()
  await wirelens.expectEditors()
  await wirelens.aimAtDemo(emptyAnswer)
  await wirelens.sendWithKey()
  await wirelens.expectStatus('Done')
  return { context, wirelens }
}

type Span = readonly [from: number, to: number]

function length([from, to]: Span): number {
  return to - from
}

/** Clicks Send and waits for Done, with the page's own clock. */
function timedSend(page: Page): Promise<Span> {
  return page.evaluate(
    () =>
      new Promise<readonly [number, number]>((resolve, reject) => {
        const status = document.querySelector('[role=status][aria-label="Stream status"]')
        const buttons = [...document.querySelectorAll('button')]
        const send = buttons.find((button) => button.textContent.trim().startsWith('Send'))
        if (status === null || send === undefined) return reject(new Error('No status, or no Send'))
        let begun = false
        const observer = new MutationObserver(() => {
          const text = status.textContent.trim()
          begun ||= text !== 'Done'
          if (!begun || text === 'Sending' || text === 'Streaming') return
          observer.disconnect()
          if (text === 'Done') resolve([from, performance.now()])
          else reject(new Error(`The stream ended as ${text}`))
        })
        observer.observe(status, { childList: true, characterData: true, subtree: true })
        const from = performance.now()
        send.click()
      }),
  )
}

async function heapInUse(context: BrowserContext, page: Page): Promise<number> {
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

interface ClickedRun extends StreamRun {
  readonly answers: readonly number[]
}

/** Goes through the tabs, by the mouse, for as long as the stream lasts. */
async function clickWhileStreaming(browser: Browser, servers: BenchServers): Promise<ClickedRun> {
  const { context, wirelens } = await readyToSend(browser, servers)
  const { page } = wirelens
  await wirelens.aimAtDemo(`demo-events=${many}`)
  const places = await Promise.all(
    ['Events', 'Raw', 'Message'].map(async (name) => ({ name, box: await wirelens.tab(name).boundingBox() })),
  )
  const watch = await page.evaluateHandle(() => {
    const target = { name: '' }
    const holds = (): boolean =>
      [...document.querySelectorAll('[role=tab][aria-selected=true]')].some((tab) =>
        tab.textContent.startsWith(target.name),
      )
    return { target, ...window.bench.watchAnswers('pointerdown', holds) }
  })
  const stream = { open: true }
  const sent = timedSend(page).finally(() => {
    stream.open = false
  })
  for (let click = 0; stream.open; click += 1) {
    const place = places[click % places.length]
    if (place === undefined || place.box === null) throw new Error('A tab is not on the screen')
    await page.waitForTimeout(120)
    await watch.evaluate(({ target }, name) => {
      target.name = name
    }, place.name)
    if (stream.open) await page.mouse.click(place.box.x + 12, place.box.y + place.box.height / 2)
  }
  const span = await sent
  const longTasks = await page.evaluate(([from, to]) => window.bench.longTasks(from, to), span)
  const answers = await watch.evaluate((handle) => handle.answers)
  await context.close()
  return { wallMs: length(span), longTasks, answers }
}

async function drainOnBarePage(
  browser: Browser,
  servers: BenchServers,
  capture: BenchCapture,
  events: number,
): Promise<StreamRun> {
  const { context, page } = await barePage(browser, servers)
  const { demoOrigin } = servers.ours
  await page.evaluate(drain, {
    url: demoUrl(demoOrigin, emptyAnswer),
    body: capture.bodyText,
    events: 0,
  })
  const span = await page.evaluate(drain, {
    url: demoUrl(demoOrigin, `demo-events=${events}`),
    body: capture.bodyText,
    events: events + framingEvents,
  })
  const longTasks = await page.evaluate(([from, to]) => window.bench.longTasks(from, to), span)
  await context.close()
  return { wallMs: length(span), longTasks }
}

/** What a click waits on a page that only drains: the floor of this machine. */
async function clickOnBarePage(
  browser: Browser,
  servers: BenchServers,
  capture: BenchCapture,
): Promise<number> {
  const { context, page } = await barePage(browser, servers)
  const watch = await page.evaluateHandle(() => window.bench.watchAnswers('pointerdown', () => true))
  const stream = { open: true }
  const drained = page
    .evaluate(drain, {
      url: demoUrl(servers.ours.demoOrigin, `demo-events=${many}`),
      body: capture.bodyText,
      events: many + framingEvents,
    })
    .finally(() => {
      stream.open = false
    })
  while (stream.open) {
    await page.waitForTimeout(120)
    await page.mouse.click(300, 300)
  }
  await drained
  const answers = await watch.evaluate((handle) => handle.answers)
  await context.close()
  return Math.max(...answers)
}

async function barePage(browser: Browser, servers: BenchServers) {
  const context = await freshContext(browser)
  const page = await context.newPage()
  await page.goto(`${servers.bare.origin}/blank.html`)
  return { context, page }
}

function demoUrl(demoOrigin: string, switches: string): string {
  return `${demoOrigin}/v1/messages?beta=true&${switches}`
}

interface DrainOrder {
  readonly url: string
  readonly body: string
  /** How many must come. */
  readonly events: number
}

/** The least that a page can do with such a stream. Runs in the page. */
async function drain({ url, body, events }: DrainOrder): Promise<Span> {
  const from = performance.now()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer test-key-1' },
    body,
  })
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let count = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done || value === undefined) break
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const line = block.split('\n').find((candidate) => candidate.startsWith('data:'))
      if (line === undefined) continue
      JSON.parse(line.slice(5))
      count += 1
    }
  }
  if (count !== events) throw new Error(`${count} events came in place of ${events}`)
  return [from, performance.now()]
}
