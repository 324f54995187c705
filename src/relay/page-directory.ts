import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { contentTypeOf, isCompressible } from './content-types.ts'
import { takesGzip } from './page-document.ts'
import type { PageFiles } from './page-source.ts'

const compress = promisify(gzip)

interface PageFile {
  readonly modifiedAt: number
  readonly contentType: string
  readonly entityTag: string
  readonly bytes: Buffer
  /** Made when a client first asks for it. */
  compressed?: Promise<Buffer>
}

/**
 * Maps a request path to a file below `root`, or undefined. Both the text of the path and, after
 * links are followed, the file itself must lie inside; names that start with a dot are never served.
 */
async function locate(root: string, requestPath: string): Promise<string | undefined> {
  let path: string
  try {
    path = decodeURIComponent(requestPath)
  } catch {
    return undefined
  }
  if (path.includes('\0') || path.includes('\\')) return undefined
  const segments = path.split('/').filter((segment) => segment !== '')
  if (segments.some((segment) => segment.startsWith('.'))) return undefined
  try {
    const file = await realpath(join(root, ...(segments.length === 0 ? ['index.html'] : segments)))
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined
  } catch {
    return undefined
  }
}

/** Vite puts a content hash into every name under assets/, so those never change. */
function cacheControl(file: string, root: string): string {
  if (file.endsWith('.html')) return 'no-store'
  return file.startsWith(join(root, 'assets') + sep) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

/** Serves the files of a built page. Files are kept in memory until they change on disk. */
export function servePageDirectory(directory: string): PageFiles {
  const files = new Map<string, PageFile>()

  async function load(path: string): Promise<PageFile> {
    const modifiedAt = (await stat(path)).mtimeMs
    const known = files.get(path)
    if (known?.modifiedAt === modifiedAt) return known
    const bytes = await readFile(path)
    const entityTag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const file: PageFile = { modifiedAt, contentType: contentTypeOf(path), entityTag, bytes }
    files.set(path, file)
    return file
  }

  async function document(): Promise<string | undefined> {
    const path = await locate(await realpath(directory), '/')
    return path === undefined ? undefined : (await load(path)).bytes.toString()
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain; charset=utf-8' })
      response.end('Only GET and HEAD are answered here.\n')
      return
    }
    const root = await realpath(directory)
    const path = await locate(root, (request.url ?? '/').split('?', 1)[0] ?? '/')
    if (path === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
      response.end('There is no such file.\n')
      return
    }
    const file = await load(path)
    response.setHeader('Content-Type', file.contentType)
    response.setHeader('Cache-Control', cacheControl(path, root))
    response.setHeader('ETag', file.entityTag)
    if (isCompressible(file.contentType)) response.setHeader('Vary', 'Accept-Encoding')
    if (request.headers['if-none-match'] === file.entityTag) {
      response.writeHead(304).end()
      return
    }
    let body = file.bytes
    if (isCompressible(file.contentType) && takesGzip(request)) {
      file.compressed ??= compress(file.bytes)
      body = await file.compressed
      response.setHeader('Content-Encoding', 'gzip')
    }
    response.setHeader('Content-Length', body.length)
    response.writeHead(200).end(request.method === 'HEAD' ? undefined : body)
  }

  return { document, handle }
}
