import { describe, expect, it, test } from 'vitest'
import type { Exchange } from '../../core/exchange/exchange.ts'
import { utf8 } from '../../testing/bytes.ts'
import { exchangeOf } from '../../testing/exchanges.ts'
import { sentShape } from './sent-shape.ts'
import { beginningOf, holdsSecrets, wireText } from './wire-text.ts'

const noPrediction = () => {
  throw new Error('nothing to predict')
}

const head = 'POST /v1?key=AIza1 HTTP/1.1\r\nHost: a\r\nX-Api-Key: sk-1\r\n\r\n'

function relayed(change: Partial<Exchange> = {}): Exchange {
  const exchange = exchangeOf({}, 'relay')
  const sent = { ...exchange.request, body: utf8('{"a":"你"}\n') }
  const written = {
    at: 2,
    httpVersion: 'HTTP/1.1',
    headers: [
      ['Host', 'a'],
      ['X-Api-Key', 'sk-1'],
    ],
    added: ['host'],
    wire: { beforeBody: utf8(head), afterBody: new Uint8Array() },
  } as const
  return { ...exchange, sent, written, ...change }
}

describe('wireText', () => {
  const shape = sentShape(relayed(), noPrediction)

  it('is the request line by line, without its secrets', () => {
    expect(wireText(shape, 'text', false).split('\n')).toEqual([
      String.raw`POST /v1?key=•••••••• HTTP/1.1\r\n`,
      String.raw`Host: a\r\n`,
      String.raw`X-Api-Key: ••••••••\r\n`,
      String.raw`\r\n`,
      String.raw`{"a":"你"}\n`,
    ])
    expect(holdsSecrets(shape)).toBe(true)
  })

  it('has the secrets once they are shown', () => {
    expect(wireText(shape, 'text', true)).toContain(String.raw`X-Api-Key: sk-1\r\n`)
    expect(wireText(shape, 'text', true)).toContain('?key=AIza1 ')
  })

  it('is as silent in hex as in text', () => {
    const bytes = utf8(head).length + utf8('{"a":"你"}\n').length
    const hidden = wireText(shape, 'hex', false)
    expect(hidden.split('\n')).toHaveLength(Math.ceil(bytes / 16))
    expect(hidden.match(/••/g)).toHaveLength('AIza1'.length + 'sk-1'.length + 4)
    expect(wireText(shape, 'hex', true)).not.toContain('•')
  })

  it('ends with what ends the chunks', () => {
    const { written } = relayed()
    if (written === undefined) throw new Error('no written request')
    const wire = { beforeBody: utf8(`${head}b\r\n`), afterBody: utf8('\r\n0\r\n\r\n') }
    const chunked = sentShape(relayed({ written: { ...written, wire } }), noPrediction)
    expect(wireText(chunked, 'text', false).split('\n').slice(-5)).toEqual([
      String.raw`b\r\n`,
      String.raw`{"a":"你"}\n`,
      String.raw`\r\n`,
      String.raw`0\r\n`,
      String.raw`\r\n`,
    ])
  })

  it('is headers and body over HTTP/2, the key in the path hidden', () => {
    const written = {
      at: 2,
      httpVersion: 'HTTP/2',
      headers: [
        [':path', '/v1?key=AIza1'],
        ['authorization', 'Bearer sk-1'],
      ],
      added: [],
    } as const
    const second = sentShape(relayed({ written }), noPrediction)
    expect(wireText(second, 'text', false)).toBe(
      ':path: /v1?key=••••••••\nauthorization: Bearer ••••••••\n\n{"a":"你"}\\n',
    )
    // The hex form has no head to show.
    expect(wireText(second, 'hex', false).startsWith('00000000  7b 22')).toBe(true)
  })

  it('knows nothing of a send that the relay never wrote', () => {
    const { written: _, ...failed } = relayed()
    const shapeOfFailed = sentShape(failed, noPrediction)
    expect(shapeOfFailed).toEqual({ kind: 'not-written' })
    expect(wireText(shapeOfFailed, 'text', false)).toBe('')
  })
})

test('a beginning cuts no character in two', () => {
  const bytes = utf8('ab你好')
  expect([2, 3, 4, 5, 7].map((limit) => new TextDecoder().decode(beginningOf(bytes, limit)))).toEqual([
    'ab',
    'ab',
    'ab',
    'ab你',
    'ab你',
  ])
  expect(beginningOf(bytes, 8)).toBe(bytes)
})
