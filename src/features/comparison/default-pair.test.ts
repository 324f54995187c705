import { expect, test } from 'vitest'
import type { Exchange, TransportKind } from '../../core/exchange/exchange.ts'
import { exampleRequest } from '../../testing/exchanges.ts'
import { defaultPair } from './default-pair.ts'

function exchange(id: string, transport: TransportKind, url = 'https://a.test/'): Exchange {
  return { id, transport, startedAt: 0, request: { ...exampleRequest, url }, chunks: [] }
}

test('the other way comes first, then the same address, then whatever is latest', () => {
  const elsewhere = exchange('elsewhere', 'relay', 'https://b.test/')
  const direct = exchange('direct', 'direct')
  const again = exchange('again', 'direct')
  const relay = exchange('relay', 'relay')
  expect(defaultPair([elsewhere, direct, again, relay], 'direct')).toEqual({ left: 'direct', right: 'relay' })
  expect(defaultPair([elsewhere, direct, again], 'direct')).toEqual({ left: 'direct', right: 'again' })
  expect(defaultPair([elsewhere, direct], 'direct')).toEqual({ left: 'direct', right: 'elsewhere' })
})

test('without a choice the newest is the left one, and one alone is no pair', () => {
  const direct = exchange('direct', 'direct')
  expect(defaultPair([exchange('new', 'direct'), direct], undefined)).toEqual({
    left: 'new',
    right: 'direct',
  })
  expect(defaultPair([direct], 'direct')).toBeUndefined()
  expect(defaultPair([], undefined)).toBeUndefined()
})
