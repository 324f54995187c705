import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../http/base64.ts'
import type { HttpRequest } from '../http/request.ts'
import { createPreset, readPreset, restoreRequest } from './preset.ts'
import { decodeShareFragment, encodeShareFragment } from './share-link.ts'

const request: HttpRequest = {
  method: 'POST',
  url: 'https://gateway.test/v1/messages?beta=true',
  headers: [
    ['X-A', '1'],
    ['x-a', '2'],
    ['__proto__', 'data'],
    ['authorization', 'Bearer the-key-itself'],
    ['x-latin', '\uDCE9'],
  ],
  body: new TextEncoder().encode('\uFEFF{"n":9007199254740993,\r\n"a":"你好 😀"}'),
}

function preset(change: Partial<HttpRequest> = {}) {
  return createPreset({ id: 'p1', name: 'Claude Code hello', request: { ...request, ...change }, now: 0 })
    .preset
}

describe('createPreset', () => {
  it('holds the request byte for byte, but for the credential', () => {
    const restored = restoreRequest(preset().request)
    expect(restored.body).toEqual(request.body)
    expect(restored.headers).toEqual([
      ...request.headers.slice(0, 3),
      ['authorization', 'Bearer {{AUTH_TOKEN}}'],
      ['x-latin', '\uDCE9'],
    ])
  })

  it('holds a body that is not UTF-8, and the difference between no body and an empty one', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256)
    for (const body of [bytes, new Uint8Array(), null]) {
      expect(restoreRequest(preset({ body }).request).body).toEqual(body)
    }
  })

  it('does not keep a captured set-cookie', () => {
    const { preset: kept } = createPreset({
      id: 'p',
      name: 'n',
      request,
      now: 0,
      expectedHeaders: [
        ['via', '1.1 Caddy'],
        ['Set-Cookie', 'session=1'],
      ],
    })
    expect(kept.expectedHeaders).toEqual([['via', '1.1 Caddy']])
  })
})

describe('readPreset', () => {
  it('reads what was written', () => {
    const written = preset()
    expect(readPreset(JSON.parse(JSON.stringify(written)))).toEqual({ kind: 'preset', preset: written })
  })

  it('names a version that is too new instead of guessing at it', () => {
    expect(readPreset({ ...preset(), version: 2 })).toEqual({ kind: 'too-new', version: 2 })
  })

  it.each([null, 3, 'x', [], {}, { ...preset(), request: { method: 'POST' } }, { ...preset(), name: '' }])(
    'refuses %j with a reason',
    (stored) => {
      expect(readPreset(stored).kind).toBe('not-a-preset')
    },
  )
})

describe('share link', () => {
  it('comes back equal', () => {
    const shared = preset()
    const fragment = encodeShareFragment(shared)
    expect(fragment).toMatch(/^v1\.[\w-]+$/u)
    expect(decodeShareFragment(`#${fragment}`)).toEqual({ kind: 'preset', preset: shared })
  })

  it('is no longer than needed: the report fits a chat message', () => {
    expect(encodeShareFragment(preset()).length).toBeLessThan(700)
  })

  it.each(['', '#', '#section', '#v', 'vx.abc'])('takes %j for no share link', (fragment) => {
    expect(decodeShareFragment(fragment)).toEqual({ kind: 'none' })
  })

  it('names a newer link', () => {
    expect(decodeShareFragment('#v2.abc')).toEqual({ kind: 'too-new', version: '2' })
  })

  it('says that a cut or changed link is damaged', () => {
    const fragment = encodeShareFragment(preset())
    for (const damaged of [
      fragment.slice(0, -9),
      fragment.slice(0, 40),
      `${fragment}AAAA`,
      'v1.',
      'v1.%%%',
    ]) {
      expect(decodeShareFragment(damaged).kind).toBe('damaged')
    }
  })

  it('does not unfold a bomb', () => {
    const bomb = `v1.${encodeBase64Url(zlibSync(new Uint8Array(33 * 1024 * 1024), { level: 1 }))}`
    expect(decodeShareFragment(bomb).kind).toBe('damaged')
  })
})
