import { importCapture } from '../../src/core/importers/import-capture.ts'
import { captureReport } from '../wirelens-page.ts'

/** The captured request that every part of the bench sends or shows. */
export interface BenchCapture {
  /** The report as a user copies it. */
  readonly report: string
  readonly url: string
  readonly bodyText: string
}

export async function readCapture(): Promise<BenchCapture> {
  const report = await captureReport()
  const [request] = importCapture(report).requests
  if (request?.body === null || request === undefined)
    throw new Error('The report holds no request with a body')
  return { report, url: request.url, bodyText: new TextDecoder().decode(request.body) }
}
