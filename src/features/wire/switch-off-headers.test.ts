import { expect, it } from 'vitest'
import { parseHeadersText } from '../../core/http/header-text.ts'
import { switchOffHeaders } from './switch-off-headers.ts'

const text =
  'accept: */*\nX-Stainless-Lang: js\n# x-stainless-os: MacOS\nx-stainless-arch: x64\nx-app: x-stainless-cli'

it('switches off the lines of a family, and no others', () => {
  const off = switchOffHeaders(text, 'x-stainless-*')
  expect(off.count).toBe(2)
  expect(parseHeadersText(off.text).headers.map(([name]) => name)).toEqual(['accept', 'x-app'])
  expect(off.text).toContain('# X-Stainless-Lang: js\n# x-stainless-os: MacOS\n# x-stainless-arch: x64')
})

it('touches nothing when there is none', () => {
  expect(switchOffHeaders('accept: */*', 'x-stainless-*')).toEqual({ text: 'accept: */*', count: 0 })
})

it('takes a whole name as a whole name', () => {
  const off = switchOffHeaders('x-app: cli\nx-app-version: 1', 'X-App')
  expect(off).toEqual({ text: '# x-app: cli\nx-app-version: 1', count: 1 })
})
