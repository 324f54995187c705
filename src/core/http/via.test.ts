import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseVia, viaRoute, type ViaHop } from './via.ts'
import { hopPlace, shortNodeName } from './via-node.ts'

const vectors = (
  JSON.parse(readFileSync(new URL('./fixtures/decoder-vectors.json', import.meta.url), 'utf8')) as {
    via: { value: string; hops: ViaHop[] }[]
  }
).via

const seed = '1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17'

describe('parseVia', () => {
  it('has vectors to run', () => expect(vectors.length).toBeGreaterThan(15))

  for (const { value, hops } of vectors) {
    it(`reads ${value}`, () => {
      const parsed = parseVia(value)
      expect(parsed).toHaveLength(hops.length)
      parsed.forEach((hop, index) => {
        const { product, ...rest } = { product: undefined, ...hop }
        expect(rest).toStrictEqual(hops[index])
        if (hop.kind === 'alibaba') expect(product).toBe(hop.raw.startsWith('ens-') ? 'esa' : 'cdn')
      })
    })
  }

  it('joins several field lines in their order', () => {
    expect(parseVia(['1.0 fred', '1.1 p.example.net']).map(({ raw }) => raw)).toEqual([
      '1.0 fred',
      '1.1 p.example.net',
    ])
  })

  it('keeps commas of comments, also nested and quoted, inside the element', () => {
    const [first, second] = parseVia(String.raw`1.1 a (x, (y, z) \) , w), 2 b:8080`)
    expect(first).toMatchObject({ receivedBy: 'a', comment: 'x, (y, z) ) , w' })
    expect(second).toMatchObject({ protocolName: 'HTTP', protocolVersion: '2', receivedBy: 'b:8080' })
  })

  it('does not let a bracket that never closes swallow the rest', () => {
    expect(parseVia('1.1 a (b, 1.1 c').map(({ kind }) => kind)).toEqual(['unreadable', 'proxy'])
    expect(parseVia('cache1.hk2[3, 1.1 c')).toHaveLength(2)
  })

  it('ignores empty elements and keeps what it cannot read', () => {
    expect(parseVia(', ,1.1 a,,')).toHaveLength(1)
    expect(parseVia('something')).toEqual([{ kind: 'unreadable', raw: 'something' }])
    expect(parseVia('')).toEqual([])
  })

  it('takes an IPv6 received-by', () => {
    expect(parseVia('1.1 [2001:db8::1]:443')[0]).toMatchObject({ receivedBy: '[2001:db8::1]:443' })
  })
})

describe('what a hostile answer may hold', () => {
  it('is read in one go', () => {
    for (const value of [`1.1 a${' '.repeat(200_000)}b`, '('.repeat(200_000), '['.repeat(200_000)])
      expect(parseVia(value)).toEqual([{ kind: 'unreadable', raw: value }])
  }, 5_000)
})

describe('viaRoute', () => {
  it('draws the report: client, ESA edge Singapore, ESA second tier Hong Kong, Caddy', () => {
    const stops = viaRoute(parseVia(seed)).map((stop) => {
      if (stop.role === 'client') return 'client'
      const [hop] = stop.hops
      if (hop.kind === 'proxy') return `${hop.receivedBy} ${hop.protocolName}/${hop.protocolVersion}`
      if (hop.kind === 'unreadable') return hop.raw
      const place = hopPlace(hop.areaCode, 'en')
      const where = place.kind === 'country' ? place.name : place.code
      return `${hop.product} ${stop.role} ${where} ${shortNodeName(hop)}`
    })
    expect(stops).toEqual([
      'client',
      'esa edge Singapore cache10.sg17',
      'esa second-tier Hong Kong cache27.l2hk12',
      'Caddy HTTP/1.1',
    ])
  })

  it('makes one stop of the elements of one cluster, with the time of the last', () => {
    const stops = viaRoute(
      parseVia(
        'ens-cache1.l2sg7[68,0,DP], ens-cache32.l2vn4[96,0,DP], ens-cache14.vn37[97,0,DP], ens-cache14.vn37[99,0]',
      ),
    )
    expect(stops.map((stop) => (stop.role === 'client' ? 'client' : [stop.role, stop.elapsedMs]))).toEqual([
      'client',
      ['edge', 99],
      ['second-tier', 96],
      ['second-tier', 68],
    ])
  })
})

describe('hopPlace', () => {
  it('names countries in both languages', () => {
    expect(hopPlace('hk', 'en')).toMatchObject({ name: 'Hong Kong' })
    expect(hopPlace('hk', 'zh-CN')).toMatchObject({ name: '香港' })
    expect(hopPlace('sg', 'zh-CN')).toMatchObject({ name: '新加坡' })
    expect(hopPlace('cn', 'zh-CN')).toMatchObject({ name: '中国' })
  })

  it('keeps data-centre codes, which only look like countries', () => {
    for (const code of ['et', 'cm', 'nu', 'nm', 'su']) {
      expect(hopPlace(code, 'en')).toEqual({ kind: 'data-centre', code: code.toUpperCase() })
    }
  })
})
