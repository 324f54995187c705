import { describe, expect, it } from 'vitest'
import { describeHeader } from '../core/insight/header-knowledge/describe-header.ts'
import { loadHeaderKnowledge } from './header-knowledge.ts'

const english = await loadHeaderKnowledge('en')
const chinese = await loadHeaderKnowledge('zh-CN')

const reportRequest = [
  ['accept', 'application/json'],
  ['content-type', 'application/json'],
  ['authorization', 'Bearer sk-rK***yGkU'],
  ['anthropic-version', '2023-06-01'],
  [
    'anthropic-beta',
    'claude-code-20250219,interleaved-thinking-2025-05-14,prompt-caching-scope-2026-01-05,effort-2025-11-24',
  ],
  ['anthropic-dangerous-direct-browser-access', 'true'],
  ['user-agent', 'claude-cli/2.1.74 (external, cli)'],
  ['x-app', 'cli'],
  ['x-stainless-lang', 'js'],
  ['x-stainless-package-version', '0.74.0'],
  ['x-stainless-os', 'MacOS'],
  ['x-stainless-arch', 'x64'],
  ['x-stainless-runtime', 'node'],
  ['x-stainless-runtime-version', 'v22.20.0'],
  ['x-stainless-retry-count', '0'],
  ['x-stainless-timeout', '600'],
  ['accept-language', '*'],
  ['sec-fetch-mode', 'cors'],
] as const
const reportResponse = [
  ['content-type', 'text/event-stream'],
  ['cache-control', 'no-cache'],
  ['x-new-api-version', 'v0.11.2-patch.2'],
  ['x-oneapi-request-id', '2026031307353815126455tFv1Fpr'],
  ['server', 'ESA'],
  ['via', '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17'],
] as const

describe('header knowledge', () => {
  it('says the same things in both languages, and in none twice nothing', () => {
    for (const part of ['headers', 'families', 'betas', 'notes'] as const) {
      expect(Object.keys(chinese.texts[part])).toEqual(Object.keys(english.texts[part]))
      for (const texts of [english.texts, chinese.texts])
        for (const [key, text] of Object.entries(texts[part])) expect(text.trim(), key).not.toBe('')
      for (const [key, text] of Object.entries(chinese.texts[part]))
        expect(text, key).toMatch(/\p{Script=Han}/u)
    }
    for (const part of ['headers', 'families'] as const)
      expect(Object.keys(english.facts[part])).toEqual(Object.keys(english.texts[part]))
    for (const flag of Object.keys(english.facts.betas)) expect(english.texts.betas).toHaveProperty([flag])
    for (const [code, text] of Object.entries(english.texts.notes))
      expect(chinese.texts.notes[code]?.match(/\{\w+\}/g)).toEqual(text.match(/\{\w+\}/g))
    expect(Object.keys(english.texts.headers).length).toBeGreaterThan(240)
  })

  it.each([...reportRequest])('describes %s of the report in both languages', (name, value) => {
    for (const knowledge of [english, chinese])
      expect(describeHeader(knowledge, name, value, 'request').text).toBeTruthy()
  })

  it.each([...reportResponse])('describes the answer’s %s in both languages', (name, value) => {
    for (const knowledge of [english, chinese])
      expect(describeHeader(knowledge, name, value, 'response').text).toBeTruthy()
  })

  it('describes each flag of the report', () => {
    const { flags } = describeHeader(english, 'Anthropic-Beta', reportRequest[4][1], 'request')
    expect(flags.map(({ flag }) => flag)).toEqual(reportRequest[4][1].split(','))
    for (const flag of flags) expect(flag.text).toBeTruthy()
    expect(flags[2]?.rejections?.[0]).toContain('prompt-caching-scope-2026-01-05')
    expect(describeHeader(english, 'anthropic-beta', 'new-2027, ', 'request').flags).toEqual([
      { flag: 'new-2027' },
    ])
  })

  it('knows a family when it does not know the name', () => {
    expect(describeHeader(english, 'x-stainless-new', '1', 'request').text).toContain('SDK')
    expect(describeHeader(chinese, 'llm_provider-server', 'x', 'response').text).toContain('LiteLLM')
    expect(describeHeader(english, 'sec-ch-ua-mobile', '?0', 'request').text).toContain('Chromium')
  })

  it('does not take what every object has for knowledge', () => {
    expect(describeHeader(english, 'constructor', 'x', 'request')).toEqual({ notes: [], flags: [] })
    expect(describeHeader(english, 'anthropic-beta', 'constructor', 'request').flags).toEqual([
      { flag: 'constructor' },
    ])
  })

  const notes = (name: string, value: string, direction: 'request' | 'response', accept?: string) =>
    describeHeader(english, name, value, direction, accept).notes.join(' ')

  it('says what the value says', () => {
    expect(notes('content-type', 'text/event-stream; charset=utf-8', 'response', 'application/json')).toBe(
      'The request asked for application/json and got an event stream: judge by this, not by accept.',
    )
    expect(notes('content-type', 'text/event-stream', 'response')).toContain('piece by piece')
    expect(notes('content-type', 'text/html', 'response')).toContain('web page')
    expect(notes('x-stainless-timeout', '600', 'request')).toBe('600 seconds, that is 10 minutes.')
    expect(notes('retry-after', '30', 'response')).toBe('30 seconds.')
    expect(notes('retry-after', 'Wed, 21 Oct 2026 07:28:00 GMT', 'response')).toBe('')
    expect(notes('authorization', 'Bearer sk-rK***yGkU', 'request')).toContain('masked')
    expect(notes('authorization', 'Bearer {{AUTH_TOKEN}}', 'request')).toContain('when the request is sent')
    expect(notes('accept-language', '*', 'request')).toContain('Node')
    expect(notes('user-agent', 'claude-cli/2.1.74 (external, cli)', 'request')).toContain(
      '2.1.74 (external, cli)',
    )
    expect(notes('x-stainless-retry-count', '2', 'request')).toContain('number 2')
    expect(notes('anthropic-ratelimit-unified-reset', '1767225600', 'response')).toBe(
      '2026-01-01 00:00:00 UTC.',
    )
    expect(notes('server', 'ESA', 'response')).toContain('Alibaba')
    expect(notes('x-site-cache-status', 'DYNAMIC', 'response')).toContain('origin')
  })
})
