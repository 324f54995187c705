import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeEagleId } from './eagle-id.ts'
import { decodeOneapiRequestId } from './request-id.ts'
import { decodeRequestIds } from './request-ids.ts'

interface Vectors {
  requestIds: {
    id: string
    wallClock: string
    nanoseconds: number
    random: string
    buildMark: string | null
    buildKnown: boolean
    ambiguous: boolean
    date?: string
    utcOffsetMinutes?: number
    dateMinusIdSeconds?: number
  }[]
  eagleIds: { value: string; nodeAddress: string; time: string; sequence: string; flag: string }[]
}

const vectors = JSON.parse(
  readFileSync(new URL('./fixtures/decoder-vectors.json', import.meta.url), 'utf8'),
) as Vectors

describe('decodeOneapiRequestId', () => {
  it('reads the id of the report, whose nanoseconds are not padded', () => {
    expect(decodeOneapiRequestId('2026031307353815126455tFv1Fpr')).toEqual({
      raw: '2026031307353815126455tFv1Fpr',
      wallClock: '2026-03-13T07:35:38.001512645',
      time: '2026-03-13T07:35:38.001512645Z',
      zone: 'assumed',
      nanoseconds: 1_512_645,
      random: '5tFv1Fpr',
      generation: 'new-api-a-b',
    })
  })

  for (const vector of vectors.requestIds) {
    it(`reads ${vector.id}`, () => {
      const decoded = decodeOneapiRequestId(vector.id, vector.date)
      expect(decoded).toMatchObject({
        wallClock: vector.wallClock,
        nanoseconds: vector.nanoseconds,
        random: vector.random,
      })
      expect(decoded?.buildMark ?? null).toBe(vector.buildMark)
      expect(decoded?.buildModule !== undefined).toBe(vector.buildKnown)
      expect(decoded?.generation === 'uncertain').toBe(vector.ambiguous)
      expect(decoded?.utcOffsetMinutes).toBe(vector.utcOffsetMinutes)
      if (vector.date !== undefined) {
        const whole = Date.parse(`${decoded?.time.slice(0, 19)}Z`)
        expect((Date.parse(vector.date) - whole) / 1000).toBe(vector.dateMinusIdSeconds)
      }
    })
  }

  it('reads a fork that answers from UTC+8 across midnight', () => {
    const decoded = decodeOneapiRequestId('20260622061737848422190lbFG40Iz', 'Sun, 21 Jun 2026 22:17:37 GMT')
    expect(decoded).toMatchObject({ time: '2026-06-21T22:17:37.848422190Z', zone: 'date' })
  })

  it('says when the zone is only assumed', () => {
    expect(decodeOneapiRequestId('202509261021185543723061oBRQLTu')?.zone).toBe('assumed')
    expect(decodeOneapiRequestId('2025092610211855437230612345678')).toMatchObject({
      generation: 'one-api',
      zone: 'assumed',
    })
    expect(decodeOneapiRequestId('202608220328005381051018268d9d6dnQIw51p')?.zone).toBe('format')
    expect(decodeOneapiRequestId('202509261021185543723061oBRQLTu', 'nonsense')?.zone).toBe('assumed')
  })

  it('takes a Date that fits no zone for no help', () => {
    const decoded = decodeOneapiRequestId('2026031307353815126455tFv1Fpr', 'Fri, 13 Mar 2020 07:35:38 GMT')
    expect(decoded?.utcOffsetMinutes).toBeUndefined()
  })

  it('refuses what is no such id', () => {
    for (const id of [
      '',
      'req_011CV',
      '20261331073538151264512345678',
      '20260231073538151264512345678',
      '2026',
    ])
      expect(decodeOneapiRequestId(id)).toBeUndefined()
  })
})

describe('decodeEagleId', () => {
  for (const vector of vectors.eagleIds) {
    it(`reads ${vector.value}`, () => {
      const { value, ...expected } = vector
      expect(decodeEagleId(value)).toEqual({ raw: value, ...expected })
    })
  }

  it('refuses what is no such id', () => expect(decodeEagleId('a3b54e98')).toBeUndefined())
})

describe('decodeRequestIds', () => {
  it('orders by usefulness and decodes with the Date of the same head', () => {
    const found = decodeRequestIds([
      ['EagleId', 'a3b54e9817588532784852695e'],
      ['CF-Ray', '9f3a0c1d2e3f4a5b-SIN'],
      ['Date', 'Fri, 26 Sep 2025 02:21:18 GMT'],
      ['request-id', 'req_011CV'],
      ['X-Oneapi-Request-Id', '202509261021185543723061oBRQLTu'],
    ])
    expect(found.map(({ header, kind }) => [header, kind])).toEqual([
      ['x-oneapi-request-id', 'oneapi'],
      ['request-id', 'plain'],
      ['cf-ray', 'cloudflare'],
      ['eagleid', 'eagle'],
    ])
    expect(found[0]).toMatchObject({ decoded: { utcOffsetMinutes: 480 } })
    expect(found[2]).toMatchObject({ dataCentre: 'SIN' })
  })

  it('finds nothing in a head without ids', () => expect(decodeRequestIds([['via', '1.1 a']])).toEqual([]))
})
