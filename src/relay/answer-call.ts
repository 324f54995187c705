import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { HeaderPair } from '../core/http/request.ts'
import { sendRefusal, sendText } from './answers.ts'
import { factsOf, kindOf } from './call-facts.ts'
import { decideCall, explainRefusal, type OwnIdentity } from './guard.ts'
import { answerDocument, asksForDocument } from './page-document.ts'
import type { PageFiles } from './page-source.ts'
import { holdContinue } from './request-body.ts'
import type { RouteContext } from './route.ts'
import { answerRoute } from './routes.ts'

export interface CallContext {
  readonly own: OwnIdentity
  /** Go with every answer of our own. */
  readonly headers: readonly HeaderPair[]
  readonly token: string
  readonly page: () => PageFiles
  readonly routeContext: RouteContext
}

/** Answers one request: the guard first, then who is responsible. Never rejects. */
export async function answerCall(
  context: CallContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A client that goes away while it is answered is no error of anybody's; unheard, it would end the process.
  response.on('error', () => undefined)
  holdContinue(request, response)
  await itsTurn(request, response)
  if (response.socket === null) return
  try {
    await dispatch(context, request, response)
  } catch {
    // A bug. What it says may have parts of the request in it, so it is not written down.
    if (response.headersSent) response.destroy()
    else sendText(response, 500, 'The relay failed.')
  }
  // What was refused before it was read goes nowhere; unread, it would hold up the connection.
  request.resume()
}

const latestAnswers = new WeakMap<Socket, ServerResponse>()

/**
 * Answers of one connection leave in the order of their requests. One that has to wait has no socket yet and would
 * not hear that its client goes, so its request is not looked at before. For a client that goes it never is.
 */
async function itsTurn({ socket }: IncomingMessage, response: ServerResponse): Promise<void> {
  const before = latestAnswers.get(socket)
  latestAnswers.set(socket, response)
  if (before === undefined || response.socket !== null) return
  await new Promise<void>((resolve) => void before.once('close', resolve))
}

async function dispatch(
  context: CallContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { own, page, token, routeContext } = context
  const target = request.url ?? ''
  const kind = kindOf(target)
  const decision = decideCall(factsOf(request, kind), own)
  // A capture's answer is its upstream's, without a header of ours.
  if (kind !== 'capture' || decision !== 'allowed')
    for (const [name, value] of context.headers) response.setHeader(name, value)

  if (decision !== 'allowed') {
    const error = explainRefusal(decision, own.port)
    if (kind === 'page') return sendText(response, 403, error)
    return sendRefusal(response, { status: 403, error, refusal: { code: 'not-this-page', value: decision } })
  }
  if (!target.startsWith('/')) return sendText(response, 400, 'The request target must be a path.')
  if (kind === 'api') return answerRoute(routeContext, request, response)
  if (kind === 'capture') return routeContext.captures.forward(request, response)
  const html = asksForDocument(request) ? await page().document(target) : undefined
  if (html === undefined) return page().handle(request, response)
  return answerDocument(html, token, request, response)
}
