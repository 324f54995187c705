import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HttpRequest } from '../core/http/request.ts'
import { explainFailure } from './failure-probe.ts'
import { watchPolicy } from './policy-watch.ts'

const fetched = vi.fn<typeof fetch>()
const error = new TypeError('Failed to fetch')
const request: HttpRequest = {
  method: 'POST',
  url: 'https://api.test/v1?key=secret',
  headers: [
    ['content-type', 'application/json'],
    ['authorization', 'Bearer secret'],
  ],
  body: Uint8Array.of(1),
}

beforeEach(() => {
  fetched.mockReset()
  fetched.mockResolvedValue(new Response())
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('navigator', { onLine: true, userAgent: 'Chrome/156', languages: [] })
  vi.stubGlobal('location', { origin: 'https://page.test', protocol: 'https:' })
})
afterEach(() => vi.unstubAllGlobals())

const explain = (change: Partial<HttpRequest> = {}, blocked = false) =>
  explainFailure(error, { ...request, ...change }, blocked, new AbortController().signal)

describe('explainFailure', () => {
  it('asks the root of the origin once, with nothing of the user in it', async () => {
    const failure = await explain()
    expect(fetched).toHaveBeenCalledTimes(1)
    const [url, init] = fetched.mock.calls[0] ?? []
    expect(url).toBe('https://api.test/')
    expect(init).toMatchObject({ mode: 'no-cors', credentials: 'omit', referrerPolicy: 'no-referrer' })
    expect(init).not.toHaveProperty('headers')
    expect(init).not.toHaveProperty('body')
    expect(failure).toMatchObject({
      message: 'Failed to fetch',
      probe: { url: 'https://api.test/', outcome: 'answered' },
    })
  })

  it('tells the ways of CORS apart by what the request needs', async () => {
    expect((await explain()).kind).toBe('cors')
    expect((await explain({ headers: [...request.headers, ['x-stainless-os', 'MacOS']] })).kind).toBe(
      'cors-preflight',
    )
    expect((await explain({ headers: [['accept', 'text/plain']] })).kind).toBe('cors-response')
  })

  it('calls a host that does not answer the probe either unreachable', async () => {
    fetched.mockRejectedValue(error)
    expect(await explain()).toMatchObject({ kind: 'unreachable', probe: { outcome: 'failed' } })
  })

  it('does not blame CORS for its own origin', async () => {
    expect((await explain({ url: 'https://page.test/v1' })).kind).toBe('unreachable')
  })

  it('needs no probe when the cause is known', async () => {
    expect((await explain({}, true)).kind).toBe('blocked')
    expect((await explain({ url: 'http://api.test/' })).kind).toBe('mixed-content')
    vi.stubGlobal('navigator', { onLine: false, userAgent: '', languages: [] })
    expect((await explain()).kind).toBe('offline')
    expect(fetched).not.toHaveBeenCalled()
  })

  it('takes neither loopback over http for mixed content nor loopback for offline', async () => {
    vi.stubGlobal('navigator', { onLine: false, userAgent: '', languages: [] })
    expect((await explain({ url: 'http://127.0.0.1:8080/' })).kind).toBe('cors')
  })

  it('gives the probe up after 5 seconds', async () => {
    vi.useFakeTimers()
    fetched.mockImplementation(
      (_url, init) =>
        new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(error))),
    )
    const explained = explain()
    await vi.advanceTimersByTimeAsync(5000)
    expect(await explained).toMatchObject({ kind: 'unreachable', probe: { outcome: 'failed' } })
    vi.useRealTimers()
  })
})

describe('watchPolicy', () => {
  const violation = (blockedURI: string, disposition = 'enforce') =>
    Object.assign(new Event('securitypolicyviolation'), {
      blockedURI,
      disposition,
      effectiveDirective: 'connect-src',
    })

  it('sees a violation that comes after fetch has failed, of that origin only', async () => {
    const page = new EventTarget()
    vi.stubGlobal('document', page)
    const watch = watchPolicy('https://api.test/v1')
    page.dispatchEvent(violation('https://other.test'))
    page.dispatchEvent(violation('https://api.test', 'report'))
    expect(await watch.wasBlocked()).toBe(false)
    setTimeout(() => page.dispatchEvent(violation('https://api.test')), 0)
    expect(await watch.wasBlocked()).toBe(true)
    watch.stop()
    const after = watchPolicy('https://api.test/v1')
    after.stop()
    page.dispatchEvent(violation('https://api.test'))
    expect(await after.wasBlocked()).toBe(false)
  })
})
