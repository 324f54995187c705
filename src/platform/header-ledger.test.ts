import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toIsomorphicString } from '../core/http/header-bytes.ts'
import { headerLedger, readBuiltHeaders } from './header-ledger.ts'

beforeEach(() => {
  vi.stubGlobal('location', { href: 'http://page.test/#x', origin: 'http://page.test', protocol: 'http:' })
  vi.stubGlobal('navigator', { userAgent: 'Chrome/156', languages: ['en'], onLine: true })
})
afterEach(() => vi.unstubAllGlobals())

describe('readBuiltHeaders', () => {
  it('reads back what the Request object made of them, and names what it refuses', () => {
    const built = readBuiltHeaders({
      headers: [
        ['X-A', ' 1 '],
        ['x-a', '2'],
        ['x-text', '你'],
        ['x y', '1'],
        ['X-Break', 'a\nb'],
      ],
    })
    expect(built.kept).toContainEqual(['x-a', '1, 2'])
    expect(built.kept).toContainEqual(['x-text', toIsomorphicString('你')])
    expect(built.refused).toEqual(['x y', 'x-break'])
  })
})

describe('headerLedger', () => {
  it('joins them with the facts of this browser', () => {
    const { rows } = headerLedger({
      method: 'POST',
      url: 'https://{{HOST}}/v1',
      headers: [
        ['user-agent', 'claude-cli'],
        ['x-app', 'cli'],
      ],
      body: null,
    })
    expect(rows[0]).toMatchObject({ outcome: 'replaced', wire: 'Chrome/156' })
    expect(rows[1]).toMatchObject({ outcome: 'kept', wire: 'cli' })
    expect(rows.find(({ name }) => name === 'origin')?.wire).toBe('http://page.test')
  })
})
