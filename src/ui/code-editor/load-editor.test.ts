import { expect, it } from 'vitest'
import { inTurn } from './load-editor.ts'

it('does one piece of work a task, and goes on after one that failed', async () => {
  const order: string[] = []
  const first = inTurn(() => order.push('first'))
  const failing = inTurn(() => {
    throw new Error('no host')
  })
  const third = inTurn(() => order.push('third'))
  setTimeout(() => order.push('input between'))
  await first
  await expect(failing).rejects.toThrow('no host')
  await third
  expect(order.indexOf('input between')).toBeLessThan(order.indexOf('third'))
  expect(order.indexOf('first')).toBeLessThan(order.indexOf('third'))
})
