import { expect, it } from 'vitest'
import { paletteOf } from './palette.ts'

it("takes the page's colours, and its own where the page has none that an editor theme can hold", () => {
  const page: Record<string, string> = { '--text': ' #E7EAEF ', '--panel': '#fff', '--mute': 'rgb(1 2 3)' }
  const read = (property: string): string => page[property] ?? ''
  expect(paletteOf('light', read)).toMatchObject({ text: '#e7eaef', background: '#ffffff', mute: '#5f697a' })
  expect(paletteOf('dark', read)).toMatchObject({ mute: '#8a94a3', string: '#86efac' })
})
