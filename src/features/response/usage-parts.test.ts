import { expect, it } from 'vitest'
import { usageParts } from './usage-parts.ts'

it('splits a call into its four kinds of tokens', () => {
  const parts = usageParts({
    inputTokens: 10,
    cacheReadTokens: 60,
    cacheWriteTokens: 10,
    outputTokens: 20,
    raw: {},
  })
  expect(parts.map(({ name, share }) => [name, share])).toEqual([
    ['input', 0.1],
    ['cacheRead', 0.6],
    ['cacheWrite', 0.1],
    ['output', 0.2],
  ])
})

it('leaves out what the provider did not give, keeps what is zero', () => {
  expect(usageParts({ inputTokens: 0, outputTokens: 0, raw: {} })).toEqual([
    { name: 'input', tokens: 0, share: 0 },
    { name: 'output', tokens: 0, share: 0 },
  ])
  expect(usageParts({ raw: {} })).toEqual([])
})
