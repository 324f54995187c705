import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HttpRequest } from '../core/http/request.ts'
import { createFrameDecoder } from '../core/transport/frames.ts'
import {
  decodeRelaySend,
  encodeTransportEvent,
  type HttpVersionChoice,
  type RelaySend,
} from '../core/transport/relay-codec.ts'
import type { TransportEvent } from '../core/transport/transport-event.ts'
import type { callRelay } from './relay-access.ts'
import { sendByRelay } from './relay-transport.ts'

// A server that speaks the relay's contract with the real codec; what it says is up to each test.
let server: Server
let origin: string
let answer: (response: ServerResponse, send: RelaySend | undefined) => void
let calls: IncomingMessage[]

beforeEach(async () => {
  calls = []
  server = createServer((request, response) => {
    calls.push(request)
    const decoder = createFrameDecoder()
    let send: RelaySend | undefined
    request.on('data', (part: Buffer) => {
      for (const frame of decoder.push(part)) send = decodeRelaySend(frame)
    })
    request.on('end', () => answer(response, send))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const call: typeof callRelay = (path, options) => {
  const { contentType = '', ...rest } = options ?? {}
  return fetch(`${origin}${path}`, { ...rest, headers: { 'content-type': contentType } })
}

const request: HttpRequest = {
  method: 'POST',
  url: 'https://gateway.example/v1/messages',
  headers: [
    ['X-Raw', 'caf\udce9'],
    ['x-raw', '你'],
  ],
  body: Uint8Array.of(0, 255, 10),
}

interface Choices {
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
  readonly httpVersion?: HttpVersionChoice
  readonly onEvent?: (event: TransportEvent) => void
  readonly change?: Partial<HttpRequest>
}

async function send(choices: Choices = {}): Promise<TransportEvent[]> {
  const events: TransportEvent[] = []
  const { signal = new AbortController().signal, httpVersion = 'HTTP/1.1', timeoutMs, change } = choices
  await sendByRelay(
    { ...request, ...change },
    {
      signal,
      httpVersion,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      onEvent(event) {
        events.push(event)
        choices.onEvent?.(event)
      },
    },
    call,
  )
  return events
}

const types = (events: readonly TransportEvent[]): string[] => events.map(({ type }) => type)

const head: TransportEvent = {
  type: 'response-head',
  at: 30,
  status: 200,
  statusText: 'Fine',
  headers: [
    ['Via', '1.1 a'],
    ['via', '1.1 b'],
    ['X-Name', '\udcff é'],
  ],
  visibility: 'complete',
  httpVersion: 'HTTP/1.1',
}
const chunk: TransportEvent = {
  type: 'body-chunk',
  at: 40,
  bytes: Uint8Array.of(1, 0, 255),
  encodedLength: 2,
}
const everyEvent: readonly TransportEvent[] = [
  {
    type: 'connection',
    at: 12,
    connection: {
      remoteAddress: '203.0.113.7',
      remotePort: 443,
      proxy: 'http://proxy.example:3128',
      resolvedAt: 3,
      connectedAt: 8,
      securedAt: 11,
      tls: {
        version: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        alpn: 'http/1.1',
        allowedByUser: true,
        certificate: {
          subject: 'gateway.example',
          issuer: 'Example CA',
          names: ['gateway.example'],
          validFrom: '2026-01-01T00:00:00.000Z',
          validTo: '2027-01-01T00:00:00.000Z',
          fingerprint256: 'AA:BB',
        },
      },
    },
  },
  {
    type: 'request-written',
    at: 13,
    written: {
      httpVersion: 'HTTP/1.1',
      headers: [...request.headers, ['host', 'gateway.example']],
      added: ['host'],
      wire: { beforeBody: Uint8Array.of(80, 255, 13, 10), afterBody: Uint8Array.of(48, 13, 10) },
    },
  },
  { type: 'informational', at: 20, status: 103, statusText: 'Early Hints', headers: [['link', '</a>']] },
  head,
  chunk,
  { type: 'trailers', at: 50, trailers: [['X-Sum', '7']] },
  { type: 'end', at: 51, encodedBytes: 2 },
]

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
}

function say(response: ServerResponse, events: readonly TransportEvent[]): void {
  if (!response.headersSent) begin(response)
  for (const event of events) response.write(encodeTransportEvent(event))
}

describe('sendByRelay', () => {
  it('hands the request over exactly as written, with the chosen version', async () => {
    let received: RelaySend | undefined
    answer = (response, sent) => {
      received = sent
      say(response, everyEvent)
      response.end()
    }
    const events = await send({ httpVersion: 'HTTP/2' })
    expect(received).toEqual({ request, httpVersion: 'HTTP/2' })
    expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /api/send'])
    expect(events[0]).toMatchObject({ type: 'request-sent', at: 0, request })
    await send({ change: { method: 'GET', body: null } })
    expect(received?.request).toMatchObject({ method: 'GET', body: null })
  })

  it('passes on every kind of event with its own time', async () => {
    answer = (response) => {
      say(response, everyEvent)
      response.end()
    }
    expect((await send()).slice(1)).toEqual(everyEvent)
  })

  it('passes them on when they come a byte at a time', async () => {
    answer = (response) => {
      begin(response)
      const bytes = Buffer.concat(everyEvent.map(encodeTransportEvent))
      let sent = 0
      const next = (): void => {
        if (sent === bytes.length) return void response.end()
        response.write(bytes.subarray(sent, sent + 1), () => setImmediate(next))
        sent += 1
      }
      next()
    }
    expect((await send()).slice(1)).toEqual(everyEvent)
  })

  it('says nothing after the last word, though the relay goes on', async () => {
    answer = (response) => {
      say(response, [...everyEvent, chunk, { type: 'end', at: 60 }])
      response.end()
    }
    expect(types(await send()).filter((type) => type === 'end')).toHaveLength(1)
  })

  it('closes the call on Stop, which the relay sees, and says nothing after', async () => {
    let closed: Promise<unknown> | undefined
    answer = (response) => {
      closed = once(response, 'close')
      say(response, [head, chunk])
    }
    const stop = new AbortController()
    const events = await send({
      signal: stop.signal,
      onEvent: ({ type }) => type === 'body-chunk' && stop.abort(),
    })
    expect(types(events)).toEqual(['request-sent', 'response-head', 'body-chunk', 'abort'])
    expect(events.at(-1)).toMatchObject({ reason: 'user' })
    await closed
  })

  it('stops before the head, and before it began', async () => {
    const stop = new AbortController()
    let closed: Promise<unknown> | undefined
    answer = (response) => {
      closed = once(response, 'close')
      stop.abort()
    }
    expect(types(await send({ signal: stop.signal }))).toEqual(['request-sent', 'abort'])
    await closed
    expect(types(await send({ signal: stop.signal }))).toEqual(['request-sent', 'abort'])
    expect(calls).toHaveLength(1)
  })

  it('gives up on an upstream that is silent, before the head and after it', async () => {
    // That a connection came about is no answer.
    answer = (response) => say(response, everyEvent.slice(0, 2))
    const before = await send({ timeoutMs: 40 })
    expect(types(before)).toEqual(['request-sent', 'connection', 'request-written', 'abort'])
    expect(before.at(-1)).toMatchObject({ reason: 'timeout' })
    answer = (response) => say(response, [head, chunk])
    const after = await send({ timeoutMs: 40 })
    expect(types(after)).toEqual(['request-sent', 'response-head', 'body-chunk', 'abort'])
  })

  it('never goes back in time, though the relay counts from its own start', async () => {
    answer = (response) => {
      say(response, [{ ...head, at: 90_000 }])
      response.end()
    }
    const times = (await send()).map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('lets the page have its turns while frames pour in', async () => {
    answer = (response) => {
      begin(response)
      const frames = [head, ...Array.from({ length: 40 }, () => chunk), { type: 'end', at: 50 } as const]
      response.end(Buffer.concat(frames.map(encodeTransportEvent)))
    }
    let turns = 0
    const turnsAt: number[] = []
    let running = true
    const turn = (): void => {
      turns += 1
      if (running) setImmediate(turn)
    }
    await send({
      onEvent({ type }) {
        if (type === 'response-head') setImmediate(turn)
        turnsAt.push(turns)
        // Work that a page does on each event: several slices' worth in all.
        for (const until = performance.now() + 2; performance.now() < until;);
      },
    })
    running = false
    expect(turnsAt.at(-1)).toBeGreaterThan(0)
  })

  it('keeps two sends apart', async () => {
    const waiting: ServerResponse[] = []
    answer = (response, sent) => {
      say(response, [head, { ...chunk, bytes: sent?.request.body ?? new Uint8Array() }])
      waiting.push(response)
      // Neither ends before both have begun.
      if (waiting.length < 2) return
      for (const one of waiting.toReversed()) {
        say(one, [{ type: 'end', at: 50 }])
        one.end()
      }
    }
    const bodies = [Uint8Array.of(1, 1), Uint8Array.of(2, 2)]
    const both = await Promise.all(bodies.map((body) => send({ change: { body } })))
    expect(both.map((events) => types(events))).toEqual(
      bodies.map(() => ['request-sent', 'response-head', 'body-chunk', 'end']),
    )
    expect(both.map((events) => (events[2]?.type === 'body-chunk' ? events[2].bytes : undefined))).toEqual(
      bodies,
    )
  })

  it('lets an error of the receiver out instead of blaming the relay', async () => {
    let closed: Promise<unknown> | undefined
    answer = (response) => {
      closed = once(response, 'close')
      say(response, [head])
    }
    const onEvent = ({ type }: TransportEvent): void => {
      if (type === 'response-head') throw new Error('reducer broke')
    }
    await expect(send({ onEvent })).rejects.toThrow('reducer broke')
    await closed
  })
})

describe('a call that the relay refuses', () => {
  it('is told with the relay’s sentence and reason', async () => {
    const refusal = { code: 'too-many-sends', value: '32' }
    answer = (response) =>
      response.writeHead(429).end(JSON.stringify({ error: 'Too many sends run at once.', refusal }))
    expect(types(await send())).toEqual(['request-sent', 'error'])
    expect((await send()).at(-1)).toMatchObject({
      failure: {
        kind: 'refused-by-relay',
        message: 'Too many sends run at once.',
        relayRefusal: refusal,
      },
    })
  })

  it('needs no reason in it', async () => {
    answer = (response) => response.writeHead(405).end('{"error":"No."}')
    const failure = { kind: 'refused-by-relay', message: 'No.' }
    expect((await send()).at(-1)).toEqual({ type: 'error', at: expect.any(Number) as number, failure })
  })

  it('by something that is no relay is not called a refusal', async () => {
    for (const [status, body] of [
      [404, '<h1>Not found</h1>'],
      [502, '{"error":"proxy"}'],
      [204, ''],
    ] as const) {
      answer = (response) => response.writeHead(status).end(body)
      expect((await send()).at(-1)).toMatchObject({
        failure: { kind: 'relay-unreachable', message: `The relay answered ${status}.` },
      })
    }
  })
})

describe('a relay that is gone', () => {
  it('is unreachable before it answers', async () => {
    answer = (response) => response.destroy()
    const events = await send()
    expect(types(events)).toEqual(['request-sent', 'error'])
    expect(events.at(-1)).toMatchObject({ failure: { kind: 'relay-unreachable' } })
  })

  const breaks: readonly [string, (response: ServerResponse) => void][] = [
    ['ends without a last word', (response) => response.end()],
    ['ends within a frame', (response) => response.end(encodeTransportEvent(chunk).subarray(0, 9))],
    ['breaks the connection', (response) => setImmediate(() => response.destroy())],
  ]
  for (const [label, breakOff] of breaks) {
    it(`and ${label} after a head leaves what had come, and is named`, async () => {
      answer = (response) => {
        say(response, [head])
        response.write(encodeTransportEvent(chunk), () => breakOff(response))
      }
      const events = await send()
      expect(types(events)).toEqual(['request-sent', 'response-head', 'body-chunk', 'error'])
      expect(events.at(-1)).toMatchObject({ failure: { kind: 'relay-unreachable' } })
    })
  }

  it('or has given its port to another server, which says anything, is named', async () => {
    for (const text of ['<!doctype html>', '\xff'.repeat(8)]) {
      answer = (response) => {
        response.writeHead(200)
        response.end(Buffer.from(text, 'latin1'))
      }
      const events = await send()
      expect(types(events)).toEqual(['request-sent', 'error'])
      expect(events[1]).toMatchObject({ failure: { kind: 'relay-unreachable' } })
    }
  })

  it('or says what is no frame is not believed', async () => {
    answer = (response) => {
      begin(response)
      response.end(Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0x7b))
    }
    expect((await send()).at(-1)).toMatchObject({ failure: { kind: 'relay-unreachable' } })
  })
})
