import type { ServerResponse } from 'node:http'

/**
 * Writes on, and resolves when the client has taken enough that more may be written, or has gone. Nothing is
 * returned where there is nothing to wait for.
 */
export function writeOn(
  response: ServerResponse,
  ...parts: readonly Uint8Array[]
): Promise<void> | undefined {
  if (response.destroyed) return undefined
  // Together, so that parts are not packets.
  response.cork()
  let hasRoom = true
  for (const part of parts) if (part.length > 0) hasRoom = response.write(part)
  response.uncork()
  if (hasRoom) return undefined
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go)
      response.off('close', go)
      resolve()
    }
    response.on('drain', go)
    response.on('close', go)
  })
}

/** A signal that says that the client went away before the answer was whole. */
export function clientGone(response: ServerResponse): AbortController {
  const gone = new AbortController()
  const onClose = (): void => {
    if (!response.writableFinished) gone.abort()
  }
  if (response.destroyed) gone.abort()
  else response.once('close', onClose)
  return gone
}
