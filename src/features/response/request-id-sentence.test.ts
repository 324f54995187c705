import { describe, expect, it } from 'vitest'
import { decodeRequestIds } from '../../core/http/request-ids.ts'
import type { HeaderPair } from '../../core/http/request.ts'
import { requestIdMessages } from './request-id-messages.ts'
import { offsetText, requestIdSentence } from './request-id-sentence.ts'

function sentences(headers: readonly HeaderPair[], locale: 'en' | 'zh-CN' = 'en'): readonly string[] {
  return decodeRequestIds(headers).map((found) => requestIdSentence(found, requestIdMessages[locale]))
}

describe('request id sentence', () => {
  it('gives time and random part of the captured id, in both languages', () => {
    const headers: HeaderPair[] = [['x-oneapi-request-id', '2026031307353815126455tFv1Fpr']]
    const [english = ''] = sentences(headers)
    expect(english).toContain('2026-03-13 07:35:38.001512645 UTC')
    expect(english).toContain('5tFv1Fpr')
    expect(english).toContain('new-api')
    expect(sentences(headers, 'zh-CN')[0]).toContain('2026-03-13 07:35:38.001512645 UTC')
  })

  it('says which zone the gateway lives in when the date header gives it away', () => {
    const [sentence] = sentences([
      ['date', 'Fri, 26 Sep 2025 02:21:18 GMT'],
      ['x-oneapi-request-id', '202509261021185543723061oBRQLTu'],
    ])
    expect(sentence).toContain('2025-09-26 02:21:18.554372306 UTC')
    expect(sentence).toContain('UTC+8')
  })

  it('names the build where its mark is known', () => {
    const [sentence] = sentences([['x-oneapi-request-id', '202604220822265660988958268d9d6OUgD6saL']])
    expect(sentence).toContain('github.com/QuantumNous/new-api')
  })

  it('has a sentence for every other kind', () => {
    const found = sentences([
      ['eagleid', '3df09a1b15638622147584175e'],
      ['cf-ray', '8f0a1b2c3d4e5f60-SIN'],
      ['request-id', 'req_011'],
    ])
    expect(found).toHaveLength(3)
    expect(found.join('\n')).toContain('61.240.154.27')
    expect(found.join('\n')).toContain('SIN')
    expect(found.join('\n')).toContain(requestIdMessages.en.plain)
  })

  it.each([
    [0, 'UTC'],
    [480, 'UTC+8'],
    [330, 'UTC+5:30'],
    [-210, 'UTC-3:30'],
  ])('writes an offset of %d minutes as %s', (minutes, text) => {
    expect(offsetText(minutes)).toBe(text)
  })
})
