import { describe, expect, it } from 'vitest'
import type {
  CertificateProblem,
  RelayRefusal,
  TransportFailure,
} from '../../core/transport/transport-event.ts'
import { failureMessages, type FailureKind } from './failure-messages.ts'
import { relayFailureMessages } from './failure-relay-messages.ts'
import { failureText } from './failure-words.ts'

const url = 'https://gateway.test:8443/v1/messages'
const locales = ['en', 'zh-CN'] as const

function text(
  failure: TransportFailure,
  transport: 'direct' | 'relay' = 'relay',
  locale: 'en' | 'zh-CN' = 'en',
) {
  return failureText(failure, transport, url, locale)
}

const browser = /browser|浏览器|page|网页/iu

describe('failureText', () => {
  it('has words for every kind, and never blames the browser for the relay', () => {
    const kinds = Object.keys(failureMessages.en.kinds) as FailureKind[]
    const ofBrowser: readonly FailureKind[] = [
      'offline',
      'mixed-content',
      'blocked',
      'cors',
      'cors-preflight',
      'cors-response',
    ]
    for (const locale of locales) {
      for (const kind of kinds) {
        const { title, why, next } = text({ kind, message: '' }, 'relay', locale)
        for (const sentence of [title, why, next]) expect(sentence).not.toBe('')
        if (!ofBrowser.includes(kind) && kind !== 'relay-unreachable')
          expect(`${kind}: ${title} ${why} ${next}`).not.toMatch(browser)
      }
    }
  })

  it('labels own words as those of whoever said them', () => {
    const label = (kind: FailureKind, transport: 'direct' | 'relay') =>
      text({ kind, message: 'ECONNREFUSED' }, transport).ownWords
    expect(label('unreachable', 'direct')).toEqual({ label: 'The browser’s own words', text: 'ECONNREFUSED' })
    expect(label('connection-refused', 'relay')).toEqual({
      label: 'The relay’s own words',
      text: 'ECONNREFUSED',
    })
    expect(label('relay-unreachable', 'relay')?.label).toBe('What the page saw')
    expect(text({ kind: 'dns', message: '' }).ownWords).toBeUndefined()
  })

  it('names HTTP/2 where a host takes nothing else', () => {
    const message = 'No such protocol (ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL)'
    expect(text({ kind: 'tls', message }).next).toContain('Choose HTTP/2')
    expect(text({ kind: 'tls', message }, 'relay', 'zh-CN').next).toContain('HTTP/2')
    expect(text({ kind: 'tls', message: '' }).next).not.toContain('HTTP/2')
  })

  it('names TLS where plain HTTP got no answer, and only there', () => {
    const next = (asked: string) =>
      failureText({ kind: 'no-response', message: '' }, 'relay', asked, 'en').next
    expect(next('http://gateway.test:8443/')).toContain('use https')
    expect(next(url)).not.toContain('use https')
  })

  it('says of each refusal of the relay why, and what to do about it', () => {
    const codes = Object.keys(relayFailureMessages.en.relayRefusals) as RelayRefusal['code'][]
    for (const locale of locales) {
      const texts = codes.map((code) =>
        text(
          { kind: 'refused-by-relay', message: 'No.', relayRefusal: { code, value: '67108864' } },
          'relay',
          locale,
        ),
      )
      expect(new Set(texts.map(({ part }) => part)).size).toBe(codes.length)
      // Our sentence says it better than the relay's.
      expect(texts.every(({ ownWords }) => ownWords === undefined)).toBe(true)
      expect(texts[codes.indexOf('body-too-large')]?.part).toContain('67,108,864')
    }
    const address = { code: 'address', value: '169.254.169.254' } as const
    expect(text({ kind: 'refused-by-relay', message: '', relayRefusal: address }).part).toContain(
      '169.254.169.254',
    )
  })

  it('keeps the relay’s own words where it gave no reason, or one that is not known here', () => {
    const failure = { kind: 'refused-by-relay', message: 'Not today.' } as const
    expect(text(failure).ownWords?.text).toBe('Not today.')
    const unknown = { code: 'full-moon', value: '' } as unknown as RelayRefusal
    expect(text({ ...failure, relayRefusal: unknown }).ownWords?.text).toBe('Not today.')
  })

  it('names the part of the request that is meant, by whose rule it is', () => {
    const failure = {
      kind: 'invalid-request',
      message: 'x',
      refusal: { code: 'url-scheme', value: 'ftp' },
    } as const
    expect(text(failure, 'direct')).toMatchObject({
      title: 'The browser refused to build this request',
      part: 'A page can send to http and https only, not to ftp.',
    })
    expect(text(failure, 'relay')).toMatchObject({
      title: 'This request cannot be sent',
      part: 'The relay sends to http and https only, not to ftp.',
    })
  })

  it('says what is wrong with a certificate, with the host asked and the days', () => {
    const problem = (reason: CertificateProblem['reason']): TransportFailure => ({
      kind: 'tls',
      message: 'x',
      certificateProblem: {
        reason,
        code: 'X',
        origin: 'https://gateway.test:8443',
        certificate: {
          subject: 'other.test',
          issuer: 'Example CA',
          names: ['other.test'],
          validFrom: '2026-01-01T00:00:00Z',
          validTo: '2026-02-01T00:00:00Z',
          fingerprint256: 'AA',
        },
      },
    })
    const reasons = Object.keys(relayFailureMessages.en.certificateReasons) as CertificateProblem['reason'][]
    for (const locale of locales)
      for (const reason of reasons)
        expect(text(problem(reason), 'relay', locale).why).toContain('gateway.test')
    expect(text(problem('expired')).why).toBe('The certificate of gateway.test was valid until Feb 1, 2026.')
    expect(text(problem('untrusted-issuer')).why).toContain('Example CA')
    expect(text(problem('expired')).title).toBe('The certificate is not trusted')
  })
})
