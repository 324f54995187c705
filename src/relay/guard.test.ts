import { describe, expect, it } from 'vitest'
import { type CallFacts, decideCall, explainRefusal } from './guard.ts'
import { createRelayToken } from './relay-token.ts'

const token = createRelayToken()
const own = { port: 4780, isToken: token.matches }

const post: CallFacts = {
  kind: 'api',
  method: 'POST',
  hosts: ['127.0.0.1:4780'],
  origins: ['http://127.0.0.1:4780'],
  fetchSites: ['same-origin'],
  fetchDestinations: ['empty'],
  tokens: [token.value],
}
const get: CallFacts = { ...post, method: 'GET', origins: [], fetchSites: [] }
const capture: CallFacts = {
  ...post,
  kind: 'capture',
  origins: [],
  fetchSites: [],
  fetchDestinations: [],
  tokens: [],
}
const page: CallFacts = { ...capture, kind: 'page', method: 'GET' }

describe('decideCall', () => {
  it('allows what the page, a client and a browser send', () => {
    for (const facts of [
      post,
      { ...post, fetchSites: [] },
      { ...post, hosts: ['localhost:4780'], origins: ['http://localhost:4780'] },
      get,
      { ...get, origins: ['http://127.0.0.1:4780'], fetchSites: ['none'] },
      capture,
      { ...capture, origins: ['http://127.0.0.1:4780'], fetchSites: ['same-origin'] },
      { ...capture, fetchDestinations: ['empty'] },
      page,
      { ...page, fetchSites: ['cross-site'], fetchDestinations: ['document'] },
    ])
      expect(decideCall(facts, own)).toBe('allowed')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', ''])('wants the Origin of a %s', (method) => {
    expect(decideCall({ ...post, method, origins: [] }, own)).toBe('origin')
  })

  it('wants the very Host that is the Origin’s', () => {
    const origins = ['http://localhost:4780']
    for (const facts of [post, get, capture, page])
      expect(decideCall({ ...facts, origins }, own)).toBe('origin')
  })

  it('refuses two lines of anything', () => {
    expect(decideCall({ ...post, hosts: ['127.0.0.1:4780', '127.0.0.1:4780'] }, own)).toBe('host')
    expect(decideCall({ ...post, origins: [...post.origins, ...post.origins] }, own)).toBe('origin')
    expect(decideCall({ ...post, fetchSites: ['same-origin', 'same-origin'] }, own)).toBe('sec-fetch-site')
    expect(decideCall({ ...post, tokens: [token.value, token.value] }, own)).toBe('token')
  })

  it('refuses calls of other sites, and of no site where something changes', () => {
    for (const site of ['cross-site', 'same-site', 'none', '', 'Same-Origin'])
      expect(decideCall({ ...post, fetchSites: [site] }, own)).toBe('sec-fetch-site')
    for (const facts of [get, capture])
      expect(decideCall({ ...facts, fetchSites: ['cross-site'] }, own)).toBe('sec-fetch-site')
  })

  it('lets no browser show or run what an upstream answers, typed by the user or not', () => {
    for (const destination of [
      'document',
      'iframe',
      'script',
      'worker',
      'serviceworker',
      'style',
      'image',
      '',
    ])
      for (const site of ['none', 'same-origin'])
        expect(decideCall({ ...capture, fetchSites: [site], fetchDestinations: [destination] }, own)).toBe(
          'sec-fetch-dest',
        )
  })

  it('looks at the host before anything else, so that nobody else learns anything', () => {
    expect(decideCall({ ...post, hosts: [], origins: [], tokens: [] }, own)).toBe('host')
  })

  it('says each refusal in one sentence', () => {
    for (const decision of ['host', 'origin', 'sec-fetch-site', 'sec-fetch-dest', 'token'] as const)
      expect(explainRefusal(decision, 4780)).toMatch(/^[A-Z].*\.$/)
  })
})

describe('createRelayToken', () => {
  it('makes 256 new bits, and takes nothing else for them', () => {
    expect(Buffer.from(token.value, 'base64url')).toHaveLength(32)
    const other = createRelayToken()
    expect(other.value).not.toBe(token.value)
    for (const wrong of ['', other.value, token.value.slice(1), `${token.value}=`, token.value.repeat(2)])
      expect(token.matches(wrong)).toBe(false)
    expect(token.matches(token.value)).toBe(true)
  })
})
