import { expect, it } from 'vitest'
import { changedHeaders, headerMarks } from './header-marks.ts'

const masked = { name: 'AUTH_TOKEN', original: 'sk-rK***yGkU', reason: 'masked' } as const

it('says beside the line what the masked key was, and marks the line', () => {
  const marks = headerMarks(
    'accept: */*\nauthorization: Bearer {{AUTH_TOKEN}}',
    [],
    [masked],
    undefined,
    'en',
  )
  expect(marks.ghosts).toEqual([{ line: 2, text: 'was sk-rK***yGkU' }])
  expect(marks.highlights).toEqual([{ line: 2, tone: 'warning' }])
})

it('says nothing beside a line that is off, or once the variable is gone', () => {
  const text = '# authorization: Bearer {{AUTH_TOKEN}}\nauthorization: Bearer sk-other'
  expect(headerMarks(text, [], [masked], undefined, 'en').ghosts).toEqual([])
})

it('says that the captured timeout holds here too, only when it does', () => {
  const text = 'X-Stainless-Timeout: 600'
  expect(headerMarks(text, [], [], 600, 'en').ghosts).toEqual([{ line: 1, text: 'seconds; stops here too' }])
  expect(headerMarks(text, [], [], undefined, 'en').ghosts).toEqual([])
})

it('gives each problem its line and a sentence in the language of the screen', () => {
  const problem = { line: 3, code: 'missing-colon', text: 'x' } as const
  expect(headerMarks('', [problem], [], undefined, 'zh-CN').problems[0]).toMatchObject({
    line: 3,
    severity: 'error',
  })
  expect(headerMarks('', [problem], [], undefined, 'zh-CN').problems[0]?.message).toContain('冒号')
})

it('counts a changed, an added and a removed header once each', () => {
  const captured = [
    ['a', '1'],
    ['b', '2'],
    ['b', '2'],
  ] as const
  expect(changedHeaders(captured, captured)).toBe(0)
  expect(
    changedHeaders(
      [
        ['a', '9'],
        ['b', '2'],
        ['b', '2'],
      ],
      captured,
    ),
  ).toBe(1)
  expect(
    changedHeaders(
      [
        ['a', '1'],
        ['b', '2'],
      ],
      captured,
    ),
  ).toBe(1)
  expect(changedHeaders([...captured, ['c', '3']], captured)).toBe(1)
})
