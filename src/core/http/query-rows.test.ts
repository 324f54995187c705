import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery, withQuery } from './query-rows.ts'

const url = 'https://a.test/v1/messages?beta=true&q=a+b%20c&flag&empty=&v={{NAME}}&&u=%E4%BD%A0#frag?x=1'

describe('parseQuery', () => {
  it('reads names and values, decoded', () => {
    expect(parseQuery(url).map(({ name, value }) => [name, value])).toEqual([
      ['beta', 'true'],
      ['q', 'a b c'],
      ['flag', ''],
      ['empty', ''],
      ['v', '{{NAME}}'],
      ['', ''],
      ['u', '你'],
    ])
  })

  it('finds none where there is no question mark, or only in the fragment', () => {
    expect(parseQuery('https://a.test/')).toEqual([])
    expect(parseQuery('https://a.test/#?a=1')).toEqual([])
  })

  it('leaves escapes that are no text as they are', () => {
    expect(parseQuery('/?a=%FF&b=%4&c=100%').map(({ value }) => value)).toEqual(['%FF', '%4', '100%'])
  })
})

describe('withQuery', () => {
  const rows = parseQuery(url)

  it('changes nothing when nothing was touched', () => {
    for (const each of [url, '', '?', 'https://a.test', '{{BASE}}/v1?a&&=&=1&b==2#', 'x?a=%ff&b=%41+'])
      expect(withQuery(each, parseQuery(each))).toBe(each)
    const unit = fc.constantFrom('?', '&', '=', '#', '+', '%', '2', 'F', 'a', 'é', '{', '}', ' ')
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(withQuery(text, parseQuery(text))).toBe(text)
      }),
    )
  })

  it('encodes only the value that was changed', () => {
    const changed = rows.map((row) => (row.name === 'flag' ? { ...row, value: 'a&b=c d+#%你/x,y' } : row))
    expect(withQuery(url, changed)).toBe(
      'https://a.test/v1/messages?beta=true&q=a+b%20c&flag=a%26b=c%20d%2B%23%25%E4%BD%A0/x,y&empty=&v={{NAME}}&&u=%E4%BD%A0#frag?x=1',
    )
  })

  it('keeps the raw value when only the name was changed, and a name without = as it is', () => {
    const renamed = rows.map((row) =>
      row.name === 'q' || row.name === 'flag' ? { ...row, name: 'n=1' } : row,
    )
    expect(withQuery(url, renamed)).toContain('?beta=true&n%3D1=a+b%20c&n%3D1&empty=')
  })

  it('adds and removes rows, and keeps variables in new values', () => {
    expect(withQuery(url, rows.slice(0, 1))).toBe('https://a.test/v1/messages?beta=true#frag?x=1')
    expect(withQuery('/?a=1', [...parseQuery('/?a=1'), { name: 'k', value: 'x {{KEY}} y' }])).toBe(
      '/?a=1&k=x%20{{KEY}}%20y',
    )
    expect(withQuery('https://a.test/#f', [{ name: 'a', value: '' }])).toBe('https://a.test/?a=#f')
  })

  it('drops the question mark with the last row, and a new row that is empty', () => {
    expect(withQuery('/?a=1#f', [])).toBe('/#f')
    expect(withQuery('/', [{ name: '', value: '' }])).toBe('/')
  })

  it('writes what it can read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, value) => {
        fc.pre(name !== '' && !/\{\{/.test(name + value))
        const [row] = parseQuery(withQuery('https://a.test/', [{ name, value }]))
        expect([row?.name, row?.value]).toEqual([name, value])
      }),
    )
    expect(withQuery('/', [{ name: 'a', value: '\ud800' }])).toBe('/?a=%EF%BF%BD')
  })
})
