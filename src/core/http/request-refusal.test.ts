import { describe, expect, it } from 'vitest'
import type { HttpRequest } from './request.ts'
import { findRefusal } from './request-refusal.ts'

const sound: HttpRequest = {
  method: 'POST',
  url: 'https://a.test/v1?x=1',
  headers: [
    ['X-A', ' 1 '],
    ['x-tab', 'a\tb\u0001'],
  ],
  body: new Uint8Array([1]),
}

describe('findRefusal', () => {
  it('takes what Chromium 156 took', () => {
    expect(findRefusal(sound)).toBeUndefined()
    expect(findRefusal({ ...sound, method: 'FOO' })).toBeUndefined()
    expect(findRefusal({ ...sound, method: 'get', body: new Uint8Array() })).toBeUndefined()
    expect(findRefusal({ ...sound, headers: [['x-a', '\r\na\n']] })).toBeUndefined()
  })

  // Each of these made `new Request` throw there, or fetch fail without a reason.
  it.each<[string, Partial<HttpRequest>, string, string]>([
    ['a URL without scheme', { url: 'anyrouter.top/v1' }, 'url', 'anyrouter.top/v1'],
    ['a path', { url: '/v1/messages' }, 'url', '/v1/messages'],
    ['no host', { url: 'http://' }, 'url', 'http://'],
    ['another scheme', { url: 'ftp://a.test/' }, 'url-scheme', 'ftp'],
    ['a scheme by accident', { url: 'localhost:8080/v1' }, 'url-scheme', 'localhost'],
    ['credentials', { url: 'https://u:p@a.test/' }, 'url-credentials', 'a.test'],
    ['a forbidden method', { method: 'trace' }, 'method', 'trace'],
    ['no method', { method: '' }, 'method', ''],
    ['a body with GET', { method: 'get' }, 'body-with-get', 'GET'],
    ['a name with a space', { headers: [['x t', 'a']] }, 'header-name', 'x t'],
    ['an empty name', { headers: [['', 'a']] }, 'header-name', ''],
    ['a line break', { headers: [['x-t', 'a\nb']] }, 'header-value', 'x-t'],
    ['NUL', { headers: [['x-t', 'a\0b']] }, 'header-value', 'x-t'],
  ])('names %s', (_label, change, code, value) => {
    expect(findRefusal({ ...sound, ...change })).toEqual({ code, value })
  })
})
