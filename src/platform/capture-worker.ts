// Reads one capture off the main thread: see capture-reading.ts, which starts this and ends it.
import { importCapture } from '../core/importers/import-capture.ts'
import type { CaptureToRead } from './capture-reading.ts'

addEventListener('message', ({ data }: MessageEvent<CaptureToRead>) => {
  postMessage(importCapture(data.text, data.files))
})
