import * as zlib from 'node:zlib'
import type { Transform } from 'node:stream'
import type { ZlibOptions } from 'node:zlib'

/** A stream that undoes a content coding. */
export type Decompressor = Transform & { close(): void; readonly bytesWritten: number }

/** zstd came with Node 22.15 and 23.8; the types are those of the oldest Node that we run on. */
const { createZstdDecompress } = zlib as unknown as {
  readonly createZstdDecompress?: (options: { readonly chunkSize: number }) => Decompressor
}

/** What `accept-encoding` offers where the user wrote none: each can be undone here. */
export const acceptedCodings: readonly string[] = [
  'gzip',
  'deflate',
  'br',
  ...(createZstdDecompress === undefined ? [] : ['zstd']),
]

/** Bytes that come out at once. Memory does not grow with how well the body was compressed. */
const chunkSize = 64 * 1024
/** What was flushed by the sender comes out at once, however little it is. */
const inflateOptions: ZlibOptions = { chunkSize, flush: zlib.constants.Z_SYNC_FLUSH }

/** A stream that undoes the coding; `firstByte` tells the two forms of deflate apart. Undefined when unknown. */
export function createDecompressor(coding: string, firstByte: number): Decompressor | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip(inflateOptions)
    case 'deflate':
      // By the standard it is in the zlib format; some servers send it bare (RFC 9110, section 8.4.1.2).
      return (firstByte & 0x0f) === 8
        ? zlib.createInflate(inflateOptions)
        : zlib.createInflateRaw(inflateOptions)
    case 'br':
      return zlib.createBrotliDecompress({ chunkSize, flush: zlib.constants.BROTLI_OPERATION_FLUSH })
    case 'zstd':
      return createZstdDecompress?.({ chunkSize })
    default:
      return undefined
  }
}

export function isKnownCoding(coding: string): boolean {
  return acceptedCodings.includes(coding) || coding === 'x-gzip'
}
