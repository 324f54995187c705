import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedRange, editBetween, placeAfterLayout } from './edit-between.ts'

describe('editBetween', () => {
  it.each([
    ['a\nb\nc', 'a\nbX\nc', { startLine: 2, endLine: 2, text: 'X' }],
    ['a\nb\nc', 'a\nc', { startLine: 2, endLine: 3, text: '' }],
    ['', 'a\nb', { startLine: 1, endLine: 1, text: 'a\nb' }],
    ['aa', 'aaa', { startLine: 1, endLine: 1, text: 'a' }],
    ['same', 'same', { startLine: 1, endLine: 1, text: '' }],
  ])('from %j to %j', (before, after, edit) => {
    expect(editBetween(before, after)).toEqual(edit)
  })

  it('names a range that makes one of the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n')).map((list) => list.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { start, beforeEnd, afterEnd } = changedRange(before, after)
        expect(before.slice(0, start) + after.slice(start, afterEnd) + before.slice(beforeEnd)).toBe(after)
        const { startLine, endLine, text: inserted } = editBetween(before, after)
        const breaks = (value: string): number => value.split('\n').length - 1
        expect(breaks(before) - (endLine - startLine) + breaks(inserted)).toBe(breaks(after))
      }),
    )
  })
})

describe('placeAfterLayout', () => {
  it('stays behind the same character', () => {
    const minified = '{"a":[1,2]}'
    const laidOut = '{\n  "a": [\n    1,\n    2\n  ]\n}'
    expect(laidOut.slice(0, placeAfterLayout(minified, minified.indexOf(',') + 1, laidOut))).toMatch(/1,$/)
    expect(minified.slice(0, placeAfterLayout(laidOut, laidOut.indexOf('2'), minified))).toMatch(/1,$/)
    expect(placeAfterLayout('ab', 2, '')).toBe(0)
  })
})
