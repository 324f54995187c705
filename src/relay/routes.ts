import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from './answers.ts'
import { answerCaptureClosing, answerCaptureFeed, answerCaptureOpening } from './capture-routes.ts'
import { answerCertificates } from './certificates-route.ts'
import type { Route, RouteContext } from './route.ts'
import { answerSend } from './send-route.ts'
import { answerStatus } from './status-route.ts'

/** Everything under /api/. What is added here is tried by security.test.ts without being named there. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/status', answer: answerStatus },
  { method: 'POST', path: '/api/send', answer: answerSend },
  { method: 'POST', path: '/api/certificates', answer: answerCertificates },
  { method: 'GET', path: '/api/captures', answer: answerCaptureFeed },
  { method: 'POST', path: '/api/captures', answer: answerCaptureOpening },
  { method: 'POST', path: '/api/captures/close', answer: answerCaptureClosing },
]

/** Answers a call under /api/ that the guard allowed: by its route, or 404, or 405 when only the method is wrong. */
export async function answerRoute(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0]
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const samePath = routes.filter((route) => route.path === path)
  const route = samePath.find((candidate) => candidate.method === method)
  if (route) return route.answer(context, request, response)
  if (samePath.length === 0) return sendJson(response, 404, { error: `There is no ${path} here.` })
  response.setHeader('Allow', samePath.map((candidate) => candidate.method).join(', '))
  sendJson(response, 405, { error: `${path} does not answer ${request.method}.` })
}
