import { create } from 'zustand'
import { headersToText } from '../core/http/header-text.ts'
import { credentialPlaces, withoutCredentials, type RedirectHop } from '../core/http/redirect.ts'
import type { HttpRequest } from '../core/http/request.ts'
import type { TakenOutPlace } from '../core/presets/redaction.ts'
import { getDraft, replaceDraft } from './draft.ts'
import { closeDialog, openDialog } from './screen.ts'
import { useSending } from './send-request.ts'
import { chooseTransport } from './transport.ts'
import { getValues } from './values.ts'

/** A hop to another origin that would take credentials along: asked before anything is sent. */
interface RedirectQuestion {
  readonly hop: RedirectHop
  readonly places: readonly TakenOutPlace[]
  /** The same without the credentials; undefined where they stand in the URL or the body. */
  readonly stripped: HttpRequest | undefined
}

export const useRedirectQuestion = create<{ readonly question: RedirectQuestion | undefined }>(() => ({
  question: undefined,
}))

export type RedirectAnswer = 'once' | 'always' | 'without-credentials' | 'cancel'

/** Pairs of origins, from and to, that the user allowed; they hold as long as this page does. */
const allowed = new Set<string>()

/** Sends one hop on, or asks first. It becomes the draft, which can be undone, and an Exchange of its own. */
export function followRedirect(hop: RedirectHop, send: () => void): void {
  const places = hop.otherOrigin ? credentialPlaces(hop.request, getValues()) : []
  if (places.length === 0 || allowed.has(pairOf(hop))) return go(hop, hop.request, send)
  const stripped = withoutCredentials(hop.request, places)
  useRedirectQuestion.setState({ question: { hop, places, stripped } })
  openDialog('other-origin')
}

export function answerRedirect(answer: RedirectAnswer, send: () => void): void {
  const { question } = useRedirectQuestion.getState()
  useRedirectQuestion.setState({ question: undefined })
  closeDialog()
  if (question === undefined || answer === 'cancel') return
  const { hop, stripped } = question
  if (answer === 'always') allowed.add(pairOf(hop))
  if (answer !== 'without-credentials') go(hop, hop.request, send)
  else if (stripped !== undefined) go(hop, stripped, send)
}

function go(hop: RedirectHop, request: HttpRequest, send: () => void): void {
  if (useSending.getState().activeId !== undefined) return
  replaceDraft({
    method: request.method,
    url: request.url,
    headersText: headersToText(request.headers),
    body: request.body,
    // What a capture says of a body, a request without one has no use for.
    capture: hop.bodyDropped ? undefined : getDraft().capture,
  })
  // The browser would follow the next hop by itself.
  chooseTransport('relay')
  send()
}

function pairOf({ from, to }: RedirectHop): string {
  return `${new URL(from).origin} ${new URL(to).origin}`
}
