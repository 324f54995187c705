import { createServer, type IncomingMessage } from 'node:http'
import { startDemoServer } from './demo/demo-server.ts'
import { isOwnHost } from './host-check.ts'
import { closeServer, connectionLimits, listen, loopbackAddress } from './listen.ts'
import { servePageDirectory } from './page-directory.ts'
import type { LivePage, PageHandler, PageSource } from './page-source.ts'
import { answerRoute } from './routes.ts'
import { securityHeaders } from './security-headers.ts'

export type LocalServerOptions = PageSource & {
  /** 0 picks any free port. */
  readonly port: number
  /** Port of the demo upstream; any free one by default. */
  readonly demoPort?: number
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
 * Starts the server of the page and the demo upstream beside it, both on 127.0.0.1 only.
 * Rejects with a ListenError when a port cannot be had; nothing is left running then.
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const demo = await startDemoServer({ port: options.demoPort ?? 0 })
  let port = options.port
  let handlePage: PageHandler
  const headers = securityHeaders('pageDirectory' in options ? 'built' : 'development')

  const server = createServer(connectionLimits, (request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value)
    if (!isOwnHost(request.headers.host, port)) {
      response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end(`This server answers only as 127.0.0.1:${port} or localhost:${port}.\n`)
    } else if (!request.url?.startsWith('/')) {
      response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end('The request target must be a path.\n')
    } else if (request.url.startsWith('/api/')) {
      answerRoute({ demoOrigin: demo.origin }, request, response)
    } else {
      Promise.resolve(handlePage(request, response)).catch((error: unknown) => {
        console.error(error)
        if (!response.headersSent) response.writeHead(500)
        response.end()
      })
    }
  })
  let live: LivePage | undefined
  const close = async (): Promise<void> => {
    await live?.close()
    await Promise.all([closeServer(server), demo.close()])
  }
  try {
    if ('pageDirectory' in options) handlePage = servePageDirectory(options.pageDirectory)
    else {
      // Before Vite's own listener: its socket obeys the same rule as every request.
      server.on('upgrade', (request: IncomingMessage, socket) => {
        if (!isOwnHost(request.headers.host, port)) socket.destroy()
      })
      live = await options.livePage(server)
      handlePage = live.handle
    }
    port = await listen(server, options.port, 'page')
  } catch (error) {
    await close()
    throw error
  }
  return { url: `http://${loopbackAddress}:${port}/`, demoUrl: `${demo.origin}/`, port, close }
}
