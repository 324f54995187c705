import { readdir, readFile } from 'node:fs/promises'
import type { Browser } from '@playwright/test'
import type { HttpRequest } from '../../src/core/http/request.ts'
import { relayTokenHeader } from '../../src/core/transport/relay-codec.ts'
import { createEventDecoder } from '../../src/core/sse/event-decoder.ts'
import type { LiveCapture } from '../../src/core/transport/capture-feed.ts'
import type { TransportEvent } from '../../src/core/transport/transport-event.ts'
import type { RunningServer } from '../local-server.ts'
import type { BenchCapture } from './capture.ts'
import type { Figure } from './figure.ts'
import { startFlood, startTicker } from './flood.ts'
import { eventsOf, openDirect, openRelaySend, type OpenAnswer } from './relay-client.ts'
import type { BenchServers } from './servers.ts'
import { median, quantile } from './statistics.ts'

const firstByteSends = 300
const rateRuns = 5
const stallMegabytes = 1024
const aborts = 200

/** What the relay costs over a direct connection from Node. The upstream is the demo of another process. */
export async function measureRelay(
  _browser: Browser,
  servers: BenchServers,
  _capture: BenchCapture,
): Promise<Figure[]> {
  const { ours, bare } = servers
  return [
    ...(await measureFirstByte(ours, bare.demoOrigin)),
    await measureChunkDelay(ours),
    ...(await measureRate(ours, bare.demoOrigin)),
    await measureStall(ours),
    await measureAborts(ours),
  ]
}

function demoRequest(origin: string, switches: string): HttpRequest {
  return {
    method: 'POST',
    url: `${origin}/v1/messages?${switches}`,
    headers: [
      ['authorization', 'Bearer k'],
      ['content-type', 'application/json'],
    ],
    body: new TextEncoder().encode('{"model":"m","stream":true}'),
  }
}

async function measureFirstByte(ours: RunningServer, upstream: string): Promise<Figure[]> {
  const direct: number[] = []
  const relayed: number[] = []
  const captured: number[] = []
  const capture = await startCapture(ours, upstream)
  const request = demoRequest(upstream, 'demo-gap=0')
  const throughCapture = demoRequest(`${ours.origin}/c/${capture.id}`, 'demo-gap=0')
  for (let send = 0; send < firstByteSends + 20; send += 1) {
    const times = [
      await untilFirstByte(() => openDirect(request), firstBytes),
      await untilFirstByte(() => openRelaySend(ours, request), firstChunkEvent),
      await untilFirstByte(() => openDirect(throughCapture), firstBytes),
    ] as const
    // The first ones warm up compilers and caches of three processes.
    if (send < 20) continue
    direct.push(times[0])
    relayed.push(times[1])
    captured.push(times[2])
  }
  await closeCapture(ours, capture)
  const floor = quantile(direct, 0.95)
  const added = (name: string, times: readonly number[]): Figure => ({
    name,
    ours: quantile(times, 0.95) - floor,
    unit: 'ms',
    limit: { kind: 'value', most: 5 },
  })
  return [
    added('Relay: added to the first byte, p95', relayed),
    added('Live capture: added to the first byte, p95', captured),
  ]
}

async function untilFirstByte(
  open: () => Promise<OpenAnswer>,
  first: (answer: OpenAnswer) => Promise<void>,
): Promise<number> {
  const from = performance.now()
  const answer = await open()
  await first(answer)
  const time = performance.now() - from
  answer.close()
  return time
}

async function firstBytes({ body }: OpenAnswer): Promise<void> {
  for await (const _ of body) return
}

async function firstChunkEvent(answer: OpenAnswer): Promise<void> {
  for await (const event of eventsOf(answer)) if (event.type === 'body-chunk') return
}

/** From the upstream's write of a chunk until a reader in Node has it. */
async function measureChunkDelay(ours: RunningServer): Promise<Figure> {
  const ticker = await startTicker(400)
  const request = demoRequest(ticker.origin, '')
  const delays: number[] = []
  for await (const event of eventsOf(await openRelaySend(ours, request))) {
    if (event.type !== 'body-chunk') continue
    const now = performance.now()
    for (const written of new TextDecoder().decode(event.bytes).trim().split('\n')) {
      delays.push(now - Number(written))
    }
  }
  const direct: number[] = []
  for await (const chunk of (await openDirect(request)).body) {
    const now = performance.now()
    for (const written of new TextDecoder().decode(chunk).trim().split('\n'))
      direct.push(now - Number(written))
  }
  await ticker.stop()
  return {
    name: 'Relay: a chunk from the upstream to the reader, p95',
    ours: quantile(delays, 0.95),
    baseline: quantile(direct, 0.95),
    unit: 'ms',
    limit: { kind: 'value', most: 10 },
  }
}

/** 25 MB in 200,000 events, as bytes that are counted and as events that are read. */
async function measureRate(ours: RunningServer, upstream: string): Promise<Figure[]> {
  const request = demoRequest(upstream, 'demo-events=200000')
  const bytes = { direct: [] as number[], relayed: [] as number[] }
  const events = { direct: [] as number[], relayed: [] as number[] }
  // The first runs warm up compilers in three processes.
  for (let run = -1; run < rateRuns; run += 1) {
    const times = {
      directBytes: await timed(async () => count(await directBody(request))),
      relayedBytes: await timed(async () => count(await relayedBody(ours, request))),
      directEvents: await timed(async () => read(await directBody(request))),
      relayedEvents: await timed(async () => read(await relayedBody(ours, request))),
    }
    if (run < 0) continue
    bytes.direct.push(times.directBytes)
    bytes.relayed.push(times.relayedBytes)
    events.direct.push(times.directEvents)
    events.relayed.push(times.relayedEvents)
  }
  return [
    {
      name: 'Relay: 200,000 events to a reader in Node that reads them',
      ours: median(events.relayed),
      baseline: median(events.direct),
      unit: 'ms',
      // No less than 0.6 of the direct rate.
      limit: { kind: 'ratio', most: 1.67 },
    },
    {
      name: 'Relay: the same bytes to a reader that only counts them',
      ours: median(bytes.relayed),
      baseline: median(bytes.direct),
      unit: 'ms',
    },
  ]
}

async function directBody(request: HttpRequest): Promise<AsyncIterable<Uint8Array>> {
  return (await openDirect(request)).body
}

async function relayedBody(ours: RunningServer, request: HttpRequest): Promise<AsyncIterable<Uint8Array>> {
  return bodyOf(eventsOf(await openRelaySend(ours, request)))
}

async function* bodyOf(events: AsyncIterable<TransportEvent>): AsyncGenerator<Uint8Array, void, void> {
  for await (const event of events) if (event.type === 'body-chunk') yield event.bytes
}

const floodBytes = 25_000_000
const floodEvents = 200_000

async function count(body: AsyncIterable<Uint8Array>): Promise<void> {
  let length = 0
  for await (const chunk of body) length += chunk.length
  if (length < floodBytes) throw new Error(`Only ${length} bytes came`)
}

async function read(body: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = createEventDecoder()
  let length = 0
  for await (const chunk of body) length += decoder.push(chunk, 0).length
  if (length < floodEvents) throw new Error(`Only ${length} events came`)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** 1 GiB to a reader that takes the first chunk and then nothing: what the relay's process holds more than before. */
async function measureStall(ours: RunningServer): Promise<Figure> {
  const flood = await startFlood(stallMegabytes * 1024 * 1024)
  const request = demoRequest(flood.origin, '')
  const before = await residentBytes(ours.pid)
  const answer = await openRelaySend(ours, request)
  const events = eventsOf(answer)
  for (;;) {
    const next = await events.next()
    if (next.done === true || next.value.type === 'body-chunk') break
  }
  let most = 0
  let taken = -1
  // Full when the upstream could put nothing more on its way for a while.
  for (let still = 0; still < 20;) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    most = Math.max(most, await residentBytes(ours.pid))
    still = flood.written() === taken ? still + 1 : 0
    taken = flood.written()
  }
  answer.close()
  await flood.stop()
  return {
    name: `Relay: memory while a reader of 1 GiB stalls (${Math.round(taken / 1e6)} MB had left the upstream)`,
    ours: (most - before) / (1024 * 1024),
    unit: 'MB',
    limit: { kind: 'value', most: 32 },
  }
}

/** Sends that are broken off after their head: what the relay's process has open more than before. */
async function measureAborts(ours: RunningServer): Promise<Figure> {
  const flood = await startFlood(Number.POSITIVE_INFINITY)
  const before = await openSockets(ours.pid)
  for (let send = 0; send < aborts; send += 1) {
    const answer = await openRelaySend(ours, demoRequest(flood.origin, ''))
    for await (const event of eventsOf(answer)) if (event.type === 'response-head') break
    answer.close()
  }
  let after = await openSockets(ours.pid)
  for (let wait = 0; wait < 50 && (after > before || flood.connections() > 0); wait += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    after = await openSockets(ours.pid)
  }
  const left = Math.max(0, after - before) + flood.connections()
  await flood.stop()
  return {
    name: `Relay: sockets left open by ${aborts} aborted sends`,
    ours: left,
    unit: 'sockets',
    limit: { kind: 'value', most: 0 },
  }
}

/** Linux only, as the bench's machines are. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) * 1024
}

async function openSockets(pid: number): Promise<number> {
  return (await readdir(`/proc/${pid}/fd`)).length
}

function callHeaders(server: RunningServer): Readonly<Record<string, string>> {
  return {
    [relayTokenHeader]: server.token,
    origin: server.origin,
    'content-type': 'application/json',
  }
}

async function startCapture(server: RunningServer, upstream: string): Promise<LiveCapture> {
  const answer = await fetch(`${server.origin}/api/captures`, {
    method: 'POST',
    headers: callHeaders(server),
    body: JSON.stringify({ upstream }),
  })
  return (await answer.json()) as LiveCapture
}

async function closeCapture(server: RunningServer, { id }: LiveCapture): Promise<void> {
  await fetch(`${server.origin}/api/captures/close`, {
    method: 'POST',
    headers: callHeaders(server),
    body: JSON.stringify({ id }),
  })
}
