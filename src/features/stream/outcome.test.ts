import { expect, test } from 'vitest'
import { reduceExchange } from '../../core/exchange/exchange-reducer.ts'
import { analyseExchange } from '../../core/insight/exchange-analysis.ts'
import { exchangeOf } from '../../testing/exchanges.ts'
import { apiErrorOf, htmlExtract, outcomeOf } from './outcome.ts'

const begun = 'event: message_start\ndata: {"type":"message_start","message":{"id":"m","content":[]}}\n\n'

test('how it ended is told apart', () => {
  const outcome = (end: 'complete' | 'failed' | 'aborted' | 'none') =>
    outcomeOf(analyseExchange(exchangeOf({ body: begun, end })))?.kind
  expect(outcome('aborted')).toBe('aborted')
  expect(outcome('failed')).toBe('lost')
  expect(outcome('complete')).toBe('cut-off')
  expect(outcome('none')).toBeUndefined()
})

test('an answer that the relay or its coding cut short is not blamed on the connection', () => {
  const cause = (kind: 'connection-lost' | 'relay-unreachable' | 'content-coding' | 'malformed-response') => {
    const exchange = exchangeOf({ body: begun, end: 'none' })
    const failure = { kind, message: 'in its own words' }
    const outcome = outcomeOf(analyseExchange(reduceExchange(exchange, { type: 'error', at: 200, failure })))
    return outcome?.kind === 'lost' ? outcome.cause : undefined
  }
  expect(cause('connection-lost')).toBe('connection')
  expect(cause('relay-unreachable')).toBe('relay')
  expect(cause('content-coding')).toBe('coding')
  expect(cause('malformed-response')).toBe('malformed')
})

test('what ended a captured call is not blamed on the user, nor is the user asked to send it again', () => {
  const begin = (end: 'aborted' | 'none') => exchangeOf({ body: begun, end }, 'captured')
  expect(outcomeOf(analyseExchange(begin('aborted')))).toMatchObject({ kind: 'aborted', by: 'client' })
  const failure = { kind: 'not-recorded', message: '' } as const
  const stopped = reduceExchange(begin('none'), { type: 'error', at: 200, failure })
  expect(outcomeOf(analyseExchange(stopped))).toMatchObject({ cause: 'not-recorded', sentHere: false })
  expect(outcomeOf(analyseExchange(exchangeOf({ body: begun, end: 'aborted' })))).toMatchObject({
    by: 'user',
  })
})

test('own words are those of whoever said them', () => {
  const saidBy = (transport: 'direct' | 'relay', kind: 'connection-lost' | 'relay-unreachable') => {
    const exchange = exchangeOf({ body: begun, end: 'none' }, transport)
    const failure = { kind, message: 'in its own words' }
    const outcome = outcomeOf(analyseExchange(reduceExchange(exchange, { type: 'error', at: 200, failure })))
    return outcome?.kind === 'lost' ? outcome.saidBy : undefined
  }
  expect(saidBy('direct', 'connection-lost')).toBe('browser')
  expect(saidBy('relay', 'connection-lost')).toBe('relay')
  expect(saidBy('relay', 'relay-unreachable')).toBe('page')
})

test('a whole stream needs no words', () => {
  const body = `${begun}event: message_stop\ndata: {"type":"message_stop"}\n\n`
  expect(outcomeOf(analyseExchange(exchangeOf({ body })))).toBeUndefined()
})

test('errors of several APIs are read', () => {
  expect(apiErrorOf('{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}')).toEqual({
    type: 'overloaded_error',
    message: 'Overloaded',
  })
  expect(apiErrorOf('{"error":{"message":"无效的令牌","type":"new_api_error","code":""}}')).toEqual({
    type: 'new_api_error',
    message: '无效的令牌',
  })
  expect(apiErrorOf('{"error":"no such model"}')).toEqual({ message: 'no such model' })
  expect(apiErrorOf('{"success":false,"message":"quota"}')).toEqual({ message: 'quota' })
  expect(apiErrorOf('{"ok":true}')).toBeUndefined()
  expect(apiErrorOf('<html>')).toBeUndefined()
})

test('a page gives its title and its words, not its scripts', () => {
  const page =
    '<!doctype html><html><head><title>502 Bad&nbsp;Gateway</title><style>p{}</style></head><body><h1>502</h1><script>alert("x<b>")</script><p>nginx &amp; friends &#x4f60;</p></body></html>'
  expect(htmlExtract(page)).toEqual({ title: '502 Bad Gateway', text: '502 nginx & friends 你' })
})
