import { expect, it } from 'vitest'
import { readSizes } from './panel-sizes.ts'

it('takes sizes that fill the group', () => {
  expect(readSizes('[20.5,50,29.5]', 3)).toEqual([20.5, 50, 29.5])
})

it.each([undefined, '', '{', '[50,50]', '[50,50,"0"]', '[90,90,90]', '[-10,60,50]', 'null'])(
  'takes no other: %j',
  (text) => expect(readSizes(text, 3)).toBeUndefined(),
)
