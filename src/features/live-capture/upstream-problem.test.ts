import { expect, it } from 'vitest'
import { suggestedUpstreams, upstreamProblem } from './upstream-problem.ts'

it.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['api.anthropic.com', 'not-a-url'],
  ['localhost:4000', 'not-a-url'],
  ['ftp://api.example.com', 'not-a-url'],
  ['https:api.example.com', 'not-a-url'],
  ['http://', 'not-a-url'],
  ['https://me:secret@api.example.com', 'credentials'],
  ['https://api.example.com/v1?key=1', 'query'],
  ['https://api.example.com/v1#part', 'query'],
  ['https://api.example.com/?', 'query'],
  ['https://api.example.com', undefined],
  [' http://127.0.0.1:8080/gateway/v1/ ', undefined],
  ['HTTPS://[::1]:8443', undefined],
])('%j: %s', (text, problem) => {
  expect(upstreamProblem(text)).toBe(problem)
})

it('suggests the upstream of the request at hand first, and each once', () => {
  const suggested = suggestedUpstreams('https://api.openai.com/v1/responses?x=1', 'http://127.0.0.1:4781')
  expect(suggested).toEqual([
    'https://api.openai.com',
    'https://api.anthropic.com',
    'https://generativelanguage.googleapis.com',
    'http://127.0.0.1:4781',
  ])
})

it.each(['', '/v1/messages', 'https://{{HOST}}/v1', 'https://me:secret@api.example.com/'])(
  'suggests only the well-known ones with %j',
  (url) => {
    expect(suggestedUpstreams(url, undefined)[0]).toBe('https://api.anthropic.com')
  },
)
