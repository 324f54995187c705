import { describe, expect, it } from 'vitest'
import { loadHeaderKnowledge } from '../../platform/header-knowledge.ts'
import { headerMeaning } from './header-meaning.ts'

describe('header meaning', () => {
  it.each(['en', 'zh-CN'] as const)('describes the six headers of the report in %s', async (locale) => {
    const knowledge = await loadHeaderKnowledge(locale)
    const headers = [
      ['content-type', 'text/event-stream'],
      ['cache-control', 'no-cache'],
      ['x-new-api-version', 'v0.11.2-patch.2'],
      ['x-oneapi-request-id', '2026031307353815126455tFv1Fpr'],
      ['server', 'ESA'],
      ['via', '1.1 Caddy'],
    ] as const
    for (const [name, value] of headers) {
      expect(headerMeaning(knowledge, locale, { name, value }, undefined), name).toMatch(/[.。]$/)
    }
  })

  it('says that the answer streams though the request asked for JSON', async () => {
    const knowledge = await loadHeaderKnowledge('en')
    const header = { name: 'Content-Type', value: 'text/event-stream' }
    const plain = headerMeaning(knowledge, 'en', header, undefined) ?? ''
    const surprised = headerMeaning(knowledge, 'en', header, 'application/json') ?? ''
    expect(surprised).not.toBe(plain)
    expect(surprised).toContain('application/json')
  })

  it('invents nothing for a header nobody knows', async () => {
    const knowledge = await loadHeaderKnowledge('en')
    expect(headerMeaning(knowledge, 'en', { name: 'x-nobody-knows', value: '1' }, undefined)).toBeUndefined()
  })
})
