import { createServer, type IncomingMessage } from 'node:http'
import { answerCall, type CallContext } from './answer-call.ts'
import { factsOf } from './call-facts.ts'
import { createBodyMemory } from './body-memory.ts'
import { createCaptures } from './capture/captures.ts'
import { startDemoServer } from './demo/demo-server.ts'
import { decideCall } from './guard.ts'
import { closeServer, connectionLimits, listen, loopbackAddress } from './listen.ts'
import { servePageDirectory } from './page-directory.ts'
import type { LivePage, PageFiles, PageSource } from './page-source.ts'
import { relayLimits, type RelayLimits } from './relay-limits.ts'
import { createRelayToken } from './relay-token.ts'
import { securityHeaders } from './security-headers.ts'
import { refuseHost } from './upstream/address-rules.ts'
import { ownInterfaces } from './upstream/own-interfaces.ts'
import { theWayOut, type WayOut } from './way-out.ts'

export type LocalServerOptions = PageSource & {
  /** 0 picks any free port. */
  readonly port: number
  /** Port of the demo upstream; any free one by default. */
  readonly demoPort?: number
  /** Limits other than the usual ones. */
  readonly limits?: Partial<RelayLimits>
  readonly wayOut?: WayOut
}

export interface LocalServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string
  /** `http://127.0.0.1:DEMOPORT/` */
  readonly demoUrl: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Starts the relay, which serves the page, and the demo upstream beside it, both on 127.0.0.1 only.
 * Rejects with a ListenError when a port cannot be had; nothing is left running then.
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const demo = await startDemoServer({ port: options.demoPort ?? 0 })
  let port = options.port
  let page: PageFiles
  const limits = { ...relayLimits, ...options.limits }
  const { headersTimeout, requestTimeout, connectionsCheckingInterval } = limits
  const wayOut = options.wayOut ?? theWayOut
  const upstream = wayOut.createUpstream({
    ownPort: () => port,
    isDirect: (origin) => origin === demo.origin,
  })
  const bodyMemory = createBodyMemory(limits.bodyMemoryBytes)
  const captures = createCaptures({ upstream, wayOut, limits, bodyMemory })
  const sends = { running: 0 }
  const token = createRelayToken()
  const own = {
    get port() {
      return port
    },
    isToken: token.matches,
  }
  const headers = securityHeaders('pageDirectory' in options ? 'built' : 'development')
  const routeContext = {
    demoOrigin: demo.origin,
    wayOut,
    upstream,
    captures,
    refuseHost: (url: URL) => refuseHost(url, { port, interfaces: ownInterfaces() }),
    limits,
    bodyMemory,
    sends,
  }

  const server = createServer({
    ...connectionLimits,
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval,
    // A chunk leaves when it is written, not when enough have gathered.
    noDelay: true,
  })
  server.maxConnections = limits.connections
  // As many header lines as fit into a head: Node would leave the rest out without a word.
  server.maxHeadersCount = 0
  const context: CallContext = { own, headers, token: token.value, page: () => page, routeContext }
  // Node would answer an Expect that it does not know by itself, whoever asks.
  for (const event of ['request', 'checkContinue', 'checkExpectation'] as const)
    server.on(event, (request, response) => void answerCall(context, request, response))

  let live: LivePage | undefined
  const close = async (): Promise<void> => {
    await live?.close()
    await Promise.all([closeServer(server), demo.close()])
  }
  try {
    if ('pageDirectory' in options) page = servePageDirectory(options.pageDirectory)
    else {
      // Before Vite's own listener: its socket obeys the same rules as every request.
      server.on('upgrade', (request: IncomingMessage, socket) => {
        if (decideCall(factsOf(request, 'page'), own) !== 'allowed') socket.destroy()
      })
      live = await options.livePage(server)
      page = live
    }
    port = await listen(server, options.port, 'page')
  } catch (error) {
    await close()
    throw error
  }
  return { url: `http://${loopbackAddress}:${port}/`, demoUrl: `${demo.origin}/`, port, close }
}
