import { expect, test } from 'vitest'
import { createMailbox } from './mailbox.ts'

test('hands over hundreds of thousands of notices in their order, as quickly each as if there were one', async () => {
  const calls: string[] = []
  const mailbox = createMailbox<number>({
    limit: 300_000,
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
  })
  // A server may send a body a byte at a time.
  for (let number = 0; number < 300_000; number += 1) mailbox.put(number, 1)
  for (let number = 0; number < 300_000; number += 1)
    if ((await mailbox.take()) !== number) throw new Error(`Another came in the place of ${number}.`)
  expect(calls).toEqual(['pause', 'resume'])
  const waiting = mailbox.take()
  mailbox.put(7)
  mailbox.put(8)
  expect([await waiting, await mailbox.take()]).toEqual([7, 8])
  mailbox.put(9)
  mailbox.close()
  expect(await mailbox.take()).toBeUndefined()
})
