import type { HttpRequest } from '../core/http/request.ts'
import { fetchSample } from '../platform/sample.ts'
import { readCapture, openImported } from './import-capture.ts'

/**
 * The report that ships with the page, read by the same importer as a paste. With a demo upstream behind
 * the page it is aimed there, with a key that only the demo takes, so that it can be sent at once.
 */
export async function openSample(demoOrigin: string | undefined): Promise<void> {
  const report = await fetchSample()
  const result = await readCapture(report)
  const [request] = result.requests
  if (request === undefined) throw new Error('The sample report holds no request.')
  const aimed = demoOrigin === undefined ? request : aimAtDemo(request, demoOrigin)
  openImported({ ...result, format: 'sample', requests: [aimed] }, 0, report)
}

function aimAtDemo(request: HttpRequest, demoOrigin: string): HttpRequest {
  const { pathname, search } = new URL(request.url)
  return {
    ...request,
    url: `${demoOrigin}${pathname}${search}`,
    headers: request.headers.map(([name, value]) => [
      name,
      value.replace('{{AUTH_TOKEN}}', 'wirelens-demo-key'),
    ]),
  }
}
