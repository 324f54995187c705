import { describe, expect, it } from 'vitest'
import { browserEngine } from './browser-facts.ts'

const safariTail = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('browserEngine', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      'chromium',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox'],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safariTail} Version/26.0 Safari/605.1.15`, 'safari'],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${safariTail} CriOS/156.0 Mobile/15E148 Safari/604.1`,
      'safari',
    ],
    ['curl/8.5.0', 'other'],
  ])('%s', (userAgent, engine) => expect(browserEngine(userAgent, false)).toBe(engine))

  it('takes client hints for Chromium, whatever the name', () => {
    expect(browserEngine('Something', true)).toBe('chromium')
  })
})
