import { createUpstream } from './upstream/create-upstream.ts'
import { createBodyDecoder, type BodyDecoder } from './upstream/decode-body.ts'
import type { Upstream } from './upstream/upstream.ts'

/** How Requests leave this machine, and how what comes back is read. Tests put another in its place. */
export interface WayOut {
  createUpstream(options: {
    /** The port that the relay itself listens on, once it does. */
    readonly ownPort: () => number
    /** Origins that no proxy is asked for: the demo on this machine. */
    readonly isDirect: (origin: string) => boolean
  }): Upstream
  createBodyDecoder(): BodyDecoder
}

export const theWayOut: WayOut = { createUpstream, createBodyDecoder }
