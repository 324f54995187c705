import type { Socket } from 'node:net'
import { encodeByteText } from '../../core/http/byte-text.ts'
import { createHttp1ResponseParser } from '../../core/http/http1-response.ts'
import { aborted, done, failed, type Attempt } from './attempt.ts'
import type { Clock } from './clock.ts'
import { describeBreak } from './failure.ts'
import type { Proxy } from './proxy.ts'
import { feedFrom } from './socket-feed.ts'

export interface TunnelOptions {
  readonly proxy: Proxy
  /** `gateway.example:443` */
  readonly target: string
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/** Asks a proxy, over a connection to it, for a tunnel to the target (RFC 9110, section 9.3.6). */
export async function openTunnel(socket: Socket, options: TunnelOptions): Promise<Attempt<Socket>> {
  const { proxy, target, clock, signal, timeoutMs } = options
  const feed = feedFrom(socket, clock, signal)
  /** A proxy may say again what it was told. */
  const hide = (text: string): string =>
    secretsOf(proxy.authorization).reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
  const refuse = (why: string): Attempt<never> => {
    socket.destroy()
    return failed({
      kind: 'proxy',
      message: `The proxy ${proxy.origin} made no tunnel to ${target}: ${hide(why)}`,
    })
  }
  // A mailbox that closes while the signal has not aborted: the time is over.
  const timeout = setTimeout(() => feed.close(), timeoutMs)
  try {
    feed.write([encodeByteText(connectRequest(target, proxy.authorization))])
    const parser = createHttp1ResponseParser({ method: 'CONNECT' })
    for (;;) {
      const notice = await feed.take()
      if (signal.aborted) return aborted
      if (notice === undefined) return refuse(`no answer within ${timeoutMs / 1000} s.`)
      if (notice.type === 'written') continue
      const parts =
        notice.type === 'bytes'
          ? parser.push(notice.bytes)
          : parser.close(notice.type === 'failed' ? describeBreak(notice.error) : undefined)
      for (const part of parts) {
        if (part.type === 'failure') return refuse(part.message)
        if (part.type === 'head' && (part.status < 200 || part.status > 299)) {
          return refuse(`${part.status} ${part.statusText}`.trim())
        }
        if (part.type === 'end') {
          feed.close()
          if (part.rest.length > 0) socket.unshift(part.rest)
          return done(socket)
        }
      }
    }
  } finally {
    clearTimeout(timeout)
    feed.close()
  }
}

/** User and password, as they leave and as they are. */
function secretsOf(authorization = ''): string[] {
  const encoded = authorization.replace(/^Basic /, '')
  return [encoded, Buffer.from(encoded, 'base64').toString()].filter((secret) => secret !== '')
}

function connectRequest(target: string, authorization: string | undefined): string {
  const credentials = authorization === undefined ? '' : `Proxy-Authorization: ${authorization}\r\n`
  return `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${credentials}\r\n`
}
