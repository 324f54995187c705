import { describe, expect, it } from 'vitest'
import { drawRoute } from './route-boxes.ts'

const captured = '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17'

describe('route', () => {
  it('goes from the user to the origin, with places in the language', () => {
    const route = drawRoute(
      [
        ['server', 'ESA'],
        ['via', captured],
      ],
      'en',
    )
    expect(route?.elsewhere).toBeUndefined()
    expect(route?.boxes).toMatchObject([
      { kind: 'client' },
      { kind: 'node', name: 'cache10.sg17', product: 'esa', tier: 'edge', place: { name: 'Singapore' } },
      { kind: 'node', name: 'cache27.l2hk12', tier: 'second-tier', place: { name: 'Hong Kong' } },
      { kind: 'proxy', name: 'Caddy', protocol: 'HTTP/1.1' },
    ])
    expect(drawRoute([['via', captured]], 'zh-CN')?.boxes[1]).toMatchObject({ place: { name: '新加坡' } })
  })

  it('makes one route of two via lines', () => {
    const route = drawRoute(
      [
        ['Via', '1.1 Caddy'],
        ['via', 'ens-cache27.l2hk12, ens-cache10.sg17'],
      ],
      'en',
    )
    expect(route?.boxes.map((box) => box.kind)).toEqual(['client', 'node', 'node', 'proxy'])
  })

  it('keeps what it cannot read as text', () => {
    expect(drawRoute([['via', '1.1 Caddy, ???']], 'en')?.boxes).toMatchObject([
      { kind: 'client' },
      { kind: 'unreadable', raw: '???' },
      { kind: 'proxy' },
    ])
  })

  it('names a server that no stop accounts for', () => {
    const headers = [
      ['via', '1.1 google'],
      ['server', 'uvicorn'],
    ] as const
    expect(drawRoute(headers, 'en')?.elsewhere).toBe('uvicorn')
    expect(
      drawRoute(
        [
          ['via', '1.1 Caddy'],
          ['server', 'Caddy'],
        ],
        'en',
      )?.elsewhere,
    ).toBeUndefined()
  })

  it('has only the server where there is no via, and nothing where there is neither', () => {
    expect(drawRoute([['server', 'cloudflare']], 'en')?.boxes).toEqual([
      { kind: 'client' },
      { kind: 'server', name: 'cloudflare' },
    ])
    expect(drawRoute([['content-type', 'text/html']], 'en')).toBeUndefined()
  })
})
