import { describe, expect, it } from 'vitest'
import { readCaptureUpstream } from './capture-upstream.ts'

describe('readCaptureUpstream', () => {
  it.each([
    ['https://api.anthropic.com', 'https://api.anthropic.com'],
    ['https://api.anthropic.com/', 'https://api.anthropic.com'],
    [' http://127.0.0.1:8080/base//\n', 'http://127.0.0.1:8080/base'],
    ['HTTPS://Gateway.Example/Path/v1/', 'https://gateway.example/Path/v1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('takes %j as %s', (text, upstream) => {
    expect(readCaptureUpstream(text)).toEqual({ kind: 'upstream', upstream })
  })

  it.each([
    undefined,
    7,
    '',
    'api.anthropic.com',
    '/v1',
    'ftp://a.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user@a.example',
    'https://user:password@a.example',
    'https://:password@a.example',
    'https://a.example?',
    'https://a.example/?a=b',
    'https://a.example/#',
    'https://a.exa\r\nmple',
    'https://a.example/a\nb',
    'https://a.example/\0',
    'https://a.example/a b',
    'https://',
  ])('refuses %j in a sentence', (value) => {
    expect(readCaptureUpstream(value)).toEqual({
      kind: 'refused',
      sentence: expect.stringMatching(/^[A-Z].+\.$/),
    })
  })
})
