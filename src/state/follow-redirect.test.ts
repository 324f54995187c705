import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { redirectOf, type RedirectHop } from '../core/http/redirect.ts'
import type { HeaderPair } from '../core/http/request.ts'

// These look for the relay's token, and for a choice kept, as soon as they are loaded.
vi.stubGlobal('document', { querySelector: () => ({ content: 'token' }) })
const { answerRedirect, followRedirect, useRedirectQuestion } = await import('./follow-redirect.ts')
const { bodyDocument, getDraft, undoReplace } = await import('./draft.ts')
const { useScreen } = await import('./screen.ts')
const { useSending } = await import('./send-request.ts')
const { chooseTransport, useTransport } = await import('./transport.ts')
afterAll(() => vi.unstubAllGlobals())

let sends: string[]
const send = (): void => void sends.push(`${getDraft().method} ${getDraft().url}`)

beforeEach(() => {
  sends = []
  useRedirectQuestion.setState({ question: undefined })
  useScreen.setState({ dialog: undefined })
})

let hosts = 0
/** A redirect between two origins that no test before has seen. */
function hopBetweenNewOrigins(
  headers: readonly HeaderPair[],
  options: { readonly url?: string; readonly location?: string; readonly status?: number } = {},
): RedirectHop {
  hosts += 1
  const {
    url = `https://gateway-${hosts}.test/v1`,
    location = 'https://other.test/v2',
    status = 307,
  } = options
  const request = { method: 'POST', url, headers, body: Uint8Array.of(123, 125) }
  const hop = redirectOf({ status, headers: [['location', location]] }, request, url)?.hop
  if (hop === undefined) throw new Error('That is no redirect.')
  return hop
}

const withKey: readonly HeaderPair[] = [
  ['X-Api-Key', 'k-1'],
  ['accept', '*/*'],
]

it('goes on at once within the origin, by the relay, and can be undone', () => {
  chooseTransport('direct')
  const url = getDraft().url
  followRedirect(hopBetweenNewOrigins(withKey, { location: '/v2' }), send)
  expect(sends).toEqual([`POST https://gateway-${hosts}.test/v2`])
  expect(getDraft().headersText).toBe('X-Api-Key: k-1\naccept: */*')
  expect(bodyDocument.getBytes()).toEqual(Uint8Array.of(123, 125))
  expect(useTransport.getState().transport).toBe('relay')
  expect(useScreen.getState().dialog).toBeUndefined()
  undoReplace()
  expect(getDraft().url).toBe(url)
})

it('goes on at once to another origin when no credential would go along', () => {
  followRedirect(hopBetweenNewOrigins([['accept', '*/*']]), send)
  expect(sends).toEqual(['POST https://other.test/v2'])
})

it('asks first when one would, and sends nothing on Cancel', () => {
  const before = getDraft()
  followRedirect(hopBetweenNewOrigins(withKey), send)
  expect(sends).toEqual([])
  expect(getDraft()).toBe(before)
  expect(useScreen.getState().dialog).toBe('other-origin')
  expect(useRedirectQuestion.getState().question?.places).toEqual([{ kind: 'header', name: 'X-Api-Key' }])
  answerRedirect('cancel', send)
  expect(sends).toEqual([])
  expect(getDraft()).toBe(before)
  expect(useScreen.getState().dialog).toBeUndefined()
})

it('asks again after Send once, and not after Always, from the same origin to the same', () => {
  const hop = hopBetweenNewOrigins(withKey)
  followRedirect(hop, send)
  answerRedirect('once', send)
  expect(sends).toHaveLength(1)
  followRedirect(hop, send)
  expect(sends).toHaveLength(1)
  answerRedirect('always', send)
  expect(sends).toHaveLength(2)
  followRedirect(hop, send)
  expect(sends).toHaveLength(3)

  // Allowed was that pair of origins, not the target for everybody.
  followRedirect(hopBetweenNewOrigins(withKey), send)
  expect(sends).toHaveLength(3)
  answerRedirect('cancel', send)
})

it('can leave the credentials out, where all of them are header lines', () => {
  followRedirect(hopBetweenNewOrigins(withKey), send)
  answerRedirect('without-credentials', send)
  expect(sends).toHaveLength(1)
  expect(getDraft().headersText).toBe('accept: */*')

  followRedirect(hopBetweenNewOrigins(withKey, { location: 'https://other.test/?key=k-1' }), send)
  expect(useRedirectQuestion.getState().question?.stripped).toBeUndefined()
  answerRedirect('without-credentials', send)
  expect(sends).toHaveLength(1)
})

it('changes nothing while a send runs', () => {
  useSending.setState({ activeId: 'running' })
  const before = getDraft()
  followRedirect(hopBetweenNewOrigins([]), send)
  useSending.setState({ activeId: undefined })
  expect(getDraft()).toBe(before)
  expect(sends).toEqual([])
})
