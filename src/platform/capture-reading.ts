import type { ImportResult } from '../core/importers/import-result.ts'

/** What goes to the worker. */
export interface CaptureToRead {
  readonly text: string
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** In UTF-16 units. Below it, reading takes less than a frame or two and a worker would only add its start. */
const largeCapture = 200_000

/** The readers are a chunk of their own: fetched once the page stands, before the first paste needs them. */
export function loadImporters(): Promise<typeof import('../core/importers/import-capture.ts')> {
  return import('../core/importers/import-capture.ts')
}

/** Reads a capture; a large one in a worker, so that the page stays alive meanwhile. */
export async function readCaptureText(capture: CaptureToRead): Promise<ImportResult> {
  if (capture.text.length >= largeCapture) {
    const result = await readInWorker(capture)
    if (result !== undefined) return result
  }
  const { importCapture } = await loadImporters()
  return importCapture(capture.text, capture.files)
}

/** Undefined where no worker can be had, or it fell over: then the page reads it itself. */
function readInWorker(capture: CaptureToRead): Promise<ImportResult | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./capture-worker.ts', import.meta.url), { type: 'module' })
    const finish = (result: ImportResult | undefined) => {
      worker.terminate()
      resolve(result)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<ImportResult>) => finish(data))
    worker.addEventListener('error', () => finish(undefined))
    worker.addEventListener('messageerror', () => finish(undefined))
    worker.postMessage(capture)
  })
}
