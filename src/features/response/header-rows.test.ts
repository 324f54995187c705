import { describe, expect, it } from 'vitest'
import type { HeaderPair } from '../../core/http/request.ts'
import { nextGridPosition } from './grid-position.ts'
import { headerLines, headerTable, isLongValue, readableValue } from './header-rows.ts'

const captured: readonly HeaderPair[] = [
  ['content-type', 'text/event-stream'],
  ['cache-control', 'no-cache'],
  ['server', 'ESA'],
]

const complete = (headers: readonly HeaderPair[]) => ({ headers, visibility: 'complete' }) as const

describe('header table', () => {
  it('keeps the order, the case and the repeats of the head', () => {
    const { rows, counts } = headerTable(
      complete([
        ['X-B', '1'],
        ['x-a', '2'],
        ['x-b', '3'],
      ]),
      undefined,
    )
    expect(rows.map((row) => [row.index, row.name, row.value])).toEqual([
      [0, 'X-B', '1'],
      [1, 'x-a', '2'],
      [2, 'x-b', '3'],
    ])
    expect(rows[0]?.comparison).toBeUndefined()
    expect(counts).toBeUndefined()
  })

  it('tells same, different, extra and missing apart', () => {
    const table = headerTable(
      complete([
        ['Content-Type', 'text/event-stream'],
        ['cache-control', 'no-store'],
        ['x-new', '1'],
      ]),
      captured,
    )
    expect(table.rows.map((row) => row.comparison)).toMatchObject([
      { state: 'same' },
      { state: 'different', expected: 'no-cache' },
      { state: 'extra' },
    ])
    expect(table.missing).toMatchObject([{ name: 'server', expected: 'ESA', reason: 'absent' }])
    expect(table.counts).toEqual({ same: 1, expected: 3 })
  })

  it('does not call a header absent that the page may only not see', () => {
    const table = headerTable({ headers: [], visibility: 'cors-filtered' }, captured)
    expect(table.missing.map(({ name, reason }) => [name, reason])).toEqual([
      ['content-type', 'absent'],
      ['cache-control', 'absent'],
      ['server', 'hidden-or-absent'],
    ])
  })

  it('has nothing to compare with an empty capture', () => {
    expect(headerTable(complete([['a', 'b']]), []).counts).toBeUndefined()
  })
})

describe('header values', () => {
  it('copies as lines', () => {
    expect(headerLines(captured)).toBe(
      'content-type: text/event-stream\ncache-control: no-cache\nserver: ESA',
    )
  })
  it('shows a byte that is no UTF-8, and leaves real characters alone', () => {
    expect(readableValue('caf\uDCE9 😀 日本')).toBe('caf\\xE9 😀 日本')
  })
  it('folds 8 KB, not a usual value', () => {
    expect(isLongValue('x'.repeat(8192))).toBe(true)
    expect(isLongValue('1.1 Caddy, ens-cache27.l2hk12, ens-cache10.sg17')).toBe(false)
  })
})

describe('keys in the grid', () => {
  const size = { rows: 6, columns: 2 }
  it.each([
    ['ArrowDown', false, { row: 5, column: 1 }, { row: 5, column: 1 }],
    ['ArrowDown', false, { row: 1, column: 0 }, { row: 2, column: 0 }],
    ['ArrowUp', false, { row: 0, column: 0 }, { row: 0, column: 0 }],
    ['ArrowRight', false, { row: 1, column: 0 }, { row: 1, column: 1 }],
    ['ArrowLeft', false, { row: 1, column: 1 }, { row: 1, column: 0 }],
    ['Home', true, { row: 4, column: 1 }, { row: 0, column: 0 }],
    ['End', false, { row: 4, column: 0 }, { row: 4, column: 1 }],
    ['End', true, { row: 1, column: 0 }, { row: 5, column: 1 }],
    ['PageDown', false, { row: 1, column: 0 }, { row: 5, column: 0 }],
    ['x', false, { row: 1, column: 0 }, undefined],
  ])('%s (whole: %s) leads from %o to %o', (key, whole, from, to) => {
    expect(nextGridPosition(key, whole, from, size)).toEqual(to)
  })
})
