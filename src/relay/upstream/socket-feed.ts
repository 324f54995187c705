import type { Socket } from 'node:net'
import type { Clock } from './clock.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'

/** What happens on a socket; `at` is milliseconds since the request was sent. */
export type SocketNotice =
  | { readonly type: 'bytes'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly type: 'written'; readonly at: number }
  | { readonly type: 'ended'; readonly at: number }
  | { readonly type: 'failed'; readonly at: number; readonly error: Error }

/** Bytes that are read ahead of the reader. Enough that a chunk's time is when it came, not when it was asked for. */
export const readAheadLimit = 256 * 1024

export interface SocketFeed extends Mailbox<SocketNotice> {
  /** Writes all of it; `written` follows when the last byte was handed to the system. */
  write(parts: readonly Uint8Array[]): void
}

/**
 * libuv tells a reset as an end in good order when there was still something to read. A socket that has really
 * come to its end knows its peer until it is closed, one that was reset does not; Node's own name of the peer is
 * a copy made earlier, hence the handle.
 */
function wasReset(socket: Socket): boolean {
  const { _handle: handle } = socket as Socket & {
    readonly _handle?: { getpeername?(into: object): number | undefined } | null
  }
  return (handle?.getpeername?.({}) ?? 0) !== 0
}

/**
 * All that a socket says, in order, for one reader. When the signal aborts, the socket is destroyed at once and
 * the reader gets undefined. `close` takes every listener off again and leaves the socket as it is, paused.
 */
export function feedFrom(socket: Socket, clock: Clock, signal: AbortSignal): SocketFeed {
  const mailbox = createMailbox<SocketNotice>({
    limit: readAheadLimit,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  })
  const take = (bytes: Uint8Array): void => mailbox.put({ type: 'bytes', at: clock(), bytes }, bytes.length)
  const end = (): void => {
    if (wasReset(socket)) fail(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
    else mailbox.put({ type: 'ended', at: clock() })
  }
  const fail = (error: Error): void => {
    // What lies in the socket's own buffer while it is paused came before it broke.
    const left = socket.read() as Uint8Array | null
    if (left !== null) take(left)
    mailbox.put({ type: 'failed', at: clock(), error })
  }
  const closed = (): void => fail(new Error('the connection was closed'))
  const abort = (): void => {
    mailbox.close()
    socket.destroy()
  }
  socket.on('data', take)
  socket.once('end', end)
  socket.once('error', fail)
  socket.once('close', closed)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  else if (socket.destroyed) fail(socket.errored ?? new Error('the connection was closed'))
  // One that was paused before does not begin to flow for a listener.
  else socket.resume()

  return {
    ...mailbox,
    write(parts) {
      const filled = parts.filter((part) => part.length > 0)
      socket.cork()
      for (const part of filled.slice(0, -1)) socket.write(part)
      socket.write(filled.at(-1) ?? '', (error) => {
        if (error === null || error === undefined) mailbox.put({ type: 'written', at: clock() })
      })
      socket.uncork()
    },
    close() {
      socket.pause()
      socket.off('data', take)
      socket.off('end', end)
      socket.off('error', fail)
      socket.off('close', closed)
      signal.removeEventListener('abort', abort)
      mailbox.close()
    },
  }
}
