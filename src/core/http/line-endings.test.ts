import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineEndings, type LineEdit } from './line-endings.ts'

/** The oracle: a text as a list of units, one a character or a whole line break. */
const unitsOf = (text: string): string[] => text.match(/\r\n|[^]/g) ?? []
const isBreak = (unit: string): boolean => unit === '\n' || unit === '\r' || unit === '\r\n'

interface Cut {
  readonly from: number
  readonly to: number
  readonly text: string
}

function lineOf(units: readonly string[], at: number): number {
  return units.slice(0, at).filter(isBreak).length + 1
}

function editUnits(units: readonly string[], cut: Cut): string[] {
  const endings = units.filter(isBreak)
  const ending = endings[lineOf(units, cut.from) - 1] ?? endings.at(-1) ?? '\n'
  const added = unitsOf(cut.text).map((unit) => (isBreak(unit) ? ending : unit))
  return [...units.slice(0, cut.from), ...added, ...units.slice(cut.to)]
}

const pieces = fc.constantFrom('\r', '\n', '\r\n', 'a', 'b', '\u2028')
// A CR written just before an LF would read as one break: the oracle's list and its text must agree.
const texts = fc.array(pieces, { maxLength: 40 }).map((list) => list.join(''))
const cuts = fc.tuple(fc.nat(), fc.nat(), texts)

describe('LineEndings', () => {
  it('holds after any run of edits what the same edits make of the true text', () => {
    fc.assert(
      fc.property(texts, fc.array(cuts, { maxLength: 8 }), (text, runs) => {
        let units = unitsOf(text)
        let { lineEndings } = LineEndings.split(text)
        let lastEnding = ''
        for (const [a, b, added] of runs) {
          const points = [a % (units.length + 1), b % (units.length + 1)]
          const cut = { from: Math.min(...points), to: Math.max(...points), text: added }
          const edit: LineEdit = {
            startLine: lineOf(units, cut.from),
            endLine: lineOf(units, cut.to),
            text: cut.text,
          }
          // With no break left there is nothing to take an ending from but memory.
          if (!units.some(isBreak) && lastEnding !== '') return
          units = editUnits(units, cut)
          lineEndings = lineEndings.edit([edit])
          const left = units.filter(isBreak)
          lastEnding = left.length === 0 ? 'none' : ''
          const shown = units.map((unit) => (isBreak(unit) ? '\n' : unit)).join('')
          expect(lineEndings.count).toBe(left.length)
          expect(lineEndings.join(shown)).toBe(units.join(''))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('takes several edits at once, in any order', () => {
    const { lineEndings } = LineEndings.split('1\r2\n3\r\n4\r5\n6')
    const edits: LineEdit[] = [
      { startLine: 4, endLine: 5, text: '' },
      { startLine: 2, endLine: 2, text: 'x\ny\nz' },
      { startLine: 1, endLine: 1, text: '0' },
    ]
    const after = '01\n2x\ny\nz\n3\n45\n6'
    expect(lineEndings.edit(edits).join(after)).toBe('01\r2x\ny\nz\n3\r\n45\n6')
    expect(lineEndings.edit(edits.toReversed()).join(after)).toBe('01\r2x\ny\nz\n3\r\n45\n6')
  })

  it('gives a new line the ending of its own line', () => {
    const { lineEndings } = LineEndings.split('a\r\nb\nc')
    expect(lineEndings.edit([{ startLine: 1, endLine: 1, text: '\n' }]).join('a\n\nb\nc')).toBe(
      'a\r\n\r\nb\nc',
    )
    expect(lineEndings.edit([{ startLine: 3, endLine: 3, text: '\n' }]).join('a\nb\nc\n')).toBe('a\r\nb\nc\n')
  })

  it('remembers CRLF when the last break goes and one comes again', () => {
    const { lineEndings } = LineEndings.split('a\r\nb')
    const joined = lineEndings.edit([{ startLine: 1, endLine: 2, text: '' }])
    expect(joined.edit([{ startLine: 1, endLine: 1, text: '\r\n' }]).join('a\nb')).toBe('a\r\nb')
  })

  it('weighs nothing when all endings are the same and nothing new when no line changes', () => {
    expect(LineEndings.split('a\r\nb\r\n').lineEndings.weight).toBe(0)
    const mixed = LineEndings.split('a\r\nb\n').lineEndings
    expect(mixed.weight).toBe(2)
    expect(mixed.edit([{ startLine: 2, endLine: 2, text: 'x' }])).toBe(mixed)
  })
})
