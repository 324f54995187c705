import { malformedCall, sendJson, sendRefusal } from './answers.ts'
import { readCaptureUpstream } from './capture/capture-upstream.ts'
import { readJsonObject } from './json-body.ts'
import type { RouteAnswer } from './route.ts'

/** GET /api/captures: the feed of all captures; it ends when the page goes. */
export const answerCaptureFeed: RouteAnswer = async ({ captures }, request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' })
  response.flushHeaders()
  if (request.method !== 'HEAD') await captures.streamFeed(response)
  response.end()
}

/** POST /api/captures: begins a capture. */
export const answerCaptureOpening: RouteAnswer = async (context, request, response) => {
  const { captures, refuseHost, limits } = context
  const call = await readJsonObject(request, response)
  if (call === undefined) return
  const result = readCaptureUpstream(call['upstream'])
  if (result.kind === 'refused') return sendRefusal(response, malformedCall(result.sentence))
  const refusal = refuseHost(new URL(result.upstream))
  if (refusal !== undefined) {
    return sendRefusal(response, {
      status: 400,
      error: 'The relay opens no connection to that host.',
      refusal,
    })
  }
  const capture = captures.open(result.upstream)
  if (capture !== undefined) return sendJson(response, 201, capture)
  sendRefusal(response, {
    status: 429,
    error: `${limits.captures} live captures are running; no more may run at once.`,
    refusal: { code: 'too-many-captures', value: String(limits.captures) },
  })
}

/** POST /api/captures/close: one that is closed already is as good. */
export const answerCaptureClosing: RouteAnswer = async ({ captures }, request, response) => {
  const call = await readJsonObject(request, response)
  if (call === undefined) return
  const { id } = call
  if (typeof id !== 'string') return sendRefusal(response, malformedCall('The id of a capture is a text.'))
  captures.close(id)
  response.writeHead(204).end()
}
