import { expect, test } from './wirelens-test.ts'

test('no text becomes markup, and no script but the page’s own runs', async ({ page, server }) => {
  await page.goto(server.origin)
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  const outcomes = await page.evaluate((foreign) => {
    const attempt = (action: () => void): string => {
      try {
        action()
        return 'done'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    }
    return {
      markup: attempt(() => (document.createElement('p').innerHTML = '<b>a</b>')),
      code: attempt(() => (document.createElement('script').textContent = 'void 0')),
      foreignScript: attempt(() => (document.createElement('script').src = foreign)),
      foreignWorker: attempt(() => void new Worker(`${foreign}/worker.js`)),
      ownScript: attempt(() => (document.createElement('script').src = '/own.js')),
      newPolicy: attempt(
        () =>
          void (
            globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('another', {}),
      ),
    }
  }, server.demoOrigin)
  expect(outcomes).toEqual({
    markup: 'refused',
    code: 'refused',
    foreignScript: 'refused',
    foreignWorker: 'refused',
    ownScript: 'done',
    newPolicy: 'refused',
  })
})
