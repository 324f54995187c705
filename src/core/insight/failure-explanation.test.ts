import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../http/request.ts'
import type { TransportFailure } from '../transport/transport-event.ts'
import { explainTransportFailure } from './failure-explanation.ts'

const request: HttpRequest = {
  method: 'POST',
  url: 'https://a.test/v1',
  headers: [
    ['accept', 'application/json'],
    ['content-type', 'application/json'],
    ['authorization', 'Bearer x'],
    ['anthropic-version', '2023-06-01'],
    ['anthropic-beta', 'x'],
    ['x-app', 'cli'],
    ['user-agent', 'claude-cli'],
    ['x-stainless-os', 'MacOS'],
    ['x-stainless-arch', 'x64'],
    ['x-other', '1'],
  ],
  body: null,
}
const failure = (kind: TransportFailure['kind']): TransportFailure => ({ kind, message: 'Failed to fetch' })

describe('explainTransportFailure', () => {
  it('orders the likely headers and gives the lines an operator needs', () => {
    const explanation = explainTransportFailure(failure('cors-preflight'), request, 'chromium', [
      ['content-type', 'text/event-stream'],
      ['via', '1.1 Caddy'],
    ])
    expect(explanation.likelyHeaders).toEqual([
      'x-stainless-arch',
      'x-stainless-os',
      'x-app',
      'x-other',
      'anthropic-beta',
      'anthropic-version',
    ])
    expect(explanation.allowLines).toEqual([
      'Access-Control-Allow-Origin: *',
      'Access-Control-Allow-Headers: anthropic-beta, anthropic-version, authorization, content-type, x-app, x-other, x-stainless-arch, x-stainless-os',
    ])
    expect(explanation.answerLines).toEqual([
      'Access-Control-Allow-Origin: *',
      'Access-Control-Expose-Headers: via',
    ])
    expect(explanation.leaveOut).toEqual([
      { pattern: 'x-stainless-*', names: ['x-stainless-arch', 'x-stainless-os'] },
    ])
  })

  it('names the user-agent where the browser asks for it', () => {
    expect(explainTransportFailure(failure('cors'), request, 'firefox').likelyHeaders).toContain('user-agent')
  })

  it('asks for the method when it needs leave', () => {
    const put = { ...request, method: 'put', headers: [] }
    expect(explainTransportFailure(failure('cors'), put).allowLines).toEqual([
      'Access-Control-Allow-Origin: *',
      'Access-Control-Allow-Methods: PUT',
    ])
  })

  it('speaks of the answer only when there was no preflight', () => {
    expect(explainTransportFailure(failure('cors-response'), request)).toMatchObject({
      likelyHeaders: [],
      allowLines: [],
      leaveOut: [],
      answerLines: ['Access-Control-Allow-Origin: *', expect.stringContaining('x-oneapi-request-id')],
    })
  })

  it('has no lines for what CORS has no part in', () => {
    for (const kind of ['offline', 'unreachable', 'mixed-content', 'blocked', 'invalid-request'] as const)
      expect(explainTransportFailure(failure(kind), request)).toMatchObject({
        kind,
        likelyHeaders: [],
        allowLines: [],
        answerLines: [],
        leaveOut: [],
      })
  })

  it('knows where a relay helps: a browser’s rule was in the way, or the reason is not known', () => {
    const help = (change: Partial<TransportFailure>) =>
      explainTransportFailure({ ...failure('cors'), ...change }, request).relayHelp
    for (const kind of ['cors', 'cors-preflight', 'cors-response', 'mixed-content', 'blocked'] as const)
      expect(help({ kind })).toBe('solves')
    expect(help({ kind: 'unreachable' })).toBe('tells-why')
    expect(help({ kind: 'offline' })).toBeUndefined()
    const kind = 'invalid-request'
    expect(help({ kind, refusal: { code: 'body-with-get', value: 'GET' } })).toBe('solves')
    expect(help({ kind, refusal: { code: 'header-value', value: 'x' } })).toBeUndefined()
  })
})
