import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test('the configuration of the browser tests can be read where there is no Chromium yet', () => {
  const script =
    "const { default: config } = await import('./playwright.config.ts'); console.log(config.testDir)"
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, PLAYWRIGHT_CHROMIUM_PATH: '/no/such/chromium' },
  })
  expect(output.trim()).toBe('e2e')
})
