import { beforeEach, describe, expect, it } from 'vitest'
import { beginExchange } from '../../core/exchange/exchange-reducer.ts'
import type { Exchange } from '../../core/exchange/exchange.ts'
import type { HeaderPair, HttpRequest } from '../../core/http/request.ts'
import { findVariables, fillVariables } from '../../core/http/variables.ts'
import { separateSecrets } from '../../core/presets/redaction.ts'
import { bodyDocument, editDraft, getDraft, requestFromDraft } from '../../state/draft.ts'
import { useNotices } from '../../state/notices.ts'
import { presetFromDraft } from '../../state/presets.ts'
import { useScreen } from '../../state/screen.ts'
import { addValues, forgetValues, getValues } from '../../state/values.ts'
import { utf8 } from '../../testing/bytes.ts'
import { openAsRequest } from './open-as-request.ts'

const key = `sk-ant-api03-${'a1B2'.repeat(20)}`

const sent: HttpRequest = {
  method: 'POST',
  url: `https://api.example.com/v1/messages?beta=true&api_key=${key}`,
  headers: [
    ['Host', 'api.example.com'],
    ['Connection', 'keep-alive'],
    ['X-Api-Key', key],
    ['Authorization', 'Bearer other-key'],
    ['User-Agent', 'claude-cli/2.1.74 (external, cli)'],
    ['Content-Length', '61'],
    ['x-stainless-arch', 'x64'],
  ],
  body: utf8('{"system":"Fill in {{NAME}} and {{AUTH_TOKEN}}","stream":true}'),
}

function captured(change: Partial<Exchange> = {}): Exchange {
  const { request } = separateSecrets(sent)
  return { ...beginExchange({ id: 'one', transport: 'captured', request, sent }), ...change }
}

const names = (headers: readonly HeaderPair[]) => headers.map(([name]) => name)

beforeEach(() => {
  forgetValues()
  editDraft({ url: 'https://before.example', capture: undefined })
  useNotices.setState({ notices: [] })
})

describe('a captured call opened as a request', () => {
  it('is in the editors with variables in the place of its keys', () => {
    openAsRequest(captured())
    const { request } = requestFromDraft(getDraft())
    expect(request.method).toBe('POST')
    expect(request.url).toBe('https://api.example.com/v1/messages?beta=true&api_key={{API_KEY}}')
    expect(request.headers).toContainEqual(['X-Api-Key', '{{API_KEY}}'])
    expect(JSON.stringify(request)).not.toContain(key)
    expect(getDraft().capture).toMatchObject({ format: 'live-capture', clientName: 'Claude Code 2.1.74' })
    expect(useScreen.getState().narrowPanel).toBe('request')
  })

  it('leaves again exactly as the client sent it, framing aside, without asking for a value', () => {
    openAsRequest(captured())
    const { request } = requestFromDraft(getDraft())
    const asked = findVariables(request).filter(({ name }) => (getValues().get(name) ?? '') === '')
    expect(asked).toEqual([])
    const { request: filled, missing } = fillVariables(request, getValues())
    expect(missing).toEqual([])
    expect(filled.url).toBe(sent.url)
    expect(filled.body).toEqual(sent.body)
    expect(filled.headers).toEqual(
      sent.headers.filter(([name]) => !['Host', 'Connection', 'Content-Length'].includes(name)),
    )
  })

  it('keeps a host that is not the URL’s own: somebody wrote it', () => {
    const other = { ...sent, headers: [['Host', 'other.example'] as const] }
    openAsRequest(captured({ sent: other }))
    expect(names(requestFromDraft(getDraft()).request.headers)).toEqual(['Host'])
  })

  it('expects the headers that came back, where some came', () => {
    openAsRequest(captured())
    expect(getDraft().capture?.expectedHeaders).toBeUndefined()
    const headers: HeaderPair[] = [['request-id', 'r-1']]
    openAsRequest(captured({ head: { status: 200, statusText: 'OK', headers, visibility: 'complete' } }))
    expect(getDraft().capture?.expectedHeaders).toEqual(headers)
  })

  it('can be undone from its notice, which names the variables and no key', () => {
    openAsRequest(captured())
    const [notice] = useNotices.getState().notices
    expect(notice?.text).toContain('API_KEY, AUTH_TOKEN_2')
    expect(notice?.text).not.toContain(key)
    notice?.action?.run()
    expect(getDraft().url).toBe('https://before.example')
  })

  it('leaves the user’s own values alone: a client’s key is not to go where theirs goes', () => {
    addValues(new Map([['API_KEY', 'their-own-key']]))
    openAsRequest(captured())
    expect(getValues().get('API_KEY')).toBe('their-own-key')
    expect(requestFromDraft(getDraft()).request.headers).toContainEqual(['X-Api-Key', '{{API_KEY_2}}'])
    openAsRequest(captured())
    expect(requestFromDraft(getDraft()).request.headers).toContainEqual(['X-Api-Key', '{{API_KEY_2}}'])
    expect(getValues().get('API_KEY_2')).toBe(key)
    expect(getValues().has('API_KEY_3')).toBe(false)
  })

  it('leaves the user’s own value alone where the client wrote its name in braces', () => {
    addValues(new Map([['NAME', 'Ada']]))
    for (const _ of ['first', 'again']) {
      openAsRequest(captured())
      expect(getValues().get('NAME')).toBe('Ada')
      const { request } = requestFromDraft(getDraft())
      expect(Buffer.from(request.body ?? []).toString()).toContain('Fill in {{NAME_2}} and {{AUTH_TOKEN}}')
      expect(fillVariables(request, getValues()).request.body).toEqual(sent.body)
    }
    expect(getValues().has('NAME_3')).toBe(false)
  })

  it('takes no name for braces that stands in the call itself', () => {
    addValues(new Map([['A', 'mine']]))
    const body = utf8('{{A}} {{A_2}} {{A_3}}')
    openAsRequest(captured({ sent: { ...sent, headers: [], body } }))
    const { request } = requestFromDraft(getDraft())
    expect(Buffer.from(request.body ?? []).toString()).toBe('{{A_4}} {{A_2}} {{A_3}}')
    expect(fillVariables(request, getValues()).request.body).toEqual(body)
  })

  it('opens a call without a body or a key', () => {
    const get = { method: 'GET', url: 'https://api.example.com/v1/models', headers: [], body: null }
    openAsRequest(captured({ sent: get, request: get }))
    expect(getDraft().method).toBe('GET')
    expect(bodyDocument.getBytes()).toBeNull()
    expect(getValues()).toEqual(new Map())
  })

  it('becomes a preset without the key, like any other request', () => {
    openAsRequest(captured())
    const { preset } = presetFromDraft('captured')
    expect(JSON.stringify(preset)).not.toContain(key)
    expect(preset.clientName).toBe('Claude Code 2.1.74')
  })
})
