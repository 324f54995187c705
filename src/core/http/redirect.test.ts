import { describe, expect, it } from 'vitest'
import { utf8 } from '../../testing/bytes.ts'
import { credentialPlaces, redirectOf, withoutCredentials } from './redirect.ts'
import type { HeaderPair, HttpRequest } from './request.ts'
import { fillVariables } from './variables.ts'

const request: HttpRequest = {
  method: 'POST',
  url: 'https://{{HOST}}/v1/messages?beta=true',
  headers: [
    ['Host', 'gateway.test'],
    ['Content-Type', 'application/json'],
    ['content-length', '2'],
    ['Content-Encoding', 'identity'],
    ['transfer-encoding', 'chunked'],
    ['expect', '100-continue'],
    ['X-Content', 'kept'],
    ['Authorization', 'Bearer {{AUTH_TOKEN}}'],
  ],
  body: utf8('{}'),
}
const sentUrl = 'https://gateway.test/v1/messages?beta=true'

function hop(status: number, location: string, change: Partial<HttpRequest> = {}) {
  const headers: HeaderPair[] = [['LOCATION', location]]
  return redirectOf({ status, headers }, { ...request, ...change }, sentUrl)?.hop
}

const names = ({ headers }: HttpRequest): string[] => headers.map(([name]) => name)

describe('redirectOf', () => {
  it('is there for 3xx with Location only', () => {
    for (const status of [200, 204, 304, 400]) expect(hop(status, '/x')).toBeUndefined()
    expect(redirectOf({ status: 302, headers: [] }, request, sentUrl)).toBeUndefined()
    expect(redirectOf({ status: 302, headers: [['location', '/x']] }, request, sentUrl)?.location).toBe('/x')
  })

  it('resolves the target against the URL that was sent', () => {
    expect(hop(308, '/v2/messages')?.to).toBe('https://gateway.test/v2/messages')
    expect(hop(308, '?beta=false')?.to).toBe('https://gateway.test/v1/messages?beta=false')
    expect(hop(308, '//other.test/x')?.to).toBe('https://other.test/x')
    expect(hop(308, ' https://gateway.test:8443/x ')?.to).toBe('https://gateway.test:8443/x')
    expect(hop(308, '/é')?.to).toBe('https://gateway.test/%C3%A9')
  })

  it('holds none of the user’s variables that the user did not put there', () => {
    const found = hop(307, 'https://other.test/{{A}}?q={{API_KEY}}&r={{{B}}}#{{C}}')
    expect(found?.request.url).toBe(
      'https://other.test/%7B%7BA%7D%7D?q=%7B%7BAPI_KEY%7D%7D&r={%7B%7BB%7D%7D}#%7B%7BC%7D%7D',
    )
    expect(found?.to).toBe(found?.request.url)
    const values = new Map([['API_KEY', 'sk-secret']])
    expect(found && fillVariables(found.request, values).request.url).not.toContain('secret')
  })

  it('names a target that nothing can be sent to, and offers no hop', () => {
    for (const location of ['http://[', 'javascript:alert(1)', 'mailto:a@b.test', 'file:///etc']) {
      const redirect = redirectOf({ status: 302, headers: [['location', location]] }, request, sentUrl)
      expect(redirect).toEqual({ location, hop: undefined })
    }
  })

  // Status, method before, method after.
  it.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [303, 'GET', 'GET'],
    [301, 'PUT', 'PUT'],
    [302, 'DELETE', 'DELETE'],
    [307, 'POST', 'POST'],
    [308, 'POST', 'POST'],
    [300, 'POST', 'POST'],
  ])('%d of %s goes on as %s', (status, method, expected) => {
    const found = hop(status, '/x', { method })
    const changed = method !== expected
    expect(found?.request.method).toBe(expected)
    expect(found?.bodyDropped).toBe(changed)
    expect(found?.request.body).toEqual(changed ? null : request.body)
    expect(found && names(found.request)).toEqual(
      changed ? ['Host', 'X-Content', 'Authorization'] : names(request),
    )
  })

  it('keeps the variables of the request, and a host header only for the same host', () => {
    const same = hop(307, '/x')
    expect(same?.request.headers).toEqual(request.headers)
    expect(same?.otherOrigin).toBe(false)
    const other = hop(307, 'https://other.test/x')
    expect(other && names(other.request)).not.toContain('Host')
    expect(other?.request.headers.at(-1)).toEqual(['Authorization', 'Bearer {{AUTH_TOKEN}}'])
  })

  it('takes scheme, host and port for the origin', () => {
    const others = ['http://gateway.test/', 'https://gateway.test:444/', 'https://www.gateway.test/']
    for (const location of others) expect(hop(302, location)?.otherOrigin).toBe(true)
    expect(hop(302, 'https://GATEWAY.test:443/')?.otherOrigin).toBe(false)
  })
})

describe('credentialPlaces', () => {
  const noValues = new Map<string, string>()
  const places = (change: Partial<HttpRequest>, values: ReadonlyMap<string, string> = noValues) =>
    credentialPlaces({ method: 'POST', url: 'https://a.test/', headers: [], body: null, ...change }, values)

  it('finds headers, cookies, the query and keys in the body', () => {
    const key = `sk-ant-api03-${'a1B2'.repeat(20)}`
    expect(
      places({
        url: 'https://u:p@a.test/?key=k-1&beta=true',
        headers: [
          ['X-Api-Key', 'k-1'],
          ['cookie', 'session=1'],
          ['accept', '*/*'],
        ],
        body: utf8(`{"key":"${key}"}`),
      }),
    ).toEqual([
      { kind: 'url-userinfo' },
      { kind: 'query', name: 'key' },
      { kind: 'header', name: 'X-Api-Key' },
      { kind: 'header', name: 'cookie' },
      { kind: 'body', count: 1 },
    ])
  })

  it('knows the authorization of a gateway in front as one', () => {
    const headers: HeaderPair[] = [['cf-aig-authorization', 'Bearer k-1']]
    expect(places({ headers })).toEqual([{ kind: 'header', name: 'cf-aig-authorization' }])
  })

  it('takes whatever a variable stands for as one, by its value too, and names a place once', () => {
    const headers: HeaderPair[] = [
      ['x-tenant', 'a {{TENANT}} {{OTHER}}'],
      ['X-Tenant', '{{TENANT}}'],
      ['authorization', 'Bearer {{AUTH_TOKEN}}'],
    ]
    const values = new Map([['AUTH_TOKEN', 'k-1']])
    expect(places({ headers, body: utf8('{"a":"{{TENANT}}","b":"{{OTHER}}"}') }, values)).toEqual([
      { kind: 'header', name: 'authorization' },
      { kind: 'header', name: 'x-tenant' },
      { kind: 'body', count: 1 },
    ])
  })

  it('finds none where there is none', () => {
    expect(places({ headers: [['accept', '*/*']], body: utf8('{"model":"m"}') })).toEqual([])
  })
})

describe('withoutCredentials', () => {
  it('leaves out every line of such a header', () => {
    const headers: HeaderPair[] = [
      ['X-Api-Key', 'one'],
      ['accept', '*/*'],
      ['x-api-key', 'two'],
    ]
    const stripped = withoutCredentials({ ...request, headers }, [{ kind: 'header', name: 'x-api-key' }])
    expect(stripped?.headers).toEqual([['accept', '*/*']])
  })

  it('is no way out where a credential stands elsewhere', () => {
    expect(withoutCredentials(request, [{ kind: 'query', name: 'key' }])).toBeUndefined()
  })
})
